import type { CaseFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { AGREEMENT, IN_FORCE, ITEM, type RESPONDENT, withParty } from '../sample.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);

const draft = (more: Partial<typeof AGREEMENT>) => ({
  agreements: [{ ...AGREEMENT, state: 'DRAFT', ...more } as const],
});
const oral = { form: 'ORAL', oralAgreedOn: '2026-11-18', copies: 0 } as const;
const signing = (more: Partial<typeof AGREEMENT>) => ({ agreements: [{ ...AGREEMENT, ...more }] });
export const AGREEING: readonly RefusedCase[] = [
  {
    rule: 'needs the consent of every necessary party, also where the committee began',
    event: 'case.agreed',
    facts: sun({ consent: 'NOT_ASKED' }),
    code: 'consent-missing',
    says: '孙某还没有同意调解。调解要各方自愿。',
  },
  {
    rule: 'needs a session that reached it',
    event: 'case.agreed',
    facts: { sessions: [] },
    code: 'no-session-reached',
    says: '还没有一次调解记为“达成”。请先记录谈成的那一次。',
  },
  {
    rule: 'needs a draft',
    event: 'case.agreed',
    facts: { agreements: [] },
    code: 'no-agreement',
    says: '还没有写协议。',
  },
  {
    rule: 'needs clear content (人民调解法 Art. 29; E11)',
    event: 'case.agreed',
    facts: draft({ items: [{ ...ITEM, amountFen: null, what: '尽快赔偿' }] }),
    code: 'agreement-unclear',
    says: '协议还不明确：第 1 项没有写金额、第 1 项用了说不清的词“尽快”。',
  },
  {
    rule: 'must be written when the parties did not waive it (人民调解法 Art. 28; E10)',
    event: 'case.agreed',
    facts: draft(oral),
    code: 'form-must-be-written',
    says: '要用书面协议，因为当事人没有都说不需要书面协议。',
  },
  {
    rule: 'needs a copy for each party and one for the committee (人民调解法 Art. 29; E13)',
    event: 'case.agreed',
    facts: draft({ copies: 2 }),
    code: 'too-few-copies',
    says: '协议只有 2 份，要 3 份：每个当事人一份，调解委员会一份。',
  },
  {
    rule: 'names the agreement that it replaces (人民调解法 Art. 33; E16)',
    event: 'case.agreed',
    facts: {
      round: 2,
      sessions: [{ round: 2, on: '2026-11-19', type: 'JOINT', result: 'REACHED', nextAt: null }],
      agreements: [IN_FORCE, { ...AGREEMENT, id: 'agreement-2', revision: 2, round: 2, state: 'DRAFT' }],
    },
    code: 'old-agreement-not-linked',
    says: '以前有过生效的协议，请注明新协议代替哪一份。',
  },
  {
    rule: 'a withdrawal needs its reason',
    event: 'case.agreement-withdrawn',
    input: { reason: '' },
    code: 'input-missing',
    says: '还没有填写：理由。',
  },
  {
    rule: 'does not bind without all signatures, the mediator’s, the seal and the pages (人民调解法 Art. 29; I3, E12)',
    event: 'case.agreement-took-effect',
    facts: signing({ signatures: [], mediatorSignedOn: null, sealedOn: null, signedPages: 0 }),
    code: 'agreement-not-complete',
    says: '协议还差：张某签字、孙某签字、调解员签字、盖章、签字页照片。',
  },
  {
    rule: 'does not bind orally without everybody’s assent and its content (Art. 30)',
    event: 'case.agreement-took-effect',
    facts: signing({ form: 'ORAL', signatures: [], clauses: [] }),
    code: 'agreement-not-complete',
    says: '协议还差：张某口头同意、孙某口头同意、协议内容、达成口头协议的日子。',
  },
  {
    rule: 'does not bind by a date that has not come',
    event: 'case.agreement-took-effect',
    facts: signing({ sealedOn: '2026-11-21' }),
    code: 'date-in-future',
    says: '日子 11月21日 还没有到，请核对。',
  },
];
