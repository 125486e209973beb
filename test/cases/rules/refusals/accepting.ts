import type { CaseFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { APPLICANT, at, LI, RESPONDENT, withParty } from '../sample.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);

const unasked = { parties: [APPLICANT, { ...RESPONDENT, consent: 'NOT_ASKED' }] } as const;
export const SUBMITTING: readonly RefusedCase[] = [
  {
    rule: 'needs at least one person',
    event: 'case.drafted',
    facts: { parties: [] },
    code: 'no-person',
    says: '请至少写下一个人：谁来说的，或者谁和谁有纠纷。',
  },
  {
    rule: 'needs a summary of ten characters, counted as people see them',
    event: 'case.drafted',
    facts: { summary: '𬱖家和㛃家吵架了' },
    code: 'summary-too-short',
    says: '事情写得太短，只有 8 个字，请写到 10 个字以上。',
  },
  {
    rule: 'takes only civil disputes; petitions stay on their own track (信访工作条例 Art. 31; E21)',
    event: 'case.submitted',
    facts: { nature: 'PETITION' },
    code: 'not-civil-dispute',
    says: '这是“信访事项”，不是民间纠纷，不能作为调解案。请按相应途径办理。',
  },
  {
    rule: 'needs an applicant',
    event: 'case.submitted',
    facts: { parties: [RESPONDENT] },
    code: 'no-applicant',
    says: '还没有写申请人。没有人申请的，请选“主动调解”。',
  },
  {
    rule: 'needs a respondent',
    event: 'case.submitted',
    facts: { parties: [APPLICANT] },
    code: 'no-respondent',
    says: '还没有写被申请人，即对方是谁。',
  },
  {
    rule: 'refuses the same person on both sides',
    event: 'case.submitted',
    facts: sun({ personId: 'p-zhang' }),
    code: 'same-person-twice',
    says: '孙某在当事人里出现了两次。同一个人不能同时是两方。',
  },
  {
    rule: 'needs a type',
    event: 'case.submitted',
    facts: { disputeType: null },
    code: 'no-dispute-type',
    says: '还没有选纠纷类型。',
  },
  {
    rule: 'needs a place',
    event: 'case.submitted',
    facts: { place: '  ' },
    code: 'no-place',
    says: '还没有写纠纷发生在哪里。',
  },
];

export const ASKING: readonly RefusedCase[] = [
  {
    rule: 'needs a ground',
    event: 'case.declined',
    input: { declineReason: undefined },
    code: 'input-missing',
    says: '还没有填写：不予受理的理由。',
  },
  {
    rule: 'needs the remedies told (Art. 26)',
    event: 'case.declined',
    input: { remediesTold: [] },
    code: 'input-missing',
    says: '还没有填写：已告知的途径。',
  },
  {
    rule: 'wants "other" explained',
    event: 'case.declined',
    input: { declineReason: 'OTHER', reason: ' ' },
    code: 'reason-not-explained',
    says: '选了“其他”，请写明是什么。',
  },
  {
    rule: 'needs somebody who was not asked yet',
    event: 'case.consent-sought',
    facts: { parties: [APPLICANT, RESPONDENT] },
    code: 'everyone-asked',
    says: '当事人都已经问过了，不用再征询。',
  },
  {
    rule: 'needs the refusal on record',
    event: 'case.consent-failed',
    facts: { parties: [APPLICANT, RESPONDENT] },
    code: 'no-refusal-recorded',
    says: '当事人里没有人记为拒绝或撤回。请先记下是谁拒绝的。',
  },
  {
    rule: 'does not give up after a single try',
    event: 'case.consent-failed',
    facts: { ...unasked, contacts: [{ partyId: 'sun', at: at('2026-11-19'), isReached: false }] },
    input: { consentFailure: 'UNREACHABLE' },
    code: 'contact-not-tried',
    says: '要联系 2 次都联系不上，或者满 7 天没有联系上，才能结束征询。',
  },
];

export const ACCEPTING: readonly RefusedCase[] = [
  {
    rule: 'needs the consent of every necessary party (Art. 17)',
    event: 'case.accepted',
    facts: sun({ consent: 'NOT_ASKED' }),
    code: 'consent-missing',
    says: '孙某还没有同意调解。调解要各方自愿。',
  },
  {
    rule: 'never against a refusal (Art. 17)',
    event: 'case.accepted',
    facts: sun({ consent: 'WITHDRAWN' }),
    code: 'party-refuses',
    says: '孙某不同意调解，不能调解。请告知其他途径。',
  },
  {
    rule: 'on its own initiative needs one party that agrees',
    event: 'case.accepted',
    facts: {
      isOwnInitiative: true,
      parties: [APPLICANT, RESPONDENT].map((party) => ({ ...party, consent: 'NOT_ASKED' }) as const),
    },
    code: 'nobody-agrees',
    says: '主动调解至少要有一方同意开始。',
  },
  {
    rule: 'refuses the same person on both sides',
    event: 'case.accepted',
    facts: sun({ personId: 'p-zhang' }),
    code: 'same-person-twice',
    says: '孙某在当事人里出现了两次。同一个人不能同时是两方。',
  },
  {
    rule: 'wants the likely duplicates looked through',
    event: 'case.accepted',
    facts: { duplicateCheckedAt: null },
    code: 'duplicates-not-checked',
    says: '请先看一遍可能重复的案件，再受理。',
  },
  {
    rule: 'takes nothing that a court or office deals with',
    event: 'case.accepted',
    facts: { isPendingElsewhere: true },
    code: 'pending-elsewhere',
    says: '法院、公安或行政机关正在处理这件事。没有它们的委托，不能受理。',
  },
  {
    rule: 'wants the letter of whoever entrusts the case',
    event: 'case.accepted',
    facts: { source: 'COURT' },
    code: 'no-entrusting-letter',
    says: '委托移送的案件要有委托调解函的文号。',
  },
  {
    rule: 'refuses a mediator who is a party (人民调解法 Art. 15; E6)',
    event: 'case.accepted',
    facts: { mediators: [{ ...LI, personId: 'p-sun' }] },
    code: 'mediator-is-party',
    says: '李师傅是本案当事人，不能当本案的调解员。',
  },
];
