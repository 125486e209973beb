import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor, reading } from '../../src/context.ts';
import type { CaseFile } from '../../src/papers/case-file.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import type { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { pdfPlaces, pdfText } from '../support/pdf-text.ts';
import { testBrowser } from '../support/print-browsers.ts';
import { modelOf } from './everything.ts';

/** From the right edge of a paper to where the code begins; millimetres of 210. */
const [WIDTH, CODE] = [210, 24];

describe('papers with more than their places hold', function () {
  this.timeout(60_000);
  let office: Office;
  let browser: PrintBrowser;
  let file: CaseFile;
  before(async () => {
    office = await openOffice();
    browser = testBrowser();
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const service = contextFor(office.house, await openServiceSession(office.house, null));
    file = await reading(service, (inside) => loadCaseFile(inside, dispute.caseId));
  });
  after(async () => {
    await browser.close();
    await office.close();
  });

  async function print(model: PaperModel): Promise<Uint8Array> {
    const facts = { code: 'SAMP-LE00-0000-0000', origin: 'https://example.cn', hash: 'a'.repeat(64) };
    const at = office.clock.now();
    return (await renderPaper({ house: office.house, browser }, model, { ...facts, versionNo: 1, printNo: 1, at }))
      .bytes;
  }
  const withParties = (count: number): CaseFile => {
    const [one] = file.parties;
    if (one === undefined) throw new Error('there is a party');
    const parties = Array.from({ length: count }, (_, i) => ({
      ...{ ...one, id: i === 0 ? one.id : `x${i}`, name: `欧阳第${i + 1}人` },
      role: i % 2 === 0 ? ('APPLICANT' as const) : ('RESPONDENT' as const),
    }));
    return { ...file, parties };
  };

  for (const kind of ['TERMINATION', 'CLOSING_REPORT'] satisfies PaperKind[])
    it(`begin on their first page also with 200 parties: ${kind}`, async () => {
      const [first = ''] = await pdfText(await print(modelOf(withParties(200), kind)));
      expect(first).to.contain('欧阳第1人').and.contain('欧阳第199人');
    });

  it('keep the heading of each page clear of the code, however long the number is', async () => {
    const model = {
      ...modelOf(file, 'RIGHTS_NOTICE'),
      number: '〔2026〕示范街道东河社区联合调解委员会民调协字第1234号'.repeat(3),
    };
    const runs = (await pdfPlaces(await print(model))).filter(({ up }) => up > 297 - 25);
    expect(runs.map(({ text }) => text).join('')).to.contain('第1234号');
    for (const { text, right } of runs) expect(right, text).to.be.at.most(WIDTH - CODE);
  });

  it('tell the three usual ways after a failed mediation on one sheet to take home', async () => {
    const facts = { ...file.loaded.facts, disputeType: 'MIGRANT_WAGES' as const };
    const model = modelOf({ ...file, loaded: { ...file.loaded, facts } }, 'REMEDIES_SLIP');
    expect(await pdfText(await print(model))).to.have.length(1);
  });

  it('never end with a sheet of notes alone', async () => {
    const sign = { label: '承办人', name: null, way: '签名' };
    const lengths = new Set<number>();
    const opinion = { label: '审核意见', value: null, isNeeded: true, spans: null };
    for (const before of [20, 21, 22, 23, 24, 25]) {
      const model: PaperModel = {
        ...modelOf(file, 'CLOSING_REPORT'),
        notes: ['演示数据，人物和事件均为虚构。'],
        blocks: [
          { is: 'prose', heading: null, paragraphs: Array.from({ length: before }, () => ['某事。']) },
          { is: 'box', label: '审核意见', field: opinion, lines: 4 },
          { is: 'signs', rows: [sign, sign], isDated: true },
          { is: 'seal', org: '示范调解委员会', day: null },
        ],
      };
      const pages = await pdfText(await print(model));
      lengths.add(pages.length);
      expect(pages.at(-1)?.replace(/\s/g, ''), String(before)).to.contain('（印章）').and.contain('均为虚构');
    }
    expect([...lengths], 'one of them just goes over').to.deep.equal([1, 2]);
  });

  it('keep few words in their box on one page, wherever the page ends', async () => {
    const sign = { label: '主持人', name: null, way: '签名' };
    for (const before of [24, 26, 28]) {
      const field = { label: '纪要', value: '甲某到场。\n乙某到场。', isNeeded: false, spans: null };
      const model: PaperModel = {
        ...modelOf(file, 'CLOSING_REPORT'),
        blocks: [
          { is: 'prose', heading: null, paragraphs: Array.from({ length: before }, () => ['某事。']) },
          { is: 'box', label: '纪要', field, lines: 6 },
          { is: 'signs', rows: [sign, sign], isDated: true },
        ],
      };
      const pages = await pdfText(await print(model));
      const page = (words: string) => pages.findIndex((text) => text.replace(/\s/g, '').includes(words));
      expect(page('甲某到场'), String(before)).to.be.at.least(0).and.equal(page('乙某到场'));
    }
  });
});
