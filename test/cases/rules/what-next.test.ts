import { expect } from 'chai';
import type { CaseFacts, TransferFacts } from '../../../src/cases/rules/facts.ts';
import { whatNext } from '../../../src/cases/rules/what-next.ts';
import {
  AGREEMENT,
  APPLICANT,
  at,
  CENTRE,
  caseAt,
  IN_FORCE,
  NOW,
  PAID,
  RESPONDENT,
  TODAY,
  VILLAGE,
  withParty,
} from './sample.ts';
import { say, sayEverywhere } from './words.ts';

type Row = { when: string; facts: CaseFacts; now?: Date; says: string };

const unasked = [APPLICANT, { ...RESPONDENT, consent: 'NOT_ASKED' }] as const;
const refused = (facts: CaseFacts) => withParty(facts, 'sun', { consent: 'REFUSED' });
const triage = { duty: { key: 'triage.village', on: TODAY, at: null } };
const answer = { duty: { key: 'escalate.answer', on: '2026-11-23', at: at('2026-11-23', '17:30') } };
const session = { round: 1, on: '2026-11-10', type: 'JOINT', result: 'NOT_REACHED', nextAt: null } as const;
const sentBack = (guidance: string): TransferFacts => ({
  ...({ kind: 'ESCALATE', response: 'RETURNED' } as const),
  ...{ from: VILLAGE, to: CENTRE, sentAt: at('2026-11-17'), respondDueAt: at('2026-11-18') },
  ...{ respondedAt: at('2026-11-18'), guidance },
});
const until = (key: string, on: string) => ({ duty: { key, on, at: null } });

const ROWS: Row[] = [
  {
    when: 'a draft lacks something',
    facts: caseAt('DRAFT', { place: null, disputeType: null }),
    says: '提交前还要：选纠纷类型、写明发生地点。',
  },
  { when: 'a draft is ready', facts: caseAt('DRAFT'), says: '内容已经齐了，请王家庄调解室提交审查受理。' },
  {
    when: 'a party was not asked',
    facts: caseAt('SUBMITTED', { ...triage, parties: unasked }),
    says: '请王家庄调解室在今天（11月20日）前问清孙某愿不愿意调解。',
  },
  {
    when: 'a party refuses at the first question',
    facts: refused(caseAt('SUBMITTED', triage)),
    says: '孙某不同意调解：请王家庄调解室告知其他途径，写明不予受理。',
  },
  {
    when: 'acceptance lacks something',
    facts: caseAt('SUBMITTED', { ...triage, duplicateCheckedAt: null }),
    says: '受理前还要：看一遍可能重复的案件。请王家庄调解室在今天（11月20日）前办好。',
  },
  {
    when: 'it can be accepted',
    facts: caseAt('CONSENT', until('consent.contact', '2026-11-27')),
    says: '各方愿意调解：请王家庄调解室在11月27日前受理，或写明理由不予受理。',
  },
  {
    when: 'a party cannot be reached',
    facts: caseAt('CONSENT', { parties: unasked, submittedAt: at('2026-11-10') }),
    says: '孙某联系不上：请王家庄调解室再联系一次，或者告知申请人后结束征询。',
  },
  {
    when: 'preparation lacks something',
    facts: withParty(caseAt('ACCEPTED', { disclosures: [] }), 'sun', { rightsNoticeAt: null }),
    says: '开始调解前还要：写明有没有关系（李师傅与张某、李师傅与孙某）、把权利义务告知孙某。请李师傅办好，调解期限到12月4日。',
  },
  {
    when: 'all is prepared',
    facts: caseAt('ACCEPTED'),
    says: '准备已经齐了：请李师傅开始调解，调解期限到12月4日。',
  },
  {
    when: 'nobody talked yet',
    facts: caseAt('MEDIATING', { sessions: [] }),
    says: '请李师傅约好第一次调解，调解期限到12月4日。',
  },
  {
    when: 'the talk failed',
    facts: caseAt('MEDIATING', { sessions: [session] }),
    says: '已经谈了 1 次，没有谈成：请李师傅在12月4日前再谈、上报或终止。',
  },
  {
    when: 'the next talk is arranged',
    facts: caseAt('MEDIATING', {
      sessions: [{ ...session, result: 'ANOTHER_DATE', nextAt: at('2026-11-21', '09:30') }],
    }),
    says: '已约明天 09:30再谈，由李师傅主持；调解期限到12月4日。',
  },
  {
    when: 'a new mediator has not been accepted',
    facts: withParty(caseAt('MEDIATING', { sessions: [session] }), 'zhang', { mediatorChoice: 'PENDING' }),
    says: '下次调解前还要：请张某选定或接受调解员。请李师傅办好，调解期限到12月4日。',
  },
  {
    when: 'it was reached but not drafted',
    facts: caseAt('MEDIATING', { agreements: [] }),
    says: '已经谈成，签协议前还要：写好协议。请李师傅在12月4日前办好。',
  },
  {
    when: 'it was reached and drafted',
    facts: caseAt('MEDIATING'),
    says: '已经谈成，协议也写好了：请李师傅在12月4日前交各方签署。',
  },
  {
    when: 'the term is over',
    facts: caseAt('MEDIATING', { sessions: [session], dueOn: '2026-11-18' }),
    says: '调解期限11月18日已过：请李师傅上报、终止，或移送有权处理的单位。',
  },
  {
    when: 'a party stops while it waits above',
    facts: refused(caseAt('UP_PENDING', answer)),
    says: '孙某不愿再调解：请李师傅按当事人要求终止，并告知其他途径。',
  },
  {
    when: 'it is suspended',
    facts: caseAt('SUSPENDED', until('resume', '2026-11-30')),
    says: '中止中，预计11月30日恢复：到时请中心主任恢复调解，不能恢复的终止。',
  },
  {
    when: 'a village escalated this morning',
    facts: caseAt('UP_PENDING', { duty: { key: 'escalate.answer', on: TODAY, at: at(TODAY, '17:30') } }),
    says: '王家庄调解室今早上报，信访调处中心应在今天 17:30前答复：接收并指派调解员，或写明理由退回。',
  },
  {
    when: 'nobody answered in time',
    facts: caseAt('UP_PENDING', answer),
    now: at('2026-11-24', '09:00'),
    says: '王家庄调解室11月20日 08:12上报，信访调处中心应在昨天 17:30前答复，已经超时：请马上接收并指派调解员，或写明理由退回。',
  },
  {
    when: 'it is red and cannot come back',
    facts: caseAt('UP_PENDING', { ...answer, risk: 'RED' }),
    says: '王家庄调解室今早上报红色案件，信访调处中心应在11月23日 17:30前接收并指派调解员；红色案件不能退回。',
  },
  {
    when: 'the centre handed it down',
    facts: caseAt('DOWN_PENDING', { duty: { ...answer.duty, key: 'handdown.answer' } }),
    says: '信访调处中心今早交办，王家庄调解室应在11月23日 17:30前接收并指派调解员，或写明理由退回。',
  },
  {
    when: 'signatures are missing',
    facts: caseAt('AGREED', {
      agreements: [{ ...AGREEMENT, signatures: AGREEMENT.signatures.slice(0, 1), sealedOn: null }],
    }),
    says: '协议还差孙某签字、盖章，全部到齐之日生效。请李师傅在12月4日前办好。',
  },
  {
    when: 'money is due',
    facts: caseAt('PERFORMING', until('perform', '2026-12-10')),
    says: '12月10日到期：孙某给张某600 元（赔偿修墙款）。请李师傅到时去看看办了没有。',
  },
  {
    when: 'money was due yesterday',
    facts: caseAt('PERFORMING', until('perform', '2026-11-19')),
    says: '昨天（11月19日）已到期：孙某给张某600 元（赔偿修墙款）。请李师傅问清办了没有。',
  },
  {
    when: 'it was paid without a receipt',
    facts: caseAt('PERFORMING', { agreements: [{ ...IN_FORCE, items: [{ ...PAID, hasProof: false }] }] }),
    says: '已经履行，还缺收条或对方确认：孙某给张某600 元（赔偿修墙款）。请李师傅补上后结案。',
  },
  {
    when: 'all was performed',
    facts: caseAt('PERFORMING', { agreements: [{ ...IN_FORCE, items: [PAID] }] }),
    says: '全部履行完毕，请李师傅结案。',
  },
  {
    when: 'it is in default',
    facts: caseAt('DEFAULTED', until('urge.default.first', '2026-11-25')),
    says: '逾期没有履行：孙某给张某600 元（赔偿修墙款）。请李师傅在11月25日前督促，这是第 1 次；其实已经办了的，请先记录履行。',
  },
  {
    when: 'it was urged twice in vain',
    facts: caseAt('DEFAULTED', { urges: [1, 2].map(() => ({ at: NOW, isInWriting: true })) }),
    says: '督促了 2 次还没有履行：请中心主任书面告知诉讼、执行等途径后结案。其实已经办了的，请先记录履行。',
  },
  {
    when: 'the mediation ended and nobody was told',
    facts: caseAt('TERMINATED', { ...until('feedback.first_contact', '2026-11-18'), feedbackAt: null }),
    says: '已经超过 2 天。结案前还要：把结果反馈给首问人或委托单位。请李师傅在11月18日前办好。',
  },
  {
    when: 'the dossier lacks a paper',
    facts: caseAt('CLOSED', {
      ...until('archive.file', '2026-12-21'),
      dossier: {
        papers: ['ACCEPTANCE', 'RIGHTS_NOTICE', 'MEDIATION_RECORD', 'WRITTEN_AGREEMENT'],
        isStatementSigned: false,
        arePagesNumbered: true,
      },
    }),
    says: '归档前还要：补齐身份证明，或者签署卷宗情况说明。请在12月21日前办好，交档案员归档。',
  },
  {
    when: 'the centre sent it back with advice',
    facts: caseAt('MEDIATING', {
      ...until('x', '2026-12-20'),
      sessions: [],
      transfers: [sentBack('先量清地界，\n再谈一次。')],
    }),
    says: `${CENTRE.name}退回时说：“先量清地界， 再谈一次”。请李师傅约好第一次调解，调解期限到12月20日。`,
  },
  {
    when: 'the advice is longer than a sentence bears',
    facts: caseAt('MEDIATING', { ...until('x', '2026-12-20'), sessions: [], transfers: [sentBack('谈'.repeat(81))] }),
    says: `${CENTRE.name}退回了，退回的意见写在“流转”里，请先看。请李师傅约好第一次调解，调解期限到12月20日。`,
  },
  {
    when: 'a session has followed the advice',
    facts: caseAt('MEDIATING', {
      ...until('x', '2026-12-20'),
      ...{ transfers: [sentBack('再谈一次。')], sessions: [{ ...session, on: '2026-11-19' }] },
    }),
    says: '已经谈了 1 次，没有谈成：请李师傅在12月20日前再谈、上报或终止。',
  },
  { when: 'it is archived', facts: caseAt('ARCHIVED'), says: '已经归档，没有要办的事。' },
  { when: 'it was declined', facts: caseAt('DECLINED'), says: '没有受理，其他途径已经告知，没有要办的事。' },
  { when: 'it is void', facts: caseAt('VOIDED'), says: '已经作废，没有要办的事。' },
];

describe('what next is one sentence', () => {
  for (const { when, facts, now, says } of ROWS) {
    it(`when ${when}`, () => {
      const next = whatNext(facts, now ?? NOW);
      expect(say(next)).to.equal(says);
      for (const sentence of sayEverywhere(next)) expect(sentence).to.not.match(/[{}]|undefined/);
    });
  }

  it('and carries its date and whom it concerns', () => {
    const next = whatNext(caseAt('UP_PENDING', answer), NOW);
    expect([next.dueOn, next.dueAt, next.isOverdue]).to.deep.equal(['2026-11-23', at('2026-11-23', '17:30'), false]);
    expect(next.who).to.deep.equal({ kind: 'RECEIVER', name: CENTRE.name, orgId: 'centre', mediatorId: null });
    expect(whatNext(caseAt('UP_PENDING', answer), at('2026-11-23', '17:31')).isOverdue).to.equal(true);
  });

  it('and a whole day stays in time until its end', () => {
    const facts = caseAt('CLOSED', until('archive.file', TODAY));
    expect(whatNext(facts, at(TODAY, '23:59')).isOverdue).to.equal(false);
    expect(whatNext(facts, at('2026-11-21', '00:00')).isOverdue).to.equal(true);
  });
});
