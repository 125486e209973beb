import { recordTraining } from '../../src/assessment/actions/record-training.ts';
import { correctCase } from '../../src/cases/actions/correct-case.ts';
import { decideList, makeList } from '../../src/dossiers/actions/make-list.ts';
import { opineOnIntake } from '../../src/intake/actions/opine-on-intake.ts';
import { acknowledgeReport } from '../../src/major/actions/acknowledge-report.ts';
import { writeReport } from '../../src/major/actions/write-report.ts';
import { signMinutes } from '../../src/meetings/actions/end-meeting.ts';
import { writeMeeting } from '../../src/meetings/actions/write-meeting.ts';
import { heldForm } from '../../src/meetings/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { publishRoster, recordLeave } from '../../src/reception/actions/change-roster.ts';
import { planDay } from '../../src/reception/actions/plan-day.ts';
import { issueSlip } from '../../src/supervision/actions/issue-slip.ts';
import { stepSlip } from '../../src/supervision/actions/step-slip.ts';
import { concludeTracing, openTracing } from '../../src/tracing/actions/open-tracing.ts';
import { party } from '../cases/support.ts';
import { closedCase } from '../dossiers/support.ts';
import { register } from '../intake/support.ts';
import { decision, HELD } from '../meetings/support.ts';
import { runOpening } from '../screening/support.ts';
import type { Office } from '../support/office.ts';
import type { Story } from './story.ts';

/** What leaders, supervisors and archivists of the invented street do: each says which row its sheet is of. */

const WEDNESDAYS = ['2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23', '2026-12-30'];

/** December's roster: two leaders in turns, one of them away once. */
export async function roster({ office }: Story): Promise<string> {
  const [first, second] = [office.accountOf('street_leader'), await office.hire('street_leader', 'street', '欧阳志远')];
  const ctx = () => office.contextOf('intake_clerk');
  await recordLeave(await ctx(), {
    ...{ leaderId: first, fromOn: '2026-12-15', toOn: '2026-12-17', reason: '到县委党校学习' },
  });
  for (const [n, heldOn] of WEDNESDAYS.entries()) {
    const substituteId = heldOn === '2026-12-16' ? second : null;
    await planDay(await ctx(), {
      ...{ heldOn, fromTime: '09:00', toTime: '11:30', place: '示范街道党群服务中心一楼信访接待室', substituteId },
      ...{ receiverId: n % 2 === 0 ? first : second, accompanying: '孙小满、司法所值班人员' },
    });
  }
  const { rosterId } = await publishRoster(await ctx(), { month: '2026-12', version: null });
  return rosterId;
}

/** A visit to the leader, who wrote what shall be done. */
export async function reception({ office }: Story): Promise<string> {
  const { intakeId } = await register(await office.contextOf('intake_clerk'), {
    ...{ 'visitors.0.name': '何秀英', 'visitors.0.gender': 'F', 'visitors.0.phone': '13800000000' },
    ...{ 'visitors.0.address': '东河村二组18号', 'visitors.1.name': '何东升', 'opposites.0.name': '东河村村委会' },
    summary: '申请宅基地两年没有答复，村里说名额没有下来，想知道排到第几位、什么时候能批。',
    ...{ disputeType: 'HOUSE_SITE', demand: '给一个书面答复', visitCount: '2', matter: 'new' },
    ...{ leaderId: office.accountOf('street_leader'), accompanying: '孙小满、东河村驻村干部' },
    proposal: '请村镇建设办公室五日内核对排序，书面答复来访人。',
  });
  const leader = await office.contextOf('street_leader');
  const opinion = '同意拟办意见。排序在村务公开栏张贴，答复当面送达。';
  await opineOnIntake(leader, { intakeId, version: null }, { opinion });
  return intakeId;
}

/** A slip that was answered, sent back, answered again and evaluated. */
export async function slip({ office, cases }: Story): Promise<string> {
  const supervisor = () => office.contextOf('supervisor');
  const { slipId } = await issueSlip(await supervisor(), {
    ...{ caseId: cases.referred.caseId, intakeId: null, toOrgId: office.orgs.village1, cause: 'REPEAT' },
    ...{
      matter: '移送法院后当事人再次来访',
      demand: '三日内上门说明移送情况和起诉办法。\n把告知的时间、地点和在场人写清楚。',
    },
  });
  const step = { slipId, version: null, evaluation: null };
  const head = () => office.contextOf('village_head', 'village1');
  await stepSlip(await head(), { ...step, move: 'reply', words: '已经电话告知。' });
  await stepSlip(await supervisor(), { ...step, move: 'return', words: '没有上门，也没有写在场人，请重办。' });
  const words = '11月20日上午到钱有粮家中，说明移送函已送达法院立案庭，留下起诉状样本；其子在场，本人没有别的要求。';
  await stepSlip(await head(), { ...step, move: 'reply', words });
  await stepSlip(await supervisor(), { ...step, move: 'close', words: '已电话核实。', evaluation: 'ENOUGH' });
  return slipId;
}

/** The stone works: heard by the centre, reported in writing and once more. */
export async function majorReport({ office, cases: { major } }: Story): Promise<string> {
  const { request } = major;
  const words = { peopleCount: 23, groupFlag: true };
  await correctCase(await major.head(), { ...request, words, reason: '二十三户的代表一起到村里' });
  office.clock.advance(6 * 60_000);
  const measures = '已与村里通话，先把人劝到会议室，中心派两人到场。';
  await acknowledgeReport(await major.as('centre_head'), { ...request, measures });
  office.clock.advance(40 * 60_000);
  await writeReport(await major.head(), {
    ...request,
    situation: '二十三户要求先补偿后动工，上午十时许约三十人聚到料厂门口，无人受伤，道路没有堵。',
    measures: '村两委和民警到场，推三名代表进屋谈；料厂当天停工。',
  });
  office.clock.advance(90 * 60_000);
  const later = { situation: '人员十一时半散去，代表同意周三再谈。', measures: '安排网格员值守，街道牵头测算补偿。' };
  await writeReport(await major.head(), { ...request, ...later });
  return major.caseId;
}

/** A quarrel with a sickle, written up before anybody knew whether it becomes a case. */
export async function intakeReport({ office }: Story): Promise<string> {
  const clerk = () => office.contextOf('intake_clerk');
  const { intakeId } = await register(await clerk(), {
    ...{ 'visitors.0.name': '尤长海', 'visitors.0.gender': 'M', 'visitors.0.phone': '13800000000' },
    ...{ 'opposites.0.name': '尤长河', place: '东河村三组场院', disposition: '', dangerTicks: 'WEAPON' },
    ...{ matter: 'new', disputeType: 'NEIGHBOUR', visitCount: '1' },
    summary: '两兄弟为老宅过道争执，一方提着镰刀守在门口，扬言谁动打谁。',
  });
  office.clock.advance(8 * 60_000);
  const measures = '已通知派出所，村主任先把两家人分开。';
  await acknowledgeReport(await office.contextOf('centre_head'), { intakeId, version: null, measures });
  office.clock.advance(35 * 60_000);
  await writeReport(await clerk(), {
    ...{ intakeId, version: null },
    situation: '民警到场后镰刀已收走，无人受伤，围观十余人已散。',
    measures: '兄弟二人分别由村主任和民警陪着，下午到中心说。',
  });
  return intakeId;
}

/** A dispute that the court entrusted, agreed and paid. */
export async function entrusted({ office }: Story): Promise<string> {
  // The agreement names these two.
  const { caseId } = await closedCase(office, [], {
    ...{ parties: [party('APPLICANT', '张某某'), party('RESPONDENT', '孙某某')], source: 'COURT' },
    ...{ entrustingUnit: '示范县人民法院东河法庭', entrustLetterNo: '示法委调〔2026〕12号' },
    summary: '孙家翻建东屋，屋檐滴水落在张家院墙上，墙皮脱落，张某某向法庭递交诉状，法庭委托调解。',
  });
  return caseId;
}

/** A quarrel about a boundary that ended in blows: what was known and done before. */
export async function tracing({ office, cases }: Story): Promise<string> {
  const { tracingId } = await openTracing(await office.contextOf('auditor'), {
    ...{ caseId: cases.escalated.caseId, personId: null, caseNo: null, cause: 'CRIME', happenedOn: '2026-11-18' },
    reason: '11月18日两家在地头动手，派出所立案，按制度倒查。',
  });
  await concludeTracing(await office.contextOf('auditor'), {
    ...{ tracingId, conclusion: 'LATE' },
    finding: '村调解室接到反映后第三天才上门，办理迟缓；上报中心后按期接收。建议对村调解室负责人约谈提醒。',
  });
  return tracingId;
}

/** Two mediators were taught something in the month that is assessed. */
export async function trainings({ office }: Story): Promise<void> {
  const course = { heldOn: '2026-11-12', subject: '怎样写好调解笔录', organiser: '示范司法所' };
  const ctx = () => office.contextOf('centre_head');
  await recordTraining(await ctx(), { ...course, orgId: office.orgs.village1, name: '王桂兰', hours: 40 });
  await recordTraining(await ctx(), { ...course, orgId: office.orgs.village3, name: '郑春生', hours: 35 });
}

type Kept = { caseId: string; no: string; retention: 'SHORT' | 'LONG'; until: string; on: string };

/** Volumes as years of filing would leave them. */
async function volumes(office: Office, kept: readonly Kept[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [n, { caseId, no, retention, until, on }] of kept.entries()) {
    await office.sql('update mediation_case set dossier_no = $2 where id = $1', [caseId, no]);
    const [row] = await office.sql<{ id: string }>(
      `insert into dossier (id, case_id, volume, retention, keep_until, box, archived_on, created_at, updated_at)
       values (uuidv7(), $1, 1, $2, $3, $4, $5, now(), now()) returning id`,
      [caseId, retention, until, `3架2层${n + 1}盒`, on],
    );
    ids.push(row?.id ?? '');
  }
  return ids;
}

async function closed(office: Office, one: string, other: string): Promise<string> {
  const parties = [party('APPLICANT', one), party('RESPONDENT', other)];
  return (await closedCase(office, [], { parties })).caseId;
}

/** 移交清单. */
export async function handover({ office }: Story): Promise<string> {
  const filed = { retention: 'LONG', until: '2056-12-31', on: '2026-11-20' } as const;
  const dossierIds = await volumes(office, [
    { ...filed, caseId: await closed(office, '梁有田', '卢春旺'), no: '东河-2026-0001' },
    { ...filed, caseId: await closed(office, '范玉兰', '石金柱'), no: '东河-2026-0002' },
    { ...filed, caseId: await closed(office, '江海生', '江海明'), no: '东河-2026-0003' },
  ]);
  const { listId } = await makeList(await office.contextOf('archivist'), {
    ...{ kind: 'HANDOVER', dossierIds, receiver: '示范县档案馆', reason: '机构合并，按约定移交进馆。' },
  });
  return listId;
}

/** 销毁清单, approved by somebody else. */
export async function destruction({ office }: Story): Promise<string> {
  const over = { retention: 'SHORT', until: '2025-12-31', on: '2015-11-20' } as const;
  const dossierIds = await volumes(office, [
    { ...over, caseId: await closed(office, '贺桂英', '赖长顺'), no: '东河-2015-0007' },
    { ...over, caseId: await closed(office, '尹存义', '段家旺'), no: '东河-2015-0009' },
  ]);
  const { listId } = await makeList(await office.contextOf('archivist'), {
    ...{ kind: 'DESTRUCTION', dossierIds, receiver: null, reason: '保管期限已满，鉴定小组认为没有继续保存的价值。' },
  });
  const note = '同意，按规定两人监销。';
  await decideList(await office.contextOf('centre_head'), { listId, decision: 'APPROVED', note });
  return listId;
}

/** The weekly meeting that the timetable planned, held on what the rooms reported. */
export async function weeklyMeeting({ office }: Story): Promise<string> {
  // What the rooms reported since it was planned stands in it after the next round of the timetable.
  await runOpening(office);
  const [planned] = await office.sql<{ id: string; title: string; report: string }>(
    "select id, title, report from meeting where kind = 'WEEKLY_SCREENING' order by created_at limit 1",
  );
  const { kind: _kind, title: _title, ...frame } = HELD;
  const meetingId = planned?.id ?? '';
  const ctx = await office.contextOf('centre_head');
  const held = {
    ...frame,
    ...{ title: planned?.title, report: planned?.report, minutes: '会议逐室过了一遍本周排查情况，议定下面一事。' },
    ...{
      'items.0.topic': '东河村排查线索',
      'items.0.facts': '两家为滴水又起口角。',
      'items.0.opinion': '先由村里上门。',
    },
    ...decision(0, office.orgs.village1, '三日内上门，写明结果', '2026-11-25'),
  };
  await writeMeeting(ctx, { meetingId, version: null }, readForm(heldForm, held));
  await signMinutes(ctx, { meetingId, version: null }, { signedBy: '李主任', signedOn: '2026-11-20' });
  return meetingId;
}
