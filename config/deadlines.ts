/**
 * Every term the office works under. Only those marked L come from a law or regulation; P is this office's own proposal
 * and may be changed by it. `basis` is printed on papers, so it is Chinese in every language of the pages.
 */
export type DeadlineDefinition = {
  amount: number;
  unit: 'minute' | 'day' | 'workday' | 'workday_of_next_month' | 'year';
  clock: 'wall' | 'calendar' | 'working';
  /** True: a last day that is a day off moves to the next working day. */
  rolls: boolean;
  binding: 'L' | 'P';
  basis: string;
  /** Days after the start on which the handler is reminded; negative before it. */
  warnOnDay: readonly number[];
};

const OWN = '本单位办理时限（可调整）';

const days = (amount: number, basis: string, more: Partial<DeadlineDefinition> = {}): DeadlineDefinition => ({
  ...{ amount, unit: 'day', clock: 'calendar', rolls: false, binding: 'P', basis, warnOnDay: [], ...more },
});
const workdays = (amount: number, basis = OWN, more: Partial<DeadlineDefinition> = {}): DeadlineDefinition =>
  days(amount, basis, { unit: 'workday', clock: 'working', ...more });
const minutes = (amount: number, basis = OWN): DeadlineDefinition =>
  days(amount, basis, { unit: 'minute', clock: 'wall' });

const LAW = { binding: 'L' } as const;
const ROLLS = { rolls: true } as const;

export const DEADLINES = {
  'triage.village': days(0, OWN),
  'triage.centre': workdays(3, '参照《人民法院在线调解规则》第十二条'),
  'consent.contact': days(7, OWN),

  'mediate.normal': days(
    30,
    '参照《人民调解工作若干规定》第三十三条、《人民法院在线调解规则》第二十四条；期间按民法典第二百零一条、第二百零三条计算',
    ROLLS,
  ),
  // Not moved off a day off: on this day a right opens for the worker, and moving it would delay that right.
  'mediate.labor': days(15, '劳动争议调解仲裁法第十四条', LAW),
  'mediate.extension': days(30, '各方当事人同意延长，一次为限，不超过三十日（本单位规定）', ROLLS),

  'escalate.answer': workdays(1),
  'escalate.answer.red': minutes(120),
  'handdown.answer': workdays(1),
  'major.report.oral': minutes(0, '人民调解法第二十五条（及时）；即时口头报告为本单位规定'),
  'major.report.written': minutes(120, '人民调解法第二十五条（及时）；两小时内书面报告为本单位规定'),
  'major.report.follow_up': days(1, '人民调解法第二十五条（及时）；每日续报为本单位规定'),

  'major.report.alert': minutes(15, '人民调解法第二十五条（及时）；每十五分钟再次告警为本单位规定'),
  'charge.settle': days(30, OWN),

  'feedback.first_contact': workdays(3),
  'entrusted.feedback': workdays(3, '参照《宁波市人民调解条例》第十九条（及时）'),
  'lead.disposition': workdays(3),

  'legal.letter': workdays(7, '参照公共法律服务咨询答复的通行时限（来信）；本单位规定'),
  'legal.web': minutes(24 * 60, '参照公共法律服务咨询答复的通行时限（网络留言）；本单位规定'),
  'legal.instant': minutes(5 * 60, '参照公共法律服务咨询答复的通行时限（来访、来电、即时咨询）；本单位规定'),

  'confirm.apply': days(30, '人民调解法第三十三条、民事诉讼法第二百零五条；期间按民事诉讼法第八十五条计算', {
    ...LAW,
    ...ROLLS,
    warnOnDay: [10, 20, 25, 28],
  }),

  'perform.remind': days(0, OWN, { warnOnDay: [-3, 0, 1] }),
  'urge.default.first': workdays(3, '人民调解法第三十一条（督促履行）；时限为本单位规定'),
  'urge.default.second': days(10, '人民调解法第三十一条（督促履行）；时限为本单位规定'),

  'visit.written': days(30, OWN),
  'visit.written.latest': days(90, OWN),
  'visit.oral': days(15, OWN),
  'visit.risk.first': days(7, OWN),
  'visit.risk.second': days(30, OWN),
  'visit.risk.third': days(90, OWN),
  'visit.terminated': days(15, OWN),
  'call-back.made': workdays(10),
  'visit.authenticity': workdays(5),

  'supervise.issue': workdays(1),
  'supervise.reply': workdays(5),
  'supervise.extend': workdays(5),
  'trace.open': workdays(5),
  'assess.period': days(5, OWN),

  // The office's own acts under the petition rules are never moved to a later day: the rules do not say that they may be.
  'petition.notify': days(15, '信访工作条例第二十二条、第二十三条', LAW),
  'petition.transfer': days(15, '信访工作条例第二十二条、第二十三条', LAW),
  'petition.objection': workdays(5, '信访工作条例第二十三条', LAW),
  'petition.finish': days(60, '信访工作条例第三十四条', LAW),
  'petition.extend': days(30, '信访工作条例第三十四条', LAW),
  // A person's time for asking is moved: it is theirs, and the earlier day is shown beside it.
  'petition.review.ask': days(30, '信访工作条例第三十五条、第三十六条', { ...LAW, ...ROLLS }),
  'petition.review.answer': days(30, '信访工作条例第三十五条、第三十六条', LAW),

  'close.undo': minutes(24 * 60),
  'archive.file': days(30, OWN, ROLLS),
  'register.freeze': workdays(5, OWN, { unit: 'workday_of_next_month' }),
  'committee.term': days(3, '人民调解法第九条', { ...LAW, unit: 'year' }),
} as const satisfies Record<string, DeadlineDefinition>;

export type DeadlineKey = keyof typeof DEADLINES;

/**
 * What happens about something due and undone. The last steps count working days so that the street leader's page
 * never comes before the supervision slip, even over a long holiday.
 */
export const ALERT_LADDER = [
  { after: -3, unit: 'day', step: 'HANDLER' },
  { after: 0, unit: 'day', step: 'HANDLER_AND_HEAD' },
  { after: 1, unit: 'workday', step: 'CENTRE_LIST' },
  { after: 3, unit: 'workday', step: 'SUPERVISION_DRAFT' },
  { after: 7, unit: 'workday', step: 'STREET_LEADER_PAGE' },
] as const;

export type AlertStep = (typeof ALERT_LADDER)[number]['step'];
