import { addCalendarDays } from '../calendar/day.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { signMinutes } from '../meetings/actions/end-meeting.ts';
import { planMeeting } from '../meetings/actions/plan-meeting.ts';
import { settleDecision } from '../meetings/actions/settle-decision.ts';
import { writeMeeting } from '../meetings/actions/write-meeting.ts';
import { heldForm, planForm } from '../meetings/forms.ts';
import type { MeetingKind } from '../meetings/rules/states.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { scopeOf } from '../scope.ts';
import type { Plot, Stage } from './stage.ts';

const PLACE = '调处中心三楼会商室';
const PEOPLE = [
  ['陈仲', '中心主任', 'PRESENT', ''],
  ['周方', '专职调解员', 'PRESENT', ''],
  ['孙谦', '督查员', 'PRESENT', ''],
  ['陆正', '值班律师', 'OBSERVER', ''],
  ['黎敏', '接访员', 'PRESENT', ''],
  ['示范派出所民警', '派出所', 'ABSENT', '出警'],
] as const;

/** What kind of meeting the n-th is: mostly reviews, sometimes the others. */
const KINDS: readonly MeetingKind[] = [
  ...(['HALF_MONTHLY_REVIEW', 'HALF_MONTHLY_REVIEW', 'WEEKLY_SCREENING', 'HALF_MONTHLY_REVIEW'] as const),
  ...(['CASE_CONFERENCE', 'HALF_MONTHLY_REVIEW', 'JOINT_MEDIATION', 'HALF_MONTHLY_REVIEW', 'TRAINING'] as const),
  'HALF_MONTHLY_REVIEW',
];
const TITLES: Record<MeetingKind, string> = {
  WEEKLY_SCREENING: '每周集中排查碰头会',
  HALF_MONTHLY_REVIEW: '半月会商研判会',
  CASE_CONFERENCE: '疑难个案会商会',
  JOINT_MEDIATION: '人民调解、行政调解、司法调解联席会',
  TRAINING: '调解员业务培训',
  OTHER: '工作会议',
};

type Dispute = { caseNo: string; homeOrgId: string };

/** Cases under way that the head of the centre may list, the riskiest first. */
async function disputes(stage: Stage, most: number): Promise<Dispute[]> {
  const { em, actor } = await stage.as(stage.theatre.street.staff.centre_head);
  const scope = scopeOf(actor);
  return em.transactional((tx) =>
    (tx as typeof em).execute<Dispute[]>(
      `select c.case_no as "caseNo", c.home_org_id as "homeOrgId" from mediation_case c
       where ${scope.listed('c')} and c.case_no is not null and c.state in ('MEDIATING', 'AGREED', 'PERFORMING', 'DEFAULTED')
       order by array_position('{RED,ORANGE,YELLOW,BLUE}', c.risk), c.created_at desc limit :most`,
      { ...scope.params, most },
    ),
  );
}

const rowsOf = (name: string, rows: readonly Record<string, string>[]) =>
  Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([field, value]) => [`${name}.${index}.${field}`, value])),
  );

const SAID = [
  { facts: '双方已谈过两次，数额仍有差距。', opinion: '由村里先核清数目，中心再约一次。' },
  { facts: '一方在外务工，只能电话沟通。', opinion: '改用视频调解，请其亲属到场。' },
  { facts: '协议已签，到期未履行。', opinion: '上门督促，告知可申请强制执行。' },
];
const TASKS = [
  '三日内上门核实，并把情况报中心',
  '约双方到中心再调解一次',
  '督促按协议履行，拍照留证',
  '请律师给当事人讲清法律规定',
];

/** Plays one meeting of the centre: planned, held, signed; then its decisions are carried out, most of them. */
export async function* playMeeting(stage: Stage, n: number): Plot {
  const { chance, theatre } = stage;
  const { staff, centreId } = theatre.street;
  const kind = KINDS[n % KINDS.length] ?? 'OTHER';
  const at = { on: addCalendarDays(stage.today, 2), from: '09:00', place: PLACE, chair: '陈仲', recorder: '黎敏' };
  const people = rowsOf(
    'people',
    PEOPLE.map(([name, unit, attendance, reason]) => ({ name, unit, attendance, reason })),
  );
  const topics = kind === 'TRAINING' ? [] : await disputes(stage, chance.whole(1, 4));
  const items = [
    ...topics.map(({ caseNo }) => ({ caseNo, topic: '研判进展和下一步' })),
    { topic: kind === 'TRAINING' ? '怎样写好调解笔录' : '通报近期排查和受理情况' },
  ];
  const frame = { ...at, ...people, title: TITLES[kind] };
  const { meetingId } = await planMeeting(
    await stage.as(staff.intake_clerk),
    readForm(planForm, { ...frame, kind, ...rowsOf('items', items) }),
  );
  yield stage.after(3, 4);
  const decisions = topics.map(({ homeOrgId }, index) => ({
    ...{ text: chance.pick(TASKS), item: String(index + 1), ownerOrgId: index % 3 === 2 ? centreId : homeOrgId },
    dueOn: addCalendarDays(stage.today, chance.whole(5, 14)),
  }));
  const held = {
    ...frame,
    ...{ on: stage.today, from: '08:00', to: '09:10' },
    ...rowsOf(
      'items',
      items.map((item, index) => ({ ...item, ...(index < topics.length ? SAID[index % SAID.length] : {}) })),
    ),
    ...rowsOf('decisions', decisions),
    report: `上一期各村室按时报送，受理和化解情况见台账；本期研判 ${topics.length} 件。`,
    minutes: minutesOf(kind, topics.length),
  };
  const clerk = await stage.as(staff.intake_clerk);
  await writeMeeting(clerk, { meetingId, version: null }, readForm(heldForm, held));
  stage.minutes(90);
  // The newest waits for its signature.
  if (addCalendarDays(stage.today, 6) > shanghaiDate(theatre.now)) return;
  await signMinutes(
    await stage.as(staff.centre_head),
    { meetingId, version: null },
    { signedBy: '陈仲', signedOn: stage.today },
  );
  yield stage.after(6, 12);
  await settleMost(stage, meetingId);
}

function minutesOf(kind: MeetingKind, n: number): string {
  if (kind === 'TRAINING') return '培训由值班律师主讲，结合两份笔录逐条讲解，到会人员当场试写并互评。';
  if (n === 0) return '本期无难以化解事项。会议要求各村室继续做好排查，发现苗头当日上报。';
  return `会议听取了各案承办人汇报，逐案研判 ${n} 件，议定了责任单位和时限。会议强调：落实情况在下次会议上逐项过，未落实的说明原因。`;
}

/** Four of five decisions are carried out; the others go to the next meeting. */
async function settleMost(stage: Stage, meetingId: string): Promise<void> {
  const { em } = await stage.as(stage.theatre.street.staff.centre_head);
  const rows = await em.transactional((tx) =>
    (tx as typeof em).execute<{ id: string }[]>(
      'select id from meeting_decision where meeting_id = ? order by ordinal',
      [meetingId],
    ),
  );
  for (const { id } of rows) {
    if (stage.chance.happens(0.2)) continue;
    const note = stage.chance.pick(['已办完，双方无异议。', '已上门，情况记入案卷。', '已约谈一次。']);
    const form = { isDone: 'yes' as const, doneOn: stage.today, note };
    await settleDecision(
      await stage.as(stage.theatre.street.staff.centre_head),
      { decisionId: id, version: null },
      form,
    );
  }
}
