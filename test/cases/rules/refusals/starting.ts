import type { CaseFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { caseAt, type RESPONDENT, withParty } from '../sample.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);

const relation = caseAt('ACCEPTED').disclosures;
export const STARTING: readonly RefusedCase[] = [
  {
    rule: 'needs a lead mediator',
    event: 'case.mediation-started',
    facts: { leadMediatorId: null },
    code: 'no-lead-mediator',
    says: '还没有指派主办调解员。',
  },
  {
    rule: 'never against a refusal (I2)',
    event: 'case.mediation-started',
    facts: sun({ consent: 'REFUSED' }),
    code: 'party-refuses',
    says: '孙某不同意调解，不能调解。请告知其他途径。',
  },
  {
    rule: 'needs the mediator chosen or accepted by each party (人民调解法 Art. 19, 23; E4)',
    event: 'case.mediation-started',
    facts: sun({ mediatorChoice: 'OBJECTED' }),
    code: 'mediator-not-accepted',
    says: '孙某还没有选定或接受调解员，或者有异议。',
  },
  {
    rule: 'needs each relation disclosed, mediator by party (人民调解法 Art. 15; E6)',
    event: 'case.mediation-started',
    facts: { disclosures: relation.slice(0, 1) },
    code: 'relation-not-disclosed',
    says: '还没有写明调解员和当事人有没有关系：李师傅与孙某。',
  },
  {
    rule: 'needs objections decided',
    event: 'case.mediation-started',
    facts: { disclosures: relation.map((one) => ({ ...one, isObjected: true, decision: 'REPLACE' })) },
    code: 'objection-open',
    says: '有人对李师傅提出异议，还没有处理；应当更换的请先更换。',
  },
  {
    rule: 'needs rights and duties told to everybody (Art. 23, 24)',
    event: 'case.mediation-started',
    facts: sun({ rightsNoticeAt: null }),
    code: 'rights-notice-missing',
    says: '还没有把权利义务告知孙某。',
  },
  {
    rule: 'needs the questions about violence answered in family cases (反家庭暴力法 Art. 14; E19)',
    event: 'case.mediation-started',
    facts: { disputeType: 'FAMILY' },
    code: 'violence-not-screened',
    says: '婚姻家庭纠纷，请先问过有没有家庭暴力。',
  },
  {
    rule: 'needs suspected violence reported (反家庭暴力法 Art. 14)',
    event: 'case.mediation-started',
    facts: { disputeType: 'FAMILY', violence: { isSuspected: true, victimAgreesToJointSession: false } },
    code: 'violence-not-reported',
    says: '有家庭暴力的嫌疑，请先报告公安机关并记下。',
  },
];
