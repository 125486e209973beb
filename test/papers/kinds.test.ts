import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor, reading } from '../../src/context.ts';
import type { CaseFile } from '../../src/papers/case-file.ts';
import { PAPER_KINDS, PAPERS, type PaperKind } from '../../src/papers/kinds.ts';
import { paperHash } from '../../src/papers/paper-content.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import type { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { Dispute, party } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { pdfText } from '../support/pdf-text.ts';
import { testBrowser } from '../support/print-browsers.ts';
import { modelOf, withEverything } from './everything.ts';

/** Words that only this kind has. */
const SAYS: Record<PaperKind, string> = {
  COVER: '保管期限',
  CATALOGUE: '文书名称',
  APPLICATION: '自愿申请人民调解委员会进行调解',
  ACCEPTANCE: '备注（由人民调解委员会填写）',
  RIGHTS_NOTICE: '要求调解公开进行或者不公开进行',
  POWER_OF_ATTORNEY: '受委托人',
  INVESTIGATION_RECORD: '被调查人',
  MEDIATION_RECORD: '调解结果',
  UNDISPUTED_FACTS: '没有争议的下列事实',
  WRITTEN_AGREEMENT: '自愿达成如下协议',
  ORAL_AGREEMENT: '达成的口头协议内容',
  RECEIPT: '今收到',
  RETURN_VISIT: '满意度',
  CONFIRMATION_APPLICATION: '第三十三条',
  TERMINATION: '终止原因',
  REMEDIES_SLIP: '什么时候以前',
  WITHDRAWAL: '自愿撤回调解申请',
  REFERRAL: '收文编号',
  CLOSING_REPORT: '审核意见',
  DOSSIER_STATEMENT: '缺少的原因和补救情况',
  RECEPTION_SLIP: '领导审批意见',
  SUPERVISION_SLIP: '督办要求',
  DISPATCH_ORDER: '受令情况',
};

describe('every kind of paper', function () {
  this.timeout(60_000);
  let office: Office;
  let browser: PrintBrowser;
  let file: CaseFile;
  before(async () => {
    office = await openOffice();
    browser = testBrowser();
    const agent = { name: '李律师', kind: 'LAWYER', authority: 'SPECIAL' } as const;
    const parties = [party('APPLICANT', '张某某', { agent }), party('RESPONDENT', '孙某某')];
    const dispute = await (await Dispute.file(office, 'village1', { parties })).to('PERFORMING');
    const service = contextFor(office.house, await openServiceSession(office.house, null));
    file = withEverything(await reading(service, (inside) => loadCaseFile(inside, dispute.caseId)));
  });
  after(async () => {
    await browser.close();
    await office.close();
  });

  for (const kind of PAPER_KINDS)
    it(`prints ${PAPERS[kind].title} with title, page x of y and the code on every page`, async () => {
      const model = modelOf(file, kind);
      const facts = { code: '7K2M-9QXR-04TB-ZC8H', origin: 'http://127.0.0.1', hash: paperHash(model) };
      const at = new Date('2026-11-20T10:00:00+08:00');
      const print = { ...facts, versionNo: 1, printNo: 1, at };
      const { bytes, pages } = await renderPaper({ house: office.house, browser }, model, print);
      const texts = (await pdfText(bytes)).map((text) => text.replace(/\s/g, ''));
      expect(texts).to.have.length(pages);
      expect(texts[0]).to.contain(PAPERS[kind].title);
      expect(texts.join('')).to.contain(SAYS[kind]);
      texts.forEach((text, i) => {
        expect(text)
          .to.contain(`第${i + 1}页共${pages}页`)
          .and.contain('核验码7K2M-9QXR-04TB-ZC8H');
      });
    });

  it('numbers a party among those of its role, also on the paper that is of it alone', () => {
    const [one, ...others] = file.parties;
    if (one === undefined) throw new Error('there is a party');
    const several = { ...file, parties: [{ ...one, id: 'before', agentName: null }, one, ...others] };
    expect(JSON.stringify(modelOf(several, 'POWER_OF_ATTORNEY')))
      .to.contain('申请人（2）')
      .and.not.contain('（0）');
  });
});
