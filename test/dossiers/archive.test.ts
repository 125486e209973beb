import { expect } from 'chai';
import { askLoan } from '../../src/dossiers/actions/ask-loan.ts';
import { decideList, makeList } from '../../src/dossiers/actions/make-list.ts';
import type { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { refused } from '../support/refused.ts';
import type { Browser } from '../support/web.ts';
import { bound, closedCase, png, print, upload, work } from './support.ts';

describe('the archive', function () {
  this.timeout(240_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  let archivist: Browser;
  let head: Browser;
  let centre: Browser;
  let at: string;
  let dossierId: string;

  before(async () => {
    await withOwnFiles(pages.office);
    dispute = await closedCase(pages.office, ['ACCEPTANCE']);
    [archivist, head, centre] = [
      await pages.web.as('archivist'),
      await pages.web.as('village_head', 'village1'),
      await pages.web.as('centre_head'),
    ];
    at = `/cases/${dispute.caseId}/dossier`;
    await work(pages.office);
  });

  it('lists what waits for filing with its day', async () => {
    const { text } = await archivist.get('/dossiers');
    expect(text).to.contain('〔2026〕东河民调字第1号').and.contain('未装订').and.contain('2026-12-21');
  });

  it('finds a filed dossier by number, name and box, with its retention', async () => {
    await archivist.post(`${at}/files`, { slot: 'STATEMENT', file: upload(png(3, 4), '说明.png', 'image/png') });
    await bound(pages.office, dispute);
    expect((await archivist.post(`/cases/${dispute.caseId}/moves/archived`, {})).status).to.equal(303);
    expect((await archivist.post(`${at}/shelf`, { volume: '1', box: '3架2层15盒' })).status).to.equal(303);
    const changed = await archivist.post(`${at}/retention`, { retention: 'LONG', reason: '涉及宅基地权属' });
    expect(changed.status, changed.text).to.equal(303);
    for (const words of ['东河-2026-0001', '张某某', '15盒']) {
      const { text } = await archivist.get(`/dossiers?tab=filed&q=${encodeURIComponent(words)}`);
      expect(text, words).to.contain('东河-2026-0001').and.contain('3架2层15盒').and.contain('长期');
    }
    expect((await archivist.get('/dossiers?tab=filed&q=100%25')).text).to.contain('没有这样的卷宗');
    const [row] = await pages.office.sql('select id, keep_until::text as until from dossier where case_id = $1', [
      dispute.caseId,
    ]);
    expect(row?.until).to.equal('2056-12-31');
    dossierId = String(row?.id);
  });

  it('lends only with an approval by somebody else, and owes the return as a duty until it is back', async () => {
    const asked = { borrower: '李某', unit: '示范派出所', purpose: '核对协议原件', dueOn: '2026-12-01' };
    const late = await head.post(`${at}/loans`, { ...asked, dueOn: '2026-11-01' });
    expect(late.status).to.equal(422);
    expect(late.text).to.contain('不能早于今天').and.contain('核对协议原件');
    expect((await centre.post(`${at}/loans`, asked)).status).to.equal(303);
    expect((await head.post(`${at}/loans`, asked)).status).to.equal(409);
    const [loan] = await pages.office.sql('select id from dossier_loan');
    const step = (who: Browser, name: string) => who.post(`/dossier-loans/${loan?.id}/${name}`, {});
    expect((await step(centre, 'approve')).status, 'own loan').to.equal(403);
    expect((await step(archivist, 'hand-out')).status, 'not approved').to.equal(409);
    expect((await step(await pages.web.as('street_leader'), 'approve')).status).to.equal(303);
    expect((await step(archivist, 'hand-out')).status).to.equal(303);
    expect((await archivist.get(at)).text).to.contain('卷宗已借出，到期请收回');
    const duty = () =>
      pages.office.sql(
        "select due_on::text as due, done_at is not null as done from duty where kind = 'dossier-return'",
      );
    expect(await duty()).to.deep.equal([{ due: '2026-12-01', done: false }]);
    expect((await archivist.get('/dossiers?tab=filed&filter=lent')).text).to.contain('李某');
    pages.office.clock.set(new Date('2026-12-05T10:00:00+08:00'));
    expect((await archivist.get('/dossiers?tab=loans')).text).to.contain('逾期未还');
    expect((await step(archivist, 'take-back')).status).to.equal(303);
    expect(await duty()).to.deep.equal([{ due: '2026-12-01', done: true }]);
    pages.office.clock.set(new Date('2026-11-20T10:00:00+08:00'));
  });

  it('lists for destruction only what is over, needs another person to approve, and deletes nothing', async () => {
    const list = { kind: 'DESTRUCTION' as const, dossierIds: [dossierId], receiver: null, reason: '保管期满' };
    const ctx = () => pages.office.contextOf('archivist');
    expect(await refused(makeList(await ctx(), list))).to.equal('NotPossible dossier.refusal.not-over');
    await pages.office.sql("update dossier set keep_until = '2026-01-01' where id = $1", [dossierId]);
    const { listId } = await makeList(await ctx(), list);
    expect(await refused(decideList(await ctx(), { listId, decision: 'APPROVED', note: null }))).to.contain(
      'Forbidden',
    );
    const decided = await centre.post(`/dossier-lists/${listId}/decision`, { decision: 'APPROVED', note: '同意' });
    expect(decided.status, decided.text).to.equal(303);
    expect((await centre.get(`/dossier-lists/${listId}`)).text)
      .to.contain('销毁清单')
      .and.contain('东河-2026-0001')
      .and.contain('已批准');
    expect(await pages.office.sql('select 1 from dossier where id = $1', [dossierId])).to.have.length(1);
  });

  it('prints a list for handing over, which names its receiver', async () => {
    const none = await archivist.post('/dossier-lists', {
      kind: 'HANDOVER',
      dossierIds: dossierId,
      reason: '年度移交',
    });
    expect(none.status).to.equal(422);
    const made = await archivist.post('/dossier-lists', {
      kind: 'HANDOVER',
      dossierIds: dossierId,
      receiver: '街道档案室',
      reason: '年度移交',
    });
    expect(made.status, made.text).to.equal(303);
    expect((await archivist.get(made.location ?? '')).text)
      .to.contain('移交清单')
      .and.contain('街道档案室')
      .and.contain('移交人（签名）');
  });

  it('gives a reopened case a further volume and leaves the filed one as it is', async () => {
    const [before] = await pages.office.sql('select * from dossier where id = $1', [dossierId]);
    const ids = (await dispute.loaded()).facts.parties.map(({ id }) => id);
    const again = { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds: ids, reason: '又滴水' } as const;
    await dispute.move('case.reopened', again, dispute.as('centre_head'));
    await print(dispute, 'RIGHTS_NOTICE');
    await work(pages.office);
    const second = await bound(pages.office, dispute);
    expect(second.catalogue.map(({ title }) => title)).to.deep.equal(['人民调解当事人权利义务告知书']);
    expect(second.pages[0]).to.contain('第2卷（续卷）');
    const rows = await pages.office.sql('select * from dossier where case_id = $1 order by volume', [dispute.caseId]);
    expect(rows).to.have.length(2);
    expect(rows[0]).to.deep.equal(before);
    expect(rows[1]).to.include({ volume: 2, archived_on: null, retention: before?.retention });
    // It is mediated again: nothing tells anybody to file it now.
    expect((await head.get(at)).text)
      .not.to.contain('就可以归档')
      .and.not.contain('解释。</b> 可以归档');
    expect((await dispute.row<{ dossier_no: string }>()).dossier_no).to.equal('东河-2026-0001');
  });

  it('is closed to another village: page, binding, loan, list', async () => {
    const foreign = await pages.web.as('village_head', 'village2');
    const [binding] = await pages.office.sql("select id from dossier_binding where state = 'DONE'");
    for (const path of [at, `${at}/bindings/${binding?.id}/file`])
      expect((await foreign.get(path)).status, path).to.equal(404);
    expect(
      (await foreign.post(`${at}/files`, { slot: 'OTHER', file: upload(png(3, 4), 'x.png', 'image/png') })).status,
    ).to.equal(404);
    const input = {
      caseId: dispute.caseId,
      borrower: '王某',
      unit: '西岭村',
      purpose: '看看内容',
      dueOn: '2026-12-01',
    };
    expect(await refused(askLoan(await pages.office.contextOf('village_head', 'village2'), input))).to.contain(
      'NotFound',
    );
    expect((await foreign.get('/dossiers?tab=filed')).text).not.to.contain('东河-2026-0001');
    const ctx = await pages.office.contextOf('village_head', 'village2');
    for (const table of ['dossier', 'dossier_binding', 'dossier_place', 'dossier_loan', 'dossier_list'])
      expect(await ctx.em.execute(`select 1 from ${table}`), table).to.deep.equal([]);
  });
});
