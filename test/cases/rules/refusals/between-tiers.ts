import type { CaseFacts, TransferFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { at, CENTRE, CHEN, caseAt, type RESPONDENT, STREET, VILLAGE, withParty } from '../sample.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);

const refusing = sun({ consent: 'WITHDRAWN' });
const against = '孙某不同意调解，不能调解。请告知其他途径。';
const [pending] = caseAt('UP_PENDING').transfers;
if (pending === undefined) throw new Error('no sample transfer');
const returned: TransferFacts = { ...pending, response: 'RETURNED' };
export const BETWEEN_TIERS: readonly RefusedCase[] = [
  {
    rule: 'the street has nobody above it',
    event: 'case.escalated',
    facts: { currentOrg: STREET, upperOrg: null },
    code: 'no-upper-tier',
    says: '示范街道上面没有可以上报的单位了。',
  },
  {
    rule: 'needs one session, danger, or a rule that hits',
    event: 'case.escalated',
    facts: { sessions: [] },
    code: 'escalation-not-due',
    says: '请先在本级调解一次再上报。有危险（橙色以上）或属于重大疑难的，可以马上上报。',
  },
  {
    rule: 'needs the facts of the case',
    event: 'case.escalated',
    input: { caseFacts: '' },
    code: 'input-missing',
    says: '还没有填写：简要情况。',
  },
  {
    rule: 'needs the opinion of the tier that escalates',
    event: 'case.escalated',
    input: { opinion: undefined },
    code: 'input-missing',
    says: '还没有填写：本级意见。',
  },
  {
    rule: 'needs a lead at the receiving tier',
    event: 'case.received',
    input: { leadMediator: undefined },
    code: 'input-missing',
    says: '还没有填写：主办调解员。',
  },
  {
    rule: 'gives the case to no party (人民调解法 Art. 15; E6)',
    event: 'case.received',
    input: { leadMediator: { ...CHEN, personId: 'p-sun' } },
    code: 'mediator-is-party',
    says: '陈某是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'is not received into mediation against a refusal (I2)',
    event: 'case.received',
    facts: refusing,
    code: 'party-refuses',
    says: against,
  },
  {
    rule: 'a red case is not returned',
    event: 'case.returned',
    facts: { risk: 'RED' },
    code: 'red-not-returned',
    says: '红色案件不能退回，请接收。',
  },
  {
    rule: 'a second return needs the head or a street leader',
    event: 'case.returned',
    facts: { transfers: [returned, pending] },
    code: 'second-return-not-approved',
    says: '这件案子已经退回过一次，再退回要中心主任或街道领导同意。',
  },
  {
    rule: 'needs guidance for the lower tier',
    event: 'case.returned',
    input: { guidance: '' },
    code: 'input-missing',
    says: '还没有填写：指导意见。',
  },
  {
    rule: 'is not returned into mediation against a refusal (I2)',
    event: 'case.returned',
    facts: refusing,
    code: 'party-refuses',
    says: against,
  },
  {
    rule: 'a village room has nobody below it',
    event: 'case.handed-down',
    facts: { currentOrg: VILLAGE },
    code: 'no-lower-tier',
    says: '王家庄调解室下面没有可以交办的单位。',
  },
  {
    rule: 'takes nothing down that nobody below could read',
    event: 'case.handed-down',
    facts: { currentOrg: CENTRE, confidentiality: 'SEALED' },
    code: 'sealed-not-handed-down',
    says: '这是封存案件，只有中心主任和街道领导能看，交办下去没有人能办。要交办，请先由中心主任写明理由改为限阅。',
  },
  {
    rule: 'goes down, not sideways',
    event: 'case.handed-down',
    input: { toOrg: CENTRE },
    code: 'target-not-below',
    says: '信访调处中心不在本级下面，不能交办给它。',
  },
  {
    rule: 'gives time',
    event: 'case.handed-down',
    input: { requiredOn: '2026-11-19' },
    code: 'due-before-today',
    says: '要求办结的日子不能早于今天。',
  },
  {
    rule: 'the first receiver is told (首问负责)',
    event: 'case.handed-down',
    input: { isFirstContactTold: false },
    code: 'first-contact-not-told',
    says: '交办前请告诉首问人，事情转到了哪里。',
  },
  {
    rule: 'gives the case to no party (人民调解法 Art. 15; E6)',
    event: 'case.hand-down-received',
    input: { leadMediator: { ...CHEN, personId: 'p-sun' } },
    code: 'mediator-is-party',
    says: '陈某是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'is not received into mediation against a refusal (I2)',
    event: 'case.hand-down-received',
    facts: refusing,
    code: 'party-refuses',
    says: against,
  },
  {
    rule: 'is not returned into mediation against a refusal (I2)',
    event: 'case.hand-down-returned',
    facts: refusing,
    code: 'party-refuses',
    says: against,
  },
  {
    rule: 'is given back within its time only',
    event: 'case.hand-down-returned',
    now: at('2026-11-23', '17:31'),
    code: 'answer-too-late',
    says: '退回交办要在 11月23日 17:30 以前，现在已经过了，请接收。',
  },
];
