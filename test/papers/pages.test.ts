import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import type { Browser } from '../support/web.ts';
import { finished } from './support.ts';

describe('the pages of the papers', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let head: Browser;
  let dispute: Dispute;
  let list: string;
  before(async () => {
    await withOwnFiles(pages.office);
    head = await pages.web.as('village_head', 'village1');
    dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    await dispute.draft({ clauses: ['孙某某尽快给张某某补偿。'], items: [] });
    list = `/cases/${dispute.caseId}/papers`;
  });

  const subject = async () => (await dispute.loaded()).facts.agreements[0]?.id ?? '';
  const idIn = (location: string | null) => location?.split('/').at(-1) ?? '';

  it('list every paper with what is due, what is missing and what is unclear', async () => {
    const { status, text } = await head.get(list);
    expect(status).to.equal(200);
    for (const words of [
      '卷宗必须有的',
      '人民调解协议书',
      '要手写补填：',
      '协议还有说不清的地方',
      '去改协议',
      '没印过',
    ])
      expect(text).to.contain(words);
    expect((await head.get(`/cases/${dispute.caseId}`)).text).to.contain(list);
  });

  it('refuse unclear terms at their place and keep the words; with a reason the paper is printed', async () => {
    const form = { kind: 'WRITTEN_AGREEMENT', subjectId: await subject() };
    const refused = await head.post(list, { ...form, reason: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('请先修改；一定要打印，请写明理由');
    const { status, location } = await head.post(list, { ...form, reason: '给双方先看看' });
    expect(status).to.equal(303);
    expect((await head.get(location ?? '')).text).to.contain('给双方先看看');
    expect((await head.get(list)).text).to.contain('正在打印');
    expect(await finished(pages.office, idIn(location))).to.include({ state: 'DONE' });
    expect((await head.get(`${location}/file`)).headers.get('content-type')).to.contain('application/pdf');
  });

  it('say that a print is out of date as soon as the case has changed, and on the old one when a new one is there', async () => {
    const form = { kind: 'WRITTEN_AGREEMENT', subjectId: await subject() };
    await dispute.draft();
    expect((await head.get(list)).text).to.contain('内容已变');
    const [old] = await pages.office.sql('select id from paper where case_id = $1', [dispute.caseId]);
    const { location } = await head.post(list, form);
    await finished(pages.office, idIn(location));
    expect((await head.get(`/papers/${old?.id}`)).text).to.contain('已被新版代替，不要再拿它签字');
    const page = (await head.get(list)).text;
    expect(page).to.contain('第 2 版，第 1 次打印').and.contain('已被新版代替');
    expect(page).not.to.contain('内容已变');
  });

  it('are as if absent for another village, and the file with full numbers for whoever may not see them', async () => {
    const [paper] = await pages.office.sql("select id from paper where case_id = $1 and state = 'DONE' limit 1", [
      dispute.caseId,
    ]);
    const stranger = await pages.web.as('village_head', 'village2');
    for (const path of [list, `/papers/${paper?.id}`, `/papers/${paper?.id}/file`])
      expect((await stranger.get(path)).status, path).to.equal(404);
    expect((await stranger.post(list, { kind: 'ACCEPTANCE', subjectId: '' })).status).to.equal(404);
    await pages.office.sql("update mediation_case set state = 'CLOSED' where id = $1", [dispute.caseId]);
    const archivist = await pages.web.as('archivist');
    expect((await archivist.get(`/papers/${paper?.id}`)).text).to.contain('您的权限不能下载');
    expect((await archivist.get(`/papers/${paper?.id}/file`)).status).to.equal(403);
    await pages.office.sql("update mediation_case set state = 'MEDIATING' where id = $1", [dispute.caseId]);
  });

  it('refuse unknown kinds and fields at their place', async () => {
    const refused = await head.post(list, { kind: 'BANKNOTE', subjectId: '' });
    expect(refused.status).to.equal(422);
    expect((await head.post(list, { kind: 'ACCEPTANCE', subjectId: '', price: '5' })).status).to.equal(422);
    expect((await head.get('/papers/nothing')).status).to.equal(404);
  });
});
