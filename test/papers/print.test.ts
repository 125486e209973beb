import { expect } from 'chai';
import { requestPaper } from '../../src/papers/actions/request-paper.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { Dispute, party, person } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { refused } from '../support/refused.ts';
import { finished, type PrintedPaper, printed } from './support.ts';

const ID_CARD = '110101199003078515';

describe('the printed papers', function () {
  this.timeout(180_000);
  let office: Office;
  let dispute: Dispute;

  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    const known = { person: person('张某某', { idNo: ID_CARD, phone: '13812345678' }) };
    const agent = { name: '李律师', kind: 'LAWYER', authority: 'SPECIAL' } as const;
    const parties = [party('APPLICANT', '张某某', { ...known, agent }), party('RESPONDENT', '孙某某')];
    dispute = await (await Dispute.file(office, 'village1', { parties })).to('MEDIATING');
    await dispute.session();
    await dispute.draft();
  });
  after(() => office.close());

  const agreementId = async () => (await dispute.loaded()).facts.agreements[0]?.id ?? '';
  const print = async (kind: PaperKind, subjectId: string | null = null): Promise<PrintedPaper> =>
    printed(office, await dispute.head(), { caseId: dispute.caseId, kind, subjectId });

  it('are versions by content: printed again the same version, after a change a new one, and the old is superseded', async () => {
    const first = await print('WRITTEN_AGREEMENT', await agreementId());
    expect(first).to.include({ state: 'DONE', versionNo: 1, printNo: 1, variant: 'FULL' });
    expect(first.text)
      .to.contain('人民调解协议书')
      .and.contain('一式3份')
      .and.contain('第1版第1次打印')
      .and.contain(first.code);
    const again = await print('WRITTEN_AGREEMENT', await agreementId());
    expect(again).to.include({ versionNo: 1, printNo: 2, contentHash: first.contentHash });
    await dispute.draft({ clauses: ['孙某某于2026年12月10日前付给张某某800元。'] });
    const changed = await print('WRITTEN_AGREEMENT', await agreementId());
    expect(changed).to.include({ versionNo: 2, printNo: 1 });
    const rows = await office.sql(
      `select p.id, p.superseded_at is not null as old, p.superseded_by as by, v.superseded_at is not null as code
       from paper p join verification_code v on v.code = p.verification_code where p.kind = 'WRITTEN_AGREEMENT' order by p.requested_at, p.id`,
    );
    expect(rows).to.have.deep.members([
      { id: first.id, old: true, by: changed.id, code: true },
      { id: again.id, old: true, by: changed.id, code: true },
      { id: changed.id, old: false, by: null, code: false },
    ]);
  });

  it('show the numbers in full to whoever may see them, and log it; others get them masked', async () => {
    const full = await print('APPLICATION');
    expect(full.text).to.contain(ID_CARD).and.contain('13812345678');
    const [log] = await office.sql('select action, reason from access_log where subject_id = $1', [full.id]);
    expect(log).to.deep.equal({ action: 'identity.reveal', reason: '打印人民调解申请书' });
    // An archivist reads what is closed, and sees no numbers.
    await office.sql("update mediation_case set state = 'CLOSED' where id = $1", [dispute.caseId]);
    const archivist = await office.contextOf('archivist');
    const some = await printed(office, archivist, { caseId: dispute.caseId, kind: 'APPLICATION' });
    await office.sql("update mediation_case set state = 'MEDIATING' where id = $1", [dispute.caseId]);
    expect(some.text).not.to.contain(ID_CARD).and.not.to.contain('13812345678');
    expect(some).to.include({ variant: 'MASKED', contentHash: full.contentHash, versionNo: 1, printNo: 2 });
    expect(await office.sql('select 1 from access_log where subject_id = $1', [some.id])).to.deep.equal([]);
  });

  it('leave a marked line for what nobody knows, and name it', async () => {
    const paper = await print('ACCEPTANCE');
    expect(paper.missingFields).to.include.members(['联系方式', '单位或住址']);
    expect(paper.text).to.contain('※处空白，请手写补填：').and.contain('联系方式');
  });

  it('are not printed for somebody who has lost the right meanwhile', async () => {
    const id = await office.hire('village_head', 'village1', '短任主任');
    const { paperId } = await requestPaper(await office.contextOfAccount(id), {
      ...{ caseId: dispute.caseId, kind: 'ACCEPTANCE', subjectId: null, reason: null, origin: null },
    });
    await office.sql('update account set disabled_at = now() where id = $1', [id]);
    const done = await finished(office, paperId);
    expect(done.state).to.equal('FAILED');
    expect(done.message).to.contain('printing.failed.no-right');
  });

  it('are refused to another village, and of a subject that the case has not', async () => {
    const stranger = await office.contextOf('village_head', 'village2');
    const input = { caseId: dispute.caseId, kind: 'ACCEPTANCE', subjectId: null, reason: null, origin: null } as const;
    expect(await refused(requestPaper(stranger, input))).to.match(/^NotFound/);
    const other = { ...input, kind: 'MEDIATION_RECORD', subjectId: dispute.caseId } as const;
    expect(await refused(requestPaper(await dispute.head(), other))).to.match(/^NotFound/);
  });
});
