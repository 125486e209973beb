import type { CaseFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { caseAt, LI, type RESPONDENT, withParty } from '../sample.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);
const against = '孙某不同意调解，不能调解。请告知其他途径。';
const isParty = { mediators: [{ ...LI, personId: 'p-sun' }] };
const { disclosures } = caseAt('MEDIATING');

/** Conditions that more than one move asks for: a new lead after a transfer is held to them at the next session. */
export const REPEATED: readonly RefusedCase[] = [
  {
    rule: 'refuses a mediator who is a party (人民调解法 Art. 15; E6)',
    event: 'case.mediation-started',
    facts: isParty,
    code: 'mediator-is-party',
    says: '李师傅是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'refuses a mediator whose card number a party has (人民调解法 Art. 15; E6)',
    event: 'case.mediation-started',
    facts: { mediators: [{ ...LI, likenesses: [{ personId: 'p-sun', how: 'NUMBER' }] }] },
    code: 'mediator-is-party',
    says: '李师傅是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'refuses a mediator whose telephone a party gives, while nothing else tells them apart (E6)',
    event: 'case.session-recorded',
    facts: { mediators: [{ ...LI, likenesses: [{ personId: 'p-sun', how: 'PHONE' }] }] },
    code: 'mediator-phone-of-party',
    says: '孙某登记的电话就是调解员李师傅的电话：是本人或一家人的，请另选调解员；只是替他留的，请先在更正当事人里换成本人的电话或补上身份证号。',
  },
  {
    rule: 'refuses a mediator who became a party (人民调解法 Art. 15; E6)',
    event: 'case.session-recorded',
    facts: isParty,
    code: 'mediator-is-party',
    says: '李师傅是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'needs a lead mediator',
    event: 'case.session-recorded',
    facts: { leadMediatorId: null },
    code: 'no-lead-mediator',
    says: '还没有指派主办调解员。',
  },
  {
    rule: 'needs a new mediator accepted (人民调解法 Art. 19, 23; E4)',
    event: 'case.session-recorded',
    facts: sun({ mediatorChoice: 'PENDING' }),
    code: 'mediator-not-accepted',
    says: '孙某还没有选定或接受调解员，或者有异议。',
  },
  {
    rule: 'needs a new mediator’s relations disclosed (人民调解法 Art. 15; E6)',
    event: 'case.session-recorded',
    facts: { disclosures: [] },
    code: 'relation-not-disclosed',
    says: '还没有写明调解员和当事人有没有关系：李师傅与张某、李师傅与孙某。',
  },
  {
    rule: 'needs objections decided',
    event: 'case.session-recorded',
    facts: { disclosures: disclosures.map((one) => ({ ...one, isObjected: true })) },
    code: 'objection-open',
    says: '有人对李师傅提出异议，还没有处理；应当更换的请先更换。',
  },
  {
    rule: 'needs suspected violence reported (反家庭暴力法 Art. 14)',
    event: 'case.session-recorded',
    facts: { violence: { isSuspected: true, victimAgreesToJointSession: true } },
    code: 'violence-not-reported',
    says: '有家庭暴力的嫌疑，请先报告公安机关并记下。',
  },
  {
    rule: 'does not lead back into mediation against a refusal (I2)',
    event: 'case.agreement-withdrawn',
    facts: sun({ consent: 'WITHDRAWN' }),
    code: 'party-refuses',
    says: against,
  },
  {
    rule: 'binds nobody who took his consent back (I2)',
    event: 'case.agreement-took-effect',
    facts: sun({ consent: 'WITHDRAWN' }),
    code: 'consent-missing',
    says: '孙某还没有同意调解。调解要各方自愿。',
  },
  {
    rule: 'needs an agreement',
    event: 'case.agreement-took-effect',
    facts: { agreements: [] },
    code: 'no-agreement',
    says: '还没有写协议。',
  },
];
