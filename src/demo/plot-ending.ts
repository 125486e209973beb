import { addCalendarDays } from '../calendar/day.ts';
import { urge } from '../cases/actions/follow-performance.ts';
import { prepareDossier } from '../cases/actions/prepare-dossier.ts';
import { recordVisit } from '../cases/actions/record-visit.ts';
import type { TerminationReason } from '../cases/rules/results.ts';
import { reading } from '../context.ts';
import type { Docket } from './docket.ts';

const FOUND = [
  '登门看望，双方已经和好如初，见面打招呼。',
  '电话回访，款项已付清，对调解满意。',
  '到现场看过，约定的事都做完了，没有反复。',
  '两家孩子已经一起上学，老人说谢谢村里。',
  '回访正常，提醒双方按约定办。',
];

/** Somebody who did not mediate goes and asks: is it kept, was there a mediation at all? */
export async function visit(docket: Docket): Promise<void> {
  const { stage } = docket;
  const rows = await reading(await stage.system(), ({ em }) =>
    em.execute<{ id: string }[]>(
      'select id from return_visit where case_id = ? and visited_on is null order by plan_due_on limit 1',
      [docket.caseId],
    ),
  );
  const [planned] = rows;
  const { name } = await docket.party('A');
  const isRough = docket.plan.end === 'TERMINATED' || docket.takes('STOPPED');
  const { staff } = stage.theatre.street;
  // The centre's supervisor does not reach up to the street: there its leader asks once more, beside the plan.
  const isAtStreet = docket.head === staff.street_leader;
  await docket.by(isAtStreet ? staff.street_leader : staff.supervisor, (ctx) =>
    recordVisit(ctx, {
      ...{
        ...docket.request,
        visitId: isAtStreet ? null : (planned?.id ?? null),
        way: stage.chance.pick(['PHONE', 'AT_HOME']),
      },
      visitedPerson: name,
      facts: isRough ? '说已经咨询了律师，准备走别的路子，没有过激想法。' : stage.chance.pick(FOUND),
      ...{
        existsConfirmed: true,
        satisfaction: isRough ? 3 : stage.chance.pick([5, 5, 4]),
        result: null,
        measures: null,
      },
    }),
  );
}

export async function archive(docket: Docket): Promise<void> {
  const { archivist } = docket.stage.theatre.street.staff;
  await docket.by(archivist, (ctx) => prepareDossier(ctx, { ...docket.request, arePagesNumbered: true }));
  docket.stage.minutes(9);
  await docket.move(archivist, 'case.archived');
}

export async function decline(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const decider = plan.village?.head ?? stage.theatre.street.staff.intake_clerk;
  const declineReason = stage.chance.pick(['EXCLUSIVE_AUTHORITY', 'ALREADY_HANDLED', 'NOT_CIVIL'] as const);
  const reason = {
    EXCLUSIVE_AUTHORITY: '涉及行政处罚决定，应由作出决定的机关处理。',
    ALREADY_HANDLED: '法院已经受理同一纠纷，正在审理。',
    NOT_CIVIL: '反映的是干部作风，不属于民间纠纷，已告知反映渠道。',
  }[declineReason];
  await docket.move(decider, 'case.declined', { declineReason, remediesTold: ['LAWSUIT', 'ADMINISTRATION'], reason });
}

/** @returns what the visitor is told */
export async function stop(docket: Docket): Promise<string> {
  const reason = docket.stage.chance.pick(['PARTY_REFUSES', 'WITHDRAWN', 'SELF_SETTLED'] as const);
  const party = await docket.party(reason === 'PARTY_REFUSES' ? 'B' : 'A');
  const words = {
    PARTY_REFUSES: `${party.name}表示不愿再谈，要求按法律途径解决。`,
    WITHDRAWN: `${party.name}撤回申请，说先放一放。`,
    SELF_SETTLED: '双方经亲友说合自行和解，请求不再调解。',
  }[reason];
  await docket.move(docket.worker, 'case.stopped', {
    ...{ terminationReasons: [reason], requestedByPartyId: party.id, reason: words },
    ...{ remediesTold: ['LAWSUIT', 'LEGAL_AID'], isUndisputedFactsOffered: true },
  });
  return words;
}

/** The centre's head ends what leads nowhere. @returns what the visitor is told */
export async function terminate(docket: Docket): Promise<string> {
  const reason = docket.stage.chance.pick(['TOO_FAR_APART', 'UNREACHABLE'] as const satisfies TerminationReason[]);
  const words = {
    TOO_FAR_APART: '多次调解，双方数额差距大，没有达成一致，终止调解。',
    UNREACHABLE: '一方外出务工失去联系，无法继续调解。',
  }[reason];
  await docket.move(docket.stage.theatre.street.staff.centre_head, 'case.terminated', {
    ...{ terminationReasons: [reason], reason: words },
    ...{ remediesTold: ['LAWSUIT', 'ARBITRATION', 'LEGAL_AID'], isUndisputedFactsOffered: true },
  });
  return words;
}

export async function refer(docket: Docket): Promise<string> {
  const { story } = docket.plan;
  const target = story.type === 'LABOUR' || story.type === 'MIGRANT_WAGES' ? 'ARBITRATION' : 'COURT';
  const informedPartyIds = (await docket.table()).map(({ id }) => id);
  const words = target === 'COURT' ? '双方同意由法庭处理，移送立案。' : '劳动报酬争议较大，移送劳动仲裁。';
  await docket.move(
    docket.stage.theatre.street.staff.centre_head,
    'case.referred',
    { referralTarget: target, referralLetter: docket.words.summary ?? '', informedPartyIds, reason: words },
    { referral: { toName: target === 'COURT' ? '示范人民法庭' : '示范劳动仲裁委', receiptNo: null } },
  );
  return words;
}

export async function callPolice(docket: Docket): Promise<string> {
  const at = docket.stage.house.clock.now();
  const reason = '调解中一方持械威胁，当场报警，民警到场带离。';
  await docket.move(docket.worker, 'case.reported-to-police', { policeReport: { at, unit: '示范派出所' }, reason });
  return '已报警，由派出所依法处理，民事赔偿部分另行协商。';
}

export async function press(docket: Docket, isInWriting: boolean): Promise<void> {
  const way = isInWriting ? 'LETTER' : 'PHONE';
  const note = isInWriting ? '送达书面督促，告知可申请支付令或起诉。' : '电话催促，对方说手头紧，答应这几天付。';
  await docket.by(docket.worker, (ctx) => urge(ctx, { ...docket.request, itemId: null, way, isInWriting, note }));
}

/** Handed down by the centre: a village knows its people. */
export async function handDown(docket: Docket): Promise<void> {
  const { scene } = docket.plan;
  const { staff } = docket.stage.theatre.street;
  await docket.move(staff.centre_head, 'case.handed-down', {
    toOrg: { id: scene.orgId, name: scene.name, tier: 'VILLAGE' },
    requirement: '矛盾在村里，请就地组织双方面谈，一周内反馈进展。',
    requiredOn: addCalendarDays(docket.stage.today, 10),
    isFirstContactTold: true,
  });
}
