import { expect } from 'chai';
import { type Context, contextFor, type House } from '../../src/context.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { NotFound } from '../../src/platform/http/refusals.ts';
import { completeSigning } from '../../src/signing/actions/complete-signing.ts';
import { placePage } from '../../src/signing/actions/place-page.ts';
import { withdrawPage } from '../../src/signing/actions/withdraw-page.ts';
import { paperToSign, printsBehind } from '../../src/signing/queries/paper-to-sign.ts';
import { keptBefore } from '../../src/signing/queries/signed-pages.ts';
import { paperBehind } from '../../src/verification/queries/print-behind.ts';
import { Dispute } from '../cases/support.ts';
import { appUrlOf, asApplication, refusedWith, under } from '../platform/database/walls/raw.ts';
import { strongHouse } from '../platform/database/walls/strong-house.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { refused } from '../support/refused.ts';
import { type Print, printedAgreement } from './support.ts';

const SHA = 'c'.repeat(64);

describe('What came back of a signed paper', function () {
  this.timeout(60_000);
  let office: Office;
  let strong: { house: House; close: () => Promise<void> };
  let dispute: Dispute;
  let print: Print;
  let photo: string;
  before(async () => {
    office = await openOffice();
    strong = await strongHouse(office);
    dispute = await (await Dispute.file(office)).to('AGREED');
    print = await printedAgreement(dispute, { pages: 1 });
    photo = newId();
    await office.sql(
      `insert into attachment (id, case_id, subject_kind, subject_id, kind, name, mime, size, sha256, page_of, is_original,
         uploaded_by_id, uploaded_at) values ($1, $2, 'PAPER', $3, 'SIGNED_PAGE', 'a.jpg', 'image/jpeg', 9, $4, 1, false, $5, now())`,
      [photo, dispute.caseId, print.id, SHA, office.accountOf('village_head', 'village1')],
    );
    const read = { paperId: print.id, version: null, signatures: [], signedOn: '2026-11-20' };
    await completeSigning(await dispute.head(), read);
  });
  after(async () => {
    await strong.close();
    await office.close();
  });

  const rows = async (ctx: Context, table: 'paper_signing' | 'paper_signature') =>
    (await ctx.em.transactional((em) => em.execute(`select id from ${table}`))).length;

  it('is seen by its village and those above, whatever the query asks', async () => {
    for (const [role, place, n] of [
      ['village_head', 'village1', 1],
      ['centre_head', undefined, 1],
      ['village_head', 'village2', 0],
      ['lawyer', 'village2', 0],
      ['team_member', undefined, 0],
      ['admin', undefined, 0],
    ] as const) {
      const ctx = await office.contextOf(role, place);
      expect(await rows(contextFor(office.house, ctx.actor), 'paper_signing'), role).to.equal(n);
      expect((await rows(contextFor(office.house, ctx.actor), 'paper_signature')) > 0, role).to.equal(n > 0);
    }
  });

  it('is neither changed nor removed by anybody, and not written by who only reads', async () => {
    const { actor } = await office.contextOf('village_head', 'village1');
    const clerk = (await office.contextOf('stat_clerk')).actor;
    await asApplication(appUrlOf(office), async (client) => {
      for (const query of [
        "update paper_signing set last_on = '2026-01-01'",
        'delete from paper_signing',
        'delete from paper_signature',
      ])
        expect(await refusedWith(under(client, actor.rlsToken, query)), query).to.equal('42501');
      const insert = `insert into paper_signature (id, signing_id, case_id, role, signer, capacity, way, signed_on)
        select gen_random_uuid(), id, case_id, 'SEAL', 'x', 'SELF', 'SEAL', '2026-11-20' from paper_signing`;
      const another = `insert into paper_signing (id, paper_id, case_id, kind, page_count, last_on, completed_at, completed_by_id)
        values ($1, $1, $2, 'RIGHTS_NOTICE', 1, '2026-11-20', now(), $1)`;
      expect(await refusedWith(under(client, clerk.rlsToken, another, [newId(), dispute.caseId]))).to.equal('42501');
      expect(await refusedWith(under(client, actor.rlsToken, insert))).to.equal(null);
    });
  });

  it('is not there for another village even without row level security', async () => {
    const { actor } = await office.contextOf('village_head', 'village2');
    const blind = contextFor(strong.house, actor);
    expect(await rows(blind, 'paper_signing'), 'no wall behind').to.equal(1);
    const asked = { paperId: print.id, fileId: photo };
    await refusalFrom(NotFound, paperToSign(blind, print.id));
    await refusalFrom(NotFound, placePage(blind, { ...asked, page: 1 }));
    await refusalFrom(NotFound, withdrawPage(blind, { ...asked, reason: '想看一看' }));
    await refusalFrom(NotFound, completeSigning(blind, { ...asked, version: null, signatures: [], signedOn: null }));
    expect(await printsBehind(blind, [print.code])).to.deep.equal([]);
    expect([...(await keptBefore(blind, [SHA]))]).to.deep.equal([]);
    expect(await paperBehind(blind, print.code)).to.equal(null);
    const own = contextFor(strong.house, (await dispute.head()).actor);
    expect([...(await keptBefore(own, [SHA]))]).to.deep.equal([SHA]);
  });

  it('stays with its case: no photograph of a complete set is taken back', async () => {
    const head = await dispute.head();
    expect(await refused(withdrawPage(head, { paperId: print.id, fileId: photo, reason: '拍糊了' }))).to.equal(
      'NotPossible signing.refusal.used',
    );
  });

  it('is told in the history of the case, and the agreement took effect by it', async () => {
    const events = await office.sql<{ name: string }>(
      `select name from event where case_id = $1 and (name like 'signing.%' or name like 'case.agreement%') order by recorded_at, seq`,
      [dispute.caseId],
    );
    expect(events.map(({ name }) => name)).to.include.members([
      ...['case.agreement-signed', 'signing.completed', 'case.agreement-took-effect'],
    ]);
  });
});
