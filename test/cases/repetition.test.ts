import { expect } from 'chai';
import { recordContact } from '../../src/cases/actions/ask-party.ts';
import { openCase } from '../../src/cases/actions/open-case.ts';
import { moveCase } from '../../src/cases/move-case.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';
import { Dispute, quarrel } from './support.ts';

describe('The same request again', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const keyed = (ctx: Context, key: string, hash = 'a') => contextFor(ctx.house, ctx.actor, { key, hash });
  const count = async (sql: string, id: string) =>
    (await office.sql<{ n: number }>(`select count(*)::int as n from ${sql}`, [id]))[0]?.n;

  it('makes one case of a double tap, one tap after the other or both at once', async () => {
    const head = await office.contextOf('village_head', 'village1');
    const input = quarrel(office.orgs.village1);
    const key = newId();
    const first = await openCase(keyed(head, key), input);
    expect(await openCase(keyed(head, key), input)).to.deep.equal(first);
    const other = newId();
    const [left, right] = await Promise.all([openCase(keyed(head, other), input), openCase(keyed(head, other), input)]);
    expect(left).to.deep.equal(right);
    expect(await count('mediation_case where home_org_id = $1', office.orgs.village1)).to.equal(2);
    expect(await count("event where name = 'case.drafted' and org_id = $1", office.orgs.village1)).to.equal(2);
  });

  it('answers a repeated move with the first answer, though the case has moved on', async () => {
    const dispute = await Dispute.file(office);
    const key = newId();
    const request = { caseId: dispute.caseId, version: (await dispute.loaded()).version, input: {} };
    const first = await moveCase(keyed(await dispute.head(), key), 'case.submitted', request);
    expect(await moveCase(keyed(await dispute.head(), key), 'case.submitted', request)).to.deep.equal(first);
    expect(await count(`event where name = 'case.submitted' and case_id = $1`, dispute.caseId)).to.equal(1);
  });

  it('refuses a key that comes with another request, or for another action', async () => {
    const dispute = await Dispute.file(office);
    const key = newId();
    const request = { caseId: dispute.caseId, version: null, input: {} };
    await moveCase(keyed(await dispute.head(), key), 'case.submitted', request);
    const other = moveCase(keyed(await dispute.head(), key, 'b'), 'case.submitted', request);
    expect(await refused(other)).to.equal('Refusal error.key-reused');
    const [party] = (await dispute.loaded()).facts.parties;
    const contact = { ...dispute.request, partyId: party?.id ?? '', way: 'PHONE', isReached: true, note: null };
    expect(await refused(recordContact(keyed(await dispute.head(), key), contact))).to.equal(
      'Refusal error.key-reused',
    );
  });

  it('leaves a refused request’s key free: corrected, it is carried out', async () => {
    const dispute = await Dispute.file(office);
    const key = newId();
    const stale = { caseId: dispute.caseId, version: 99, input: {} };
    expect(await refused(moveCase(keyed(await dispute.head(), key), 'case.submitted', stale))).to.equal(
      'Stale error.stale',
    );
    const fresh = { ...stale, version: null };
    expect(await moveCase(keyed(await dispute.head(), key, 'b'), 'case.submitted', fresh)).to.include({
      state: 'SUBMITTED',
    });
  });

  it('is tried again by itself when two transactions could not be put in order, and leaves one record', async () => {
    const dispute = await Dispute.file(office);
    const [party] = (await dispute.loaded()).facts.parties;
    const ctx = await dispute.head();
    let tries = 0;
    const faultPoint = (name: string) => {
      if (name !== 'before:commit:record-contact' || ++tries > 2) return;
      throw Object.assign(new Error('could not serialize access'), { code: '40001' });
    };
    const unlucky = { ...ctx, house: { ...ctx.house, faultPoint } };
    const contact = { ...dispute.request, partyId: party?.id ?? '', way: 'PHONE', isReached: true, note: null };
    await recordContact(unlucky, contact);
    expect(tries).to.equal(3);
    expect(await count('contact_attempt where case_id = $1', dispute.caseId)).to.equal(1);
  });

  it('of two editors at the same moment one saves and the other learns of it', async () => {
    const dispute = await Dispute.file(office);
    const { version } = await dispute.loaded();
    const submit = async () => {
      const request = { caseId: dispute.caseId, version, input: {} };
      return moveCase(await dispute.head(), 'case.submitted', request).then(
        () => 'saved',
        (fault: Error) => fault.constructor.name,
      );
    };
    expect((await Promise.all([submit(), submit()])).sort()).to.deep.equal(['Stale', 'saved']);
  });
});
