import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { filePath } from '../../src/platform/files/store.ts';
import { cellOf } from '../../src/statistics/cells.ts';
import { exportCases } from '../../src/statistics/exports.ts';
import { printStatistics } from '../../workers/handlers/print-statistics.ts';
import { Dispute, party } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import { workUntil } from '../support/work-until.ts';

const FORMULA = '=HYPERLINK("http://example.org")，院墙被水泡坏，要求修好。';
const HOSTILE = '{{7*7}}<img src=x onerror=alert(1)></style></table>';

describe('the files and prints of the statistics', function () {
  this.timeout(180_000);
  const opened = new OfficePages();

  before(async () => {
    await withOwnFiles(opened.office);
    const parties = [party('APPLICANT', '王㛃䶮𬱖'), party('RESPONDENT', '孙某某')];
    await (await Dispute.file(opened.office, 'village1', { summary: FORMULA, parties })).to('PERFORMING');
    await (await Dispute.file(opened.office, 'village2', { summary: `${HOSTILE}滴水。` })).to('PERFORMING');
  });

  const selection = () => ({
    ...{
      orgId: opened.office.orgs.centre,
      wholeStreet: true,
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
      asOf: '2026-11-20',
    },
  });
  const total = () => {
    const cell = cellOf('total');
    if (cell === null) throw new Error('the table has a total');
    return cell;
  };

  it('hold 25 columns as a workbook in which no text is a formula', async () => {
    const { bytes } = await exportCases(
      await opened.office.contextOf('centre_head'),
      'list',
      'xlsx',
      total(),
      selection(),
    );
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).to.not.contain('<f>');
    expect(sheet).to.contain('案件编码').and.contain('纠纷转化情况').and.contain('=HYPERLINK').and.contain('导出：');
    expect(sheet).to.contain('&lt;img').and.contain('{{7*7}}');
    expect((sheet.match(/<col /g) ?? []).length).to.equal(25);
  });

  it('hold the fields of 9+X as CSV, where an apostrophe keeps a formula text', async () => {
    const { bytes } = await exportCases(
      await opened.office.contextOf('centre_head'),
      'nine-x',
      'csv',
      total(),
      selection(),
    );
    const text = Buffer.from(bytes).toString('utf8');
    const [head = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head.split(',')).to.have.length(32);
    expect(rows).to.have.length(2);
    expect(text).to.contain(`"'=HYPERLINK(""http`).and.contain('王㛃䶮𬱖');
  });

  it('name nobody for a statistician', async () => {
    const clerk = await opened.office.contextOf('stat_clerk', 'centre');
    const { bytes } = await exportCases(clerk, 'nine-x', 'csv', total(), selection());
    expect(Buffer.from(bytes).toString('utf8'))
      .to.contain('无权查看')
      .and.not.contain('孙某某')
      .and.not.contain('滴水');
  });

  it('print table, bulletin and list for whoever asked, and for nobody else', async () => {
    const head = await opened.web.as('centre_head');
    const asked: string[] = [];
    for (const sheet of ['TABLE', 'BULLETIN', 'CASES']) {
      const days = { from: '2026-11-01', to: '2026-11-30', asOf: '2026-11-20' };
      const { status, location } = await head.post('/statistics/prints', {
        sheet,
        place: 'street',
        ...days,
        cell: 'total',
      });
      expect(status).to.equal(303);
      asked.push(location ?? '');
    }
    const texts: Record<string, string> = {};
    const rows = await workUntil(
      opened.office,
      { 'statistics.print': { lane: 'print', handler: printStatistics } },
      'the prints to end',
      async () => {
        const done = await opened.office.sql<{ sheet: string; state: string; sha: string }>(
          "select sheet, state, file_sha256 as sha from statistics_print where state <> 'QUEUED'",
        );
        return done.length === 3 ? done : null;
      },
      90_000,
    );
    for (const { sheet, state, sha } of rows) {
      expect(state, sheet).to.equal('DONE');
      const pages = await pdfText(await readFile(filePath(opened.office.house.env.dataDir, sha)));
      texts[sheet] = pages.join('').replace(/\s/g, '');
    }
    expect(texts['TABLE']).to.contain('东河村调解室').and.contain('案件总数2').and.contain('截至2026-11-20日终所知');
    expect(texts['BULLETIN']).to.contain('环比').and.contain('100.0%');
    expect(texts['CASES']).to.contain('{{7*7}}<imgsrc=xonerror=alert(1)></style></table>').and.contain('王㛃䶮𬱖');
    const other = await opened.web.as('street_leader');
    for (const location of asked) {
      expect((await head.get(`${location}/file`)).status).to.equal(200);
      for (const path of [location, `${location}/file`]) expect((await other.get(path)).status, path).to.equal(404);
    }
  });

  it('refuse a print of days the wrong way round and of a foreign room', async () => {
    const village = await opened.web.as('village_head', 'village1');
    const ask = { sheet: 'TABLE', from: '2026-11-01', to: '2026-11-30', asOf: '2026-11-20', cell: '' };
    expect((await village.post('/statistics/prints', { ...ask, place: opened.office.orgs.village2 })).status).to.equal(
      404,
    );
    expect((await village.post('/statistics/prints', { ...ask, place: 'street' })).status).to.equal(404);
    const own = { ...ask, place: opened.office.orgs.village1 };
    expect((await village.post('/statistics/prints', { ...own, to: '2026-10-01' })).status).to.equal(422);
    expect((await village.post('/statistics/prints', { ...own, asOf: '2026-12-01' })).status).to.equal(422);
  });

  it('keep the facts from being written or read past the walls', async () => {
    const { em } = await opened.office.contextOf('village_head', 'village1');
    const rows = await em.execute<{ org: string }[]>('select distinct home_org_id as org from case_fact');
    expect(rows.map(({ org }) => org)).to.deep.equal([opened.office.orgs.village1]);
    const forged = await em.execute('update case_fact set amount_fen = 1').then(
      () => 'written',
      () => 'refused',
    );
    expect(forged).to.equal('refused');
  });
});
