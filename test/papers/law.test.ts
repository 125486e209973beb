import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { recordConfirmation } from '../../src/cases/actions/follow-performance.ts';
import { contextFor, reading } from '../../src/context.ts';
import { requestPaper } from '../../src/papers/actions/request-paper.ts';
import type { CaseFile } from '../../src/papers/case-file.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { offersOf } from '../../src/papers/offers.ts';
import { paperModel } from '../../src/papers/paper-content.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { hindrances, type PrintQuestion } from '../../src/papers/rules.ts';
import { Dispute, party, person } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

describe('the papers keep the law', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const fileOf = async (dispute: Dispute): Promise<CaseFile> => {
    const service = contextFor(office.house, await openServiceSession(office.house, null));
    return reading(service, (inside) => loadCaseFile(inside, dispute.caseId));
  };
  const words = (file: CaseFile, kind: PaperKind, subjectId: string | null = null): string =>
    JSON.stringify(paperModel(file, kind, subjectId));
  const ask = async (
    dispute: Dispute,
    kind: PaperKind,
    subjectId: string | null = null,
    reason: string | null = null,
  ) => requestPaper(await dispute.head(), { caseId: dispute.caseId, kind, subjectId, reason, origin: null });
  const question = (file: CaseFile, more: Partial<PrintQuestion>): string[] =>
    hindrances({
      ...{ kind: 'WRITTEN_AGREEMENT', subjectId: file.agreements.at(-1)?.id ?? null, facts: file.loaded.facts },
      ...{ confirmations: file.confirmations, today: file.today, ...more },
    }).map(({ message }) => message.key);

  it('E7: a record says that the session was closed, unless all parties wanted it open (人民调解法 Art. 23)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('AGREED'));
    const [session] = file.sessions;
    expect(words(file, 'MEDIATION_RECORD', session?.id)).to.contain('，不公开进行');
    const open = { ...file, sessions: file.sessions.map((one) => ({ ...one, isPublic: true })) };
    expect(words(open, 'MEDIATION_RECORD', session?.id)).to.contain('，公开进行');
    expect(words(file, 'RIGHTS_NOTICE')).to.contain('由当事人选择，不选择的不公开');
    expect(words(file, 'RIGHTS_NOTICE')).to.contain('不得是本纠纷的当事人').and.to.contain('可以要求其回避');
  });

  it('E9: the papers that the dossier must hold are due, and the statement names the ones that are missing (人民调解法 Art. 27)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('PERFORMING'));
    const due = offersOf(file).filter(({ isDue }) => isDue);
    expect(due.map(({ kind }) => kind)).to.deep.equal([
      'APPLICATION',
      'RIGHTS_NOTICE',
      'MEDIATION_RECORD',
      'WRITTEN_AGREEMENT',
    ]);
    expect(words(file, 'DOSSIER_STATEMENT')).to.contain('身份证明');
  });

  it('E10: an oral agreement is not printed where the law asks for a written one (人民调解法 Art. 28)', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.draft({ form: 'ORAL', writtenWaived: false });
    const [agreement] = (await fileOf(dispute)).agreements;
    expect(await refused(ask(dispute, 'ORAL_AGREEMENT', agreement?.id, '急'))).to.equal(
      'NotPossible refusal.form-must-be-written',
    );
    await dispute.draft({ form: 'ORAL', writtenWaived: true });
    expect(await ask(dispute, 'ORAL_AGREEMENT', agreement?.id)).to.include({ kind: 'ORAL_AGREEMENT' });
    expect(words(await fileOf(dispute), 'ORAL_AGREEMENT', agreement?.id)).to.contain('当事人均表示不需要书面协议');
  });

  it('E11: unclear terms stop the print until they are mended or somebody says why not (人民调解法 Art. 29; 民诉法解释 Art. 358)', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.draft({ clauses: ['孙某某尽快给张某某适当补偿。'], items: [] });
    const [agreement] = (await fileOf(dispute)).agreements;
    const id = agreement?.id ?? '';
    expect(question(await fileOf(dispute), { subjectId: id })).to.deep.equal([
      'agreement.fault.NO_ITEMS',
      'agreement.fault.VAGUE_WORD',
    ]);
    expect(await refused(ask(dispute, 'WRITTEN_AGREEMENT', id))).to.equal('Invalid reason:paper.error.unclear');
    const { paperId } = await ask(dispute, 'WRITTEN_AGREEMENT', id, '只作讨论稿');
    const [row] = await office.sql('select reason from paper where id = $1', [paperId]);
    expect(row).to.deep.equal({ reason: '只作讨论稿' });
    await dispute.draft();
    expect(question(await fileOf(dispute), { subjectId: id })).to.deep.equal([]);
  });

  it('E11: an agreement says parties, facts, content, way and time limit, sums in figures and capitals (人民调解法 Art. 29)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('AGREED'));
    const said = words(file, 'WRITTEN_AGREEMENT', file.agreements[0]?.id);
    for (const part of [
      '张某某',
      '孙某某',
      '张家院墙受损',
      '墙皮脱落',
      '付给张某某600元',
      '现金，写收条',
      '2026年12月10日',
    ])
      expect(said).to.contain(part);
    expect(said).to.contain('600元（大写：陆佰元整）');
  });

  it('E12: nobody types the day from which it binds: each hand and the seal leave a day to be written (人民调解法 Art. 29)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('PERFORMING'));
    const model = paperModel(file, 'WRITTEN_AGREEMENT', file.agreements[0]?.id ?? null);
    const signs = model?.blocks.find((block) => block.is === 'signs');
    expect(signs).to.include({ isDated: true });
    expect(model?.blocks.find((block) => block.is === 'seal')).to.include({ day: null });
    expect(JSON.stringify(model)).not.to.contain('2026年11月20日');
  });

  it('E13: there are as many copies as parties and one more, however few were typed (人民调解法 Art. 29)', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.draft({ copies: 1 });
    const file = await fileOf(dispute);
    expect(paperModel(file, 'WRITTEN_AGREEMENT', file.agreements[0]?.id ?? null)?.copies).to.equal(3);
  });

  it('E14: each promised payment has its receipt, each agreement its visits (人民调解法 Art. 31)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('PERFORMING'));
    const kinds = offersOf(file).map(({ kind }) => kind);
    expect(kinds).to.include.members(['RECEIPT', 'RETURN_VISIT']);
    const receipt = words(file, 'RECEIPT', file.agreements[0]?.items[0]?.id);
    expect(receipt).to.contain('赔偿修墙款').and.contain('人民币600元（大写：陆佰元整）');
  });

  it('E15: confirmation is applied for jointly, in thirty days, and not for every matter (人民调解法 Art. 33; 民诉法解释 Art. 355)', async () => {
    const before = await fileOf(await (await Dispute.file(office)).to('AGREED'));
    const kind = 'CONFIRMATION_APPLICATION' as const;
    expect(question(before, { kind })).to.deep.equal(['paper.stop.not-effective']);
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const told = { ineligibleReason: null, appliedOn: null, court: null, courtNo: null, acceptedOn: null };
    const wish = (respondent: 'YES' | 'NO') =>
      dispute.head().then((head) =>
        recordConfirmation(head, {
          ...{ ...dispute.request, ...told, wishes: { applicant: 'YES', respondent }, result: null, rulingOn: null },
        }),
      );
    await wish('NO');
    expect(question(await fileOf(dispute), { kind })).to.deep.equal(['paper.stop.wishes-unknown']);
    await wish('YES');
    const file = await fileOf(dispute);
    const [found] = file.confirmations;
    if (found === undefined) throw new Error('there is a confirmation');
    const good = { ...found, deadlineOn: '2026-12-21' };
    expect(question(file, { kind, confirmations: [good] })).to.deep.equal([]);
    expect(question(file, { kind, confirmations: [good], today: '2026-12-22' })).to.deep.equal(['paper.stop.too-late']);
    expect(question(file, { kind, confirmations: [{ ...good, eligible: false }] })).to.deep.equal([
      'paper.stop.not-confirmable',
    ]);
    expect(question(file, { kind, confirmations: [{ ...good, wishes: {} }] })).to.deep.equal([
      'paper.stop.wishes-unknown',
    ]);
    const said = words(file, kind, file.agreements[0]?.id ?? null);
    expect(said).to.contain('第三十三条').and.contain('没有恶意串通');
    expect(said, 'both sides apply').to.contain('申请人（2）').and.not.contain('被申请人');
  });

  it('E16: what replaces an agreement names it, or is not printed (人民调解法 Art. 33)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('PERFORMING'));
    const [old] = file.loaded.facts.agreements;
    const [oldPaper] = file.agreements;
    if (old === undefined || oldPaper === undefined) throw new Error('there is an agreement');
    const later = { ...old, id: 'later', revision: 2, effectiveOn: null, state: 'DRAFT' as const };
    const asked = (supersedesId: string | null) => {
      const facts = { ...file.loaded.facts, agreements: [old, { ...later, supersedesId }] };
      return question(file, { facts, subjectId: 'later' });
    };
    expect(asked(null)).to.deep.equal(['refusal.old-agreement-not-linked']);
    expect(asked(old.id)).to.deep.equal([]);
    const agreements = [oldPaper, { ...oldPaper, id: 'later', supersedes: oldPaper.number }];
    expect(words({ ...file, agreements }, 'WRITTEN_AGREEMENT', 'later')).to.contain(`本协议代替${oldPaper.number}`);
  });

  it('E19: in a family matter everybody reads where to turn against violence (反家庭暴力法 Art. 13, 23)', async () => {
    const home = await fileOf(await Dispute.file(office, 'village1', { disputeType: 'FAMILY' }));
    expect(words(home, 'RIGHTS_NOTICE')).to.contain('人身安全保护令');
    const wall = await fileOf(await Dispute.file(office));
    expect(words(wall, 'RIGHTS_NOTICE')).not.to.contain('人身安全保护令');
  });

  it('E20: sensitive data have a consent of their own, a guardian signs for a child under fourteen (个人信息保护法 Art. 29, 31)', async () => {
    const child = { person: person('张小某', { birthDate: '2015-05-01' }) };
    const parties = [party('APPLICANT', '张小某', child), party('RESPONDENT', '孙某某')];
    const said = words(await fileOf(await Dispute.file(office, 'village1', { parties })), 'RIGHTS_NOTICE');
    expect(said).to.contain('单独同意').and.contain('不采集指纹').and.contain('张小某不满十四周岁');
    expect(words(await fileOf(await Dispute.file(office)), 'RIGHTS_NOTICE')).not.to.contain('监护人');
  });

  it('E21: of a petition no mediation paper is made (信访工作条例 Art. 31)', async () => {
    const file = await fileOf(await Dispute.file(office));
    const facts = { ...file.loaded.facts, nature: 'PETITION' as const };
    expect(question(file, { kind: 'ACCEPTANCE', facts })).to.deep.equal(['paper.stop.not-civil']);
    expect(question(file, { kind: 'RECEPTION_SLIP', facts })).to.deep.equal([]);
  });

  it('E3: every termination tells the other ways, the slip with the last day to sue (人民调解法 Art. 26; 民法典 Art. 188)', async () => {
    const file = await fileOf(await (await Dispute.file(office)).to('MEDIATING'));
    expect(words(file, 'TERMINATION')).to.contain('向人民法院起诉');
    expect(words(file, 'REMEDIES_SLIP')).to.contain('2029年11月1日').and.contain('起诉状');
    const wages = {
      ...file,
      loaded: { ...file.loaded, facts: { ...file.loaded.facts, disputeType: 'MIGRANT_WAGES' as const } },
    };
    expect(words(wages, 'REMEDIES_SLIP')).to.contain('2027年11月1日').and.contain('申请仲裁');
    // Court only after arbitration, and the term of arbitration said once (劳动争议调解仲裁法 Art. 50).
    expect(words(wages, 'REMEDIES_SLIP').split('劳动仲裁时效一年')).to.have.length(2);
    expect(words(wages, 'REMEDIES_SLIP')).to.contain('十五日内起诉');
  });
});
