import type { CaseFacts } from '../../../../src/cases/rules/facts.ts';
import type { RefusedCase } from '../refusing.ts';
import { at, CHEN, LI, type RESPONDENT, TODAY, withParty } from '../sample.ts';
import { TOLD } from '../told.ts';

const sun = (more: Partial<typeof RESPONDENT>) => (facts: CaseFacts) => withParty(facts, 'sun', more);

const { session } = TOLD['case.session-recorded'];
if (session === undefined) throw new Error('no sample session');
const helpers = [{ name: '王会计', consentedPartyIds: ['zhang'] }];
export const MEDIATING: readonly RefusedCase[] = [
  {
    rule: 'a record is written afterwards',
    event: 'case.session-recorded',
    input: { session: { ...session, on: '2026-11-21' } },
    code: 'session-in-future',
    says: '日子 11月21日 还没有到，不能先写记录。',
  },
  {
    rule: 'a session has a party',
    event: 'case.session-recorded',
    input: { session: { ...session, partyIds: [] } },
    code: 'session-without-party',
    says: '这次调解没有一个当事人在场。只问了别人的，请记为调查。',
  },
  {
    rule: 'a session has a mediator of the case',
    event: 'case.session-recorded',
    input: { session: { ...session, mediatorIds: [CHEN.id] } },
    code: 'session-without-mediator',
    says: '这次调解没有写本案的调解员。',
  },
  {
    rule: 'rights are told at each session',
    event: 'case.session-recorded',
    input: { session: { ...session, points: ['STATEMENTS'] } },
    code: 'session-without-rights',
    says: '请确认这次调解告知了权利义务。',
  },
  {
    rule: 'helpers sit in only with both sides’ consent (人民调解法 Art. 20; E5)',
    event: 'case.session-recorded',
    input: { session: { ...session, helpers } },
    code: 'session-helper-without-consent',
    says: '王会计参加调解，要各方当事人都同意。',
  },
  {
    rule: 'a session is closed unless all want it open (人民调解法 Art. 23; E7)',
    event: 'case.session-recorded',
    input: { session: { ...session, isPublic: true, publicConsentPartyIds: ['zhang'] } },
    code: 'session-not-private',
    says: '公开调解要各方都同意，孙某还没有同意。',
  },
  {
    rule: 'nobody is made to sit with whom they fear (人民调解法 Art. 3; 反家庭暴力法 Art. 14; E19)',
    event: 'case.session-recorded',
    facts: {
      violence: { isSuspected: true, victimAgreesToJointSession: false },
      policeReportedAt: at('2026-11-10'),
    },
    code: 'joint-session-unsafe',
    says: '有家庭暴力的嫌疑，受害人没有同意当面谈，请分开调解。',
  },
  {
    rule: 'an investigation is recorded afterwards',
    event: 'case.investigation-recorded',
    input: { investigation: { kind: 'VISIT', on: '2026-12-01', text: '走访。' } },
    code: 'session-in-future',
    says: '日子 12月1日 还没有到，不能先写记录。',
  },
  {
    rule: 'helpers are invited only with both sides’ consent (人民调解法 Art. 20; E5)',
    event: 'case.helper-invited',
    input: { helper: { name: '王会计', consentedPartyIds: [] } },
    code: 'helper-without-consent',
    says: '请王会计参加，要各方当事人都同意。还没有同意的：张某、孙某。',
  },
  {
    rule: 'replaces only a mediator of the case',
    event: 'case.mediator-replaced',
    input: { replacement: { leaves: 'm-nobody', joins: CHEN } },
    code: 'unknown-mediator',
    says: '要换下的人不是本案的调解员。',
  },
  {
    rule: 'replaces nobody by himself',
    event: 'case.mediator-replaced',
    input: { replacement: { leaves: 'm-li', joins: LI } },
    code: 'mediator-stays',
    says: '李师傅已经是本案的调解员。',
  },
  {
    rule: 'replaces nobody by a party (人民调解法 Art. 15; E6)',
    event: 'case.mediator-replaced',
    input: { replacement: { leaves: 'm-li', joins: { ...CHEN, personId: 'p-zhang' } } },
    code: 'mediator-is-party',
    says: '陈某是本案当事人，不能当本案的调解员。',
  },
  {
    rule: 'extends by at most thirty days',
    event: 'case.extended',
    input: { extensionDays: 31 },
    code: 'extension-too-long',
    says: '延长要写 1 到 30 天。',
  },
  {
    rule: 'extends once only',
    event: 'case.extended',
    facts: { extensions: 1 },
    code: 'extension-used',
    says: '已经延长过一次，不能再延长。',
  },
  {
    rule: 'extends before the last day has passed, not after',
    event: 'case.extended',
    facts: { dueOn: '2026-11-19' },
    code: 'extension-too-late',
    says: '期限 11月19日 已过，不能再延长。请上报、终止，或移送。',
  },
  {
    rule: 'extends only when both sides want it',
    event: 'case.extended',
    input: { consentedPartyIds: ['sun'] },
    code: 'extension-without-consent',
    says: '延长要各方都同意。还没有同意的：张某。',
  },
  {
    rule: 'a suspension has an end ahead',
    event: 'case.suspended',
    input: { resumeExpectedOn: TODAY },
    code: 'expected-end-past',
    says: '预计恢复的日子要在今天以后。',
  },
  {
    rule: 'resumes never against a refusal (I2)',
    event: 'case.resumed',
    facts: sun({ consent: 'WITHDRAWN' }),
    code: 'party-refuses',
    says: '孙某不同意调解，不能调解。请告知其他途径。',
  },
];
