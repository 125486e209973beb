import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { AgreementOfPaper } from '../../src/papers/case-file.ts';
import { allPrintable, printable } from '../../src/papers/printable.ts';
import { missingGlyphs } from '../../src/platform/fonts/coverage.ts';
import { Dispute, party, person } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { type PrintedPaper, printed } from './support.ts';

const HOSTILE = '{{7*7}}{{{x}}}<img src=x onerror=alert(1)></style></table><script>1</script>&amp;';
const STORY = '自来水管改造时未通知停水，三户人家的养鱼池缺水，鱼死亡，双方对赔偿数额争执不下。';

describe('papers with bad input', function () {
  this.timeout(180_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
  });
  after(() => office.close());

  const agreementOf = async (dispute: Dispute): Promise<Pick<AgreementOfPaper, 'id'>> => {
    const [agreement] = (await dispute.loaded()).facts.agreements;
    return { id: agreement?.id ?? '' };
  };
  const print = async (
    dispute: Dispute,
    kind: 'WRITTEN_AGREEMENT' | 'MEDIATION_RECORD' | 'ACCEPTANCE',
    subjectId: string | null,
  ) => printed(office, await dispute.head(), { caseId: dispute.caseId, kind, subjectId });

  it('name all of 200 parties, with a place for the hand of each and 201 copies', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `赵第${i + 1}人`);
    const parties = names.map((name, i) => party(i < 120 ? 'APPLICANT' : 'RESPONDENT', name));
    const dispute = await Dispute.file(office, 'village1', { parties });
    await office.sql("update mediation_case set state = 'MEDIATING' where id = $1", [dispute.caseId]);
    await dispute.draft();
    const paper: PrintedPaper = await print(dispute, 'WRITTEN_AGREEMENT', (await agreementOf(dispute)).id);
    expect(paper.state).to.equal('DONE');
    expect(paper.text).to.contain('一式201份');
    // Once in the table of the party and once at its signature.
    for (const name of names) expect(paper.text.split(name).length - 1, name).to.be.at.least(2);
    expect(paper.pages.at(-1)).to.contain(`第${paper.pageCount}页共${paper.pageCount}页`);
  });

  it('print a record of 10,000 characters to its last word, over pages with heading and number', async () => {
    const dispute = await (await Dispute.file(office)).to('AGREED');
    const text = `开头${STORY.repeat(300)}`.slice(0, 9_997).concat('文末完');
    await office.sql('update mediation_session set text = $2 where case_id = $1', [dispute.caseId, text]);
    const [session] = await office.sql('select id from mediation_session where case_id = $1', [dispute.caseId]);
    const paper = await print(dispute, 'MEDIATION_RECORD', session?.id);
    const body = paper.pages.map((page) => page.replace(/第1版.*?(?=第\d+页)/, '')).join('');
    expect(body).to.contain('开头自来水管').and.contain('文末完');
    expect(paper.text.split('养鱼池').length - 1).to.be.at.least(text.split('养鱼池').length - 1 - paper.pageCount);
    expect(paper.pageCount).to.be.greaterThan(8);
    paper.pages.forEach((page, i) => {
      expect(page)
        .to.contain('人民调解记录')
        .and.contain(`第${i + 1}页共${paper.pageCount}页`);
    });
  });

  it('print markup and template syntax as people typed it', async () => {
    const known = { person: person('张某某', { address: HOSTILE, phone: '13812345678' }) };
    const parties = [party('APPLICANT', '张某某', known), party('RESPONDENT', '孙某某')];
    const dispute = await Dispute.file(office, 'village1', {
      parties,
      summary: `${HOSTILE}。十个字以上。`,
      place: HOSTILE,
    });
    const paper = await print(dispute, 'ACCEPTANCE', null);
    expect(paper.text.split(HOSTILE.replace(/\s/g, '')).length - 1).to.equal(3);
    expect(paper.text).not.to.contain('49');
  });

  it('name a character that the fonts lack instead of drawing a box', async () => {
    const parties = [party('APPLICANT', '李𠮷㛃䶮𬱖'), party('RESPONDENT', '孙某某')];
    const paper = await print(await Dispute.file(office, 'village1', { parties }), 'ACCEPTANCE', null);
    expect(paper.missingGlyphs).to.deep.equal(['𠮷']);
    expect(paper.text).to.contain('李〔U+20BB7〕㛃䶮𬱖').and.contain('处是字库没有的字：U+20BB7');
  });

  it('name what nobody can see: controls, turned writing, halves of characters', () => {
    expect(printable('甲\u0007乙\u202e丙\ud800丁\r\n戊')).to.equal(
      '甲〔U+0007〕乙〔U+202E〕丙\ufffd丁\n戊'.replace('\ufffd', printable('\ufffd')),
    );
    expect(allPrintable({ a: ['\u0001', 2, null] })).to.deep.equal({ a: ['〔U+0001〕', 2, null] });
  });

  it('have no box in any word of their own', () => {
    const folder = path.resolve(import.meta.dirname, '../../templates/papers');
    for (const name of readdirSync(folder))
      expect(missingGlyphs(readFileSync(path.join(folder, name), 'utf8')), name).to.deep.equal([]);
    const contents = path.resolve(import.meta.dirname, '../../src/papers/content');
    for (const name of readdirSync(contents))
      expect(missingGlyphs(readFileSync(path.join(contents, name), 'utf8')), name).to.deep.equal([]);
  });
});
