import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { paperContent } from '../../src/papers/paper-content.ts';
import { printOfficeSheet } from '../../workers/handlers/print-office-sheet.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { storedFile, withOwnFiles } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import type { Browser } from '../support/web.ts';
import { workUntil } from '../support/work-until.ts';

describe('sheets of the institutions, printed by the worker', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  before(async () => {
    await withOwnFiles(pages.office);
    dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
  });

  /** Asks for the sheet as its page does, lets a worker print it, opens the file. */
  async function printed(browser: Browser, fields: Record<string, string>): Promise<string> {
    const asked = await browser.post('/office-prints', fields);
    expect(asked.status).to.equal(303);
    const id = (asked.location ?? '').split('/').at(-1);
    const { sha, state } = await workUntil(
      pages.office,
      { 'office.print': { lane: 'print', handler: printOfficeSheet } },
      'the sheet to be printed',
      async () => {
        const [row] = await pages.office.sql<{ state: string; sha: string | null }>(
          "select state, file_sha256 as sha from office_print where id = $1 and state in ('DONE', 'FAILED')",
          [id],
        );
        return row ?? null;
      },
      90_000,
    );
    expect(state).to.equal('DONE');
    const bytes = await storedFile(pages.office, sha ?? '');
    const folder = process.env.KEEP_SHEETS;
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${fields.sheet}.pdf`, bytes);
    }
    expect((await browser.get(`${asked.location}/file`)).headers.get('content-type')).to.include('application/pdf');
    return (await pdfText(bytes)).join('').replace(/\s/g, '');
  }

  it('督办单: number, demand, day and answers of the record', async () => {
    const supervisor = await pages.web.as('supervisor');
    const { location } = await supervisor.post('/supervision', {
      ...{ caseId: dispute.caseId, intakeId: '', toOrgId: pages.office.orgs.village1, cause: 'LEADER' },
      ...{ matter: '排水沟案件久拖未办', demand: '三日内上门，把两家约到一起谈。' },
    });
    const head = await pages.web.as('village_head', 'village1');
    await head.post(`${location}/reply`, { answer: '已经上门，周三签字。' });
    const text = await printed(supervisor, { sheet: 'SUPERVISION', subjectId: location?.split('/').at(-1) ?? '' });
    for (const words of [
      '督办单',
      '〔2026〕中心督字第1号',
      '三日内上门，把两家约到一起谈。',
      '2026年11月27日',
      '已经上门，周三签字。',
    ])
      expect(text).to.include(words);
    // The same slip among the papers of the case, for its dossier.
    const slipId = location?.split('/').at(-1) ?? '';
    const paper = await paperContent(
      await pages.office.contextOf('centre_head'),
      dispute.caseId,
      'SUPERVISION_SLIP',
      slipId,
    );
    expect(JSON.stringify(paper.blocks)).to.include('三日内上门').and.to.include('〔2026〕中心督字第1号');
    const stranger = await pages.web.as('village_head', 'village2');
    const refused = await stranger.post('/office-prints', {
      sheet: 'SUPERVISION',
      subjectId: location?.split('/').at(-1) ?? '',
    });
    expect(refused.status).to.equal(404);
  });

  it('责任倒查报告: who knew, what was done, which terms were met', async () => {
    const auditor = await pages.web.as('auditor');
    const { location } = await auditor.post('/tracings', {
      ...{ caseId: dispute.caseId, personId: '', cause: 'CRIME', happenedOn: '2026-11-18' },
      reason: '11月18日两家动手，派出所立案，按制度倒查。',
    });
    await auditor.post(`${location}/conclude`, { conclusion: 'LATE', finding: '第三天才上门，办理迟缓，建议约谈。' });
    const text = await printed(auditor, { sheet: 'TRACING', subjectId: location?.split('/').at(-1) ?? '' });
    for (const words of [
      '责任倒查报告',
      '谁在什么时候知道',
      '期限是否按期',
      '办理迟缓',
      '建议约谈',
      '不含调解笔录内容',
    ])
      expect(text).to.include(words);
    const supervisor = await pages.web.as('supervisor');
    const refused = await supervisor.post('/office-prints', {
      sheet: 'TRACING',
      subjectId: location?.split('/').at(-1) ?? '',
    });
    expect(refused.status).to.equal(403);
  });

  it('考核表: rooms in the order of the office, shares with what they are made of, no ranking', async () => {
    const leader = await pages.web.as('street_leader');
    const head = await pages.web.as('centre_head');
    await head.post('/training', {
      ...{
        orgId: pages.office.orgs.village3,
        name: '李调解员',
        heldOn: '2026-11-12',
        hours: '4',
        subject: '民法典相邻关系',
      },
      organiser: '司法所',
    });
    const text = await printed(leader, { sheet: 'ASSESSMENT', fromOn: '2026-11-01', toOn: '2026-11-30' });
    for (const words of ['人民调解工作考核表', '以案定补名单', '4学时', '不排名次，不以案件数量为指标'])
      expect(text).to.include(words);
    const places = ['东河村调解室', '西岭村调解室', '南湾村调解室'].map((name) => text.indexOf(name));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(text).not.to.match(/第[一二三\d]+名|件数(?!量)|排行/);
  });

  it('of another person are unknown to everybody else', async () => {
    const [row] = await pages.office.sql<{ id: string }>("select id from office_print where sheet = 'TRACING'");
    const head = await pages.web.as('centre_head');
    expect((await head.get(`/office-prints/${row?.id}`)).status).to.equal(404);
    expect((await head.get(`/office-prints/${row?.id}/file`)).status).to.equal(404);
  });

  it('移交清单: the volumes in their order, what they hold together, and places for three signatures', async () => {
    await pages.office.sql(
      `insert into dossier (id, case_id, volume, retention, keep_until, box, archived_on, created_at, updated_at)
       select uuidv7(), $1, n, 'LONG', '2056-12-31', '3架2层', '2026-11-20', now(), now() from generate_series(1, 2) n`,
      [dispute.caseId],
    );
    const rows = await pages.office.sql<{ id: string }>('select id from dossier order by volume');
    const archivist = await pages.web.as('archivist');
    const fields = { kind: 'HANDOVER', receiver: '示范县档案馆', reason: '满五年移交' };
    const made = await archivist.post('/dossier-lists', { ...fields, dossierIds: rows.map(({ id }) => id) });
    const listId = (made.location ?? '').split('/').at(-1) ?? '';
    expect((await archivist.get(made.location ?? '')).text).to.contain('打印清单');
    const text = await printed(archivist, { sheet: 'ARCHIVE_LIST', subjectId: listId });
    expect(text).to.contain('移交清单').and.contain('示范县档案馆').and.contain('2卷').and.contain('长期');
    for (const signer of ['移交人', '接收人', '监交人']) expect(text).to.contain(signer);
    expect(
      (
        await (
          await pages.web.as('village_head', 'village3')
        ).post('/office-prints', { sheet: 'ARCHIVE_LIST', subjectId: listId })
      ).status,
    ).to.be.oneOf([403, 404]);
  });
});
