import { expect } from 'chai';
import type { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import type { Browser } from '../support/web.ts';
import { bound, closedCase, png, upload, work } from './support.ts';

describe('the page of a dossier', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  let head: Browser;
  let archivist: Browser;
  let at: string;

  before(async () => {
    await withOwnFiles(pages.office);
    dispute = await closedCase(pages.office, ['ACCEPTANCE', 'RIGHTS_NOTICE']);
    head = await pages.web.as('village_head', 'village1');
    archivist = await pages.web.as('archivist');
    at = `/cases/${dispute.caseId}/dossier`;
    await work(pages.office);
  });

  it('names every paper with its duty and what is there; a print is no signed paper', async () => {
    const { status, text } = await head.get(at);
    expect(status).to.equal(200);
    expect(text).to.contain('当事人权利义务告知书').and.contain('已打印，未签署').and.contain('打印人民调解记录');
    expect(text).to.match(/还缺 \d 项必须的文书/);
  });

  it('takes files into a place and refuses what is no picture', async () => {
    const lie = await head.post(`${at}/files`, {
      slot: 'IDENTITY',
      file: upload(Buffer.from('not a picture'), 'x.png', 'image/png'),
    });
    expect(lie.status).to.equal(422);
    const none = await head.post(`${at}/files`, { slot: 'IDENTITY', note: '' });
    expect(none.status).to.equal(422);
    const kept = await head.post(`${at}/files`, {
      slot: 'IDENTITY',
      file: upload(png(40, 30), '身份证.png', 'image/png'),
    });
    expect(kept.status, kept.text).to.equal(303);
    expect((await head.get(at)).text).to.contain('身份证');
  });

  it('keeps files of one form in the order in which they were chosen', async () => {
    const names = Array.from({ length: 9 }, (_, n) => `证据第${n + 1}页`);
    const file = names.map((name, n) => upload(png(10 + n, 9), `${name}.png`, 'image/png'));
    expect((await head.post(`${at}/files`, { slot: 'EVIDENCE', file })).status).to.equal(303);
    const listed = [...(await head.get(at)).text.matchAll(/<a href="\/files\/[^>]*>(证据第\d页)<\/a>/g)];
    expect(listed.map(([, name]) => name)).to.deep.equal(names);
  });

  it('refuses filing while a mandatory paper is missing (人民调解法 Art. 27; E9)', async () => {
    await pages.office.sql('update mediation_case set pages_numbered_at = now() where id = $1', [dispute.caseId]);
    const early = await archivist.post(`/cases/${dispute.caseId}/moves/archived`, {});
    expect(early.status).to.equal(409);
    expect(early.text).to.contain('还缺').and.contain('卷宗情况说明');
  });

  it('files with a signed statement, gives number and retention, and then changes nothing', async () => {
    const statement = await archivist.post(`${at}/files`, {
      slot: 'STATEMENT',
      file: upload(png(30, 40), '情况说明.png', 'image/png'),
    });
    expect(statement.status, statement.text).to.equal(303);
    expect((await bound(pages.office, dispute)).state).to.equal('DONE');
    const filed = await archivist.post(`/cases/${dispute.caseId}/moves/archived`, {});
    expect(filed.status, filed.text).to.equal(303);
    const [row] = await pages.office.sql(
      'select archived_on::text, retention, keep_until::text, binding_id from dossier where case_id = $1',
      [dispute.caseId],
    );
    expect(row).to.include({ archived_on: '2026-11-20', retention: 'SHORT', keep_until: '2036-12-31' });
    expect(row?.binding_id).to.be.a('string');
    const late = await head.post(`${at}/files`, { slot: 'OTHER', file: upload(png(3, 4), '晚.png', 'image/png') });
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('已经归档');
  });
});
