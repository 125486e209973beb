import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { type PrintedPaper, printed, withOwnFiles } from './support.ts';

describe('the printed papers', function () {
  this.timeout(180_000);
  let office: Office;
  let dispute: Dispute;

  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    dispute = await (await Dispute.file(office)).to('AGREED');
  });
  after(() => office.close());

  const agreementId = async () => (await dispute.loaded()).facts.agreements[0]?.id ?? '';
  const print = async (kind: Parameters<typeof printed>[2]['kind'], subjectId: string | null = null): Promise<PrintedPaper> => {
    const paper = await printed(office, await dispute.head(), { caseId: dispute.caseId, kind, subjectId });
    if (process.env.LOOK) writeFileSync(`${process.env.LOOK}/${kind}.pdf`, paper.bytes);
    return paper;
  };

  it('say everything of an agreement', async () => {
    const paper = await print('WRITTEN_AGREEMENT', await agreementId());
    expect(paper).to.include({ state: 'DONE', versionNo: 1, printNo: 1, variant: 'FULL' });
    expect(paper.text).to.contain('人民调解协议书').and.contain('600元（大写：陆佰元整）').and.contain('一式3份');
  });

  it('register an acceptance', async () => {
    const paper = await print('ACCEPTANCE');
    expect(paper.text).to.contain('人民调解受理登记表').and.contain('邻里纠纷');
  });

  it('record a session', async () => {
    const [session] = await office.sql('select id from mediation_session where case_id = $1', [dispute.caseId]);
    const paper = await print('MEDIATION_RECORD', session?.id);
    expect(paper.text).to.contain('双方各讲了经过');
  });
});
