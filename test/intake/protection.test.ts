import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { recordConsent } from '../../src/cases/actions/ask-party.ts';
import { changeConfidentiality } from '../../src/cases/actions/change-confidentiality.ts';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { loadCase } from '../../src/cases/load-facts.ts';
import { moveCase } from '../../src/cases/move-case.ts';
import { change } from '../../src/change.ts';
import { type Context, contextFor, reading } from '../../src/context.ts';
import { followProtection } from '../../src/intake/protection.ts';
import { findIntake } from '../../src/intake/queries/intake-page.ts';
import { protectionFor } from '../../src/intake/rules/protection.ts';
import type { TOPICS } from '../../src/jobs/topics.ts';
import { consume } from '../../workers/consume.ts';
import { allStations } from '../../workers/handlers.ts';
import { keepService } from '../../workers/sessions.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';
import { register } from './support.ts';

describe('The protection of a case and of the intake that it came from', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const filed = async (more: Record<string, unknown> = {}) => {
    const made = await register(await office.contextOf('village_head', 'village1'), {
      disposition: 'MEDIATION',
      matter: 'new',
      ...more,
    });
    return { intakeId: made.intakeId, caseId: made.caseId ?? '', version: null };
  };
  const levels = async ({ caseId, intakeId }: { caseId: string; intakeId: string }) => {
    const [row] = await office.sql<{ c: string; i: string }>(
      'select (select confidentiality from mediation_case where id = $1) as c, (select confidentiality from intake where id = $2) as i',
      [caseId, intakeId],
    );
    return `${row?.c} ${row?.i}`;
  };
  const set = async (at: { caseId: string; version: null }, confidentiality: 'NORMAL' | 'RESTRICTED', by: Context) =>
    changeConfidentiality(by, { caseId: at.caseId, version: null, confidentiality, reason: '当事人要求' });
  const readIntake = async (ctx: Context, intakeId: string) =>
    reading(ctx, ({ em, actor }) => findIntake(em, actor, intakeId).then(() => 'read'));
  /** What waits in the outbox under this topic, carried out as the worker does. */
  const work = async (topic: keyof typeof TOPICS) => {
    const rows = await office.sql<{ id: string }>('select id from outbox where topic = $1 and done_at is null', [
      topic,
    ]);
    const consumer = { house: office.house, service: keepService(office.house), stations: allStations() };
    for (const { id } of rows) {
      expect(await consume({ ...consumer, signal: new AbortController().signal }, id)).to.equal('done');
    }
    return rows.length;
  };
  const receptionRow = async (intakeId: string) => {
    const [row] = await office.sql<{ content: Record<string, string> }>(
      `select s.content from register_snapshot s join register_entry e on e.id = s.entry_id where e.intake_id = $1
       order by s.revision desc limit 1`,
      [intakeId],
    );
    return row?.content ?? {};
  };

  it('is the higher of the two; only a release by hand leads down, and not below what the intake was by itself', () => {
    const from = (ofCase: 'NORMAL' | 'RESTRICTED' | 'SEALED', ofIntake: 'NORMAL' | 'RESTRICTED' | 'SEALED') => ({
      ofCase,
      ofIntake,
    });
    const both = (level: 'NORMAL' | 'RESTRICTED' | 'SEALED') => from(level, level);
    expect(protectionFor({ ...from('RESTRICTED', 'NORMAL'), before: null })).to.deep.equal(both('RESTRICTED'));
    expect(protectionFor({ ...from('NORMAL', 'RESTRICTED'), before: null })).to.deep.equal(both('RESTRICTED'));
    expect(protectionFor({ ...from('NORMAL', 'RESTRICTED'), before: 'RESTRICTED' })).to.deep.equal(both('NORMAL'));
    expect(protectionFor({ ...from('RESTRICTED', 'SEALED'), before: 'NORMAL' })).to.deep.equal(both('SEALED'));
  });

  it('closes the intake, its people and its row of the register in the same change in which the case becomes 限阅', async () => {
    const at = await filed();
    const clerk = await office.contextOf('intake_clerk');
    expect(await readIntake(clerk, at.intakeId)).to.equal('read');
    await set(at, 'RESTRICTED', await office.contextOf('village_head', 'village1'));
    expect(await levels(at)).to.equal('RESTRICTED RESTRICTED');
    expect(await refused(readIntake(await office.contextOf('intake_clerk'), at.intakeId))).to.equal(
      'NotFound error.not-found',
    );
    const rows = await reading(await office.contextOf('intake_clerk'), ({ em }) =>
      em.execute('select 1 from register_snapshot s join register_entry e on e.id = s.entry_id where e.intake_id = ?', [
        at.intakeId,
      ]),
    );
    expect(rows).to.have.length(0);
    expect(await readIntake(await office.contextOf('village_head', 'village1'), at.intakeId)).to.equal('read');
  });

  it('opens again with the case when the centre’s head releases it', async () => {
    const at = await filed();
    await set(at, 'RESTRICTED', await office.contextOf('village_head', 'village1'));
    await set(at, 'NORMAL', await office.contextOf('centre_head'));
    expect(await levels(at)).to.equal('NORMAL NORMAL');
    expect(await readIntake(await office.contextOf('intake_clerk'), at.intakeId)).to.equal('read');
  });

  it('is followed by the service where the intake is not seen by whoever protects the case', async () => {
    const at = await filed();
    await office.sql('update intake set reader_org_ids = array[$1::uuid] where id = $2', [
      office.orgs.village2,
      at.intakeId,
    ]);
    await set(at, 'RESTRICTED', await office.contextOf('village_head', 'village1'));
    expect(await levels(at)).to.equal('RESTRICTED NORMAL');
    expect(await work('protection.follow')).to.be.greaterThan(0);
    expect(await levels(at)).to.equal('RESTRICTED RESTRICTED');
    const told = await office.sql(`select payload->>'before' as before from event where intake_id = $1 and name = $2`, [
      ...[at.intakeId, 'intake.protection-changed'],
    ]);
    expect(told).to.deep.equal([{ before: 'NORMAL' }]);
  });

  it('reaches the case when it is the intake that is protected', async () => {
    const at = await filed();
    await office.sql(`update intake set confidentiality = 'RESTRICTED' where id = $1`, [at.intakeId]);
    const ctx = contextFor(office.house, await openServiceSession(office.house, null));
    await change(ctx, 'follow', (act) =>
      followProtection(act, { name: 'intake.corrected', intakeId: at.intakeId, payload: {} }),
    );
    expect(await levels(at)).to.equal('RESTRICTED RESTRICTED');
    expect(
      await refused(reading(await office.contextOf('intake_clerk'), ({ em, actor }) => loadCase(em, actor, at.caseId))),
    ).to.equal('Forbidden case.error.protected');
  });

  it('does not keep the row of the reception register from saying that the case was accepted', async () => {
    const at = await filed();
    const head = await office.contextOf('village_head', 'village1');
    await moveCase(head, 'case.submitted', { ...at, input: {} });
    const parties = await office.sql<{ id: string }>('select id from case_party where case_id = $1', [at.caseId]);
    for (const { id: partyId } of parties) {
      const answer = { partyId, consent: 'AGREED', way: 'IN_PERSON', witness: null } as const;
      await recordConsent(await office.contextOf('village_head', 'village1'), { ...at, ...answer });
    }
    await checkDuplicates(await office.contextOf('village_head', 'village1'), { ...at, isPendingElsewhere: false });
    await office.sql(`update intake set confidentiality = 'RESTRICTED', handler_ids = '{}' where id = $1`, [
      at.intakeId,
    ]);
    const { caseNo } = await moveCase(await office.contextOf('village_head', 'village1'), 'case.accepted', {
      ...at,
      input: {},
    });
    expect((await receptionRow(at.intakeId)).remark).not.to.contain(caseNo);
    expect(await work('reception.renew')).to.equal(1);
    expect((await receptionRow(at.intakeId)).remark).to.contain(caseNo);
  });
});
