import { markDefault } from '../cases/actions/mark-default.ts';
import type { CaseState } from '../cases/rules/states.ts';
import type { Docket } from './docket.ts';
import { STAFF } from './names.ts';
import { confirmInCourt, draft, fulfil, openPromises, perform, sign, tell } from './plot-agreeing.ts';
import * as ending from './plot-ending.ts';
import { answerAlert } from './plot-major.ts';
import * as mediating from './plot-mediating.ts';
import * as opening from './plot-opening.ts';
import { betweenTiers, termChanges } from './plot-tiers.ts';
import type { Plot } from './stage.ts';

/** Plays one case from the first visit to the state in which its plan wants it today. */
export async function* playCase(docket: Docket): Plot {
  const { stage, plan } = docket;
  const isEnd = (...states: CaseState[]) => states.includes(plan.end);
  await opening.file(docket);
  await answerAlert(docket);
  if (isEnd('DRAFT')) return;
  stage.minutes(12);
  await opening.submit(docket);
  if (isEnd('SUBMITTED')) return;
  yield* untilAccepted(docket);
  if (isEnd('CONSENT', 'DECLINED', 'ACCEPTED')) return;
  if (isEnd('VOIDED')) return void (await strikeOut(docket));
  yield* mediate(docket);
  if (isEnd('MEDIATING', 'SUSPENDED', 'UP_PENDING', 'DOWN_PENDING')) return;
  const told = yield* endWithoutAgreement(docket);
  if (told === null) yield* untilEffective(docket);
  else yield* closeEnded(docket, told);
  if (isEnd('AGREED', 'PERFORMING', 'DEFAULTED', 'TERMINATED')) return;
  if (told === null) yield* untilClosed(docket);
  if (isEnd('CLOSED')) return;
  yield stage.after(8, 26);
  await ending.archive(docket);
}

async function* untilAccepted(docket: Docket): Plot {
  const { stage, plan } = docket;
  if (plan.end === 'DECLINED' && !docket.takes('NO_CONSENT')) {
    yield stage.after(0, 2);
    await ending.decline(docket);
    return;
  }
  await opening.joinThird(docket);
  const isSlow = plan.end === 'CONSENT' || docket.takes('NO_CONSENT') || stage.chance.happens(0.12);
  if (isSlow) {
    await opening.seekConsent(docket);
    yield stage.after(0, 1);
    await opening.askConsent(docket, 'B');
    await opening.tryToReach(docket, 'B', '电话无人接听，托邻居捎话。');
    if (plan.end === 'CONSENT') return;
    yield stage.after(2, 3);
  }
  if (docket.takes('NO_CONSENT')) {
    await opening.refuse(docket, 'B');
    await docket.move(plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk, 'case.consent-failed', {
      ...{
        consentFailure: 'PARTY_REFUSED',
        remediesTold: ['LAWSUIT', 'LEGAL_AID'],
        reason: '对方不愿调解，要求走诉讼。',
      },
    });
    return;
  }
  await opening.askConsent(docket);
  yield stage.after(0, 1);
  await opening.accept(docket);
}

async function strikeOut(docket: Docket): Promise<void> {
  const reason = '当事人重复登记，两件实为一事，此件作废。';
  await docket.move(docket.stage.theatre.street.staff.centre_head, 'case.voided', { voidReason: 'MISTAKE', reason });
}

async function* mediate(docket: Docket): Plot {
  const { stage, plan } = docket;
  const { staff } = stage.theatre.street;
  stage.minutes(15);
  await mediating.assign(docket);
  yield stage.after(1, 2);
  await mediating.introduce(docket);
  await mediating.screen(docket);
  stage.minutes(10);
  await docket.move(docket.worker, 'case.mediation-started');
  if (docket.takes('RED')) {
    await mediating.escalate(docket);
    stage.minutes(40);
    if (plan.end === 'UP_PENDING') return;
    await mediating.receive(docket, staff.centre_head, staff.centre_mediator, STAFF.centre_mediator.name);
  }
  if (plan.story.seen !== undefined || stage.chance.happens(0.2)) {
    yield stage.after(1, 2);
    await mediating.investigate(docket);
  }
  if (docket.takes('HELPER')) await mediating.inviteHelper(docket);
  if (stage.chance.happens(0.55) || docket.takes('UP') || docket.takes('DOWN') || plan.end === 'MEDIATING') {
    yield stage.after(1, 3);
    await mediating.talk(
      docket,
      stage.chance.pick(['NOT_REACHED', 'ANOTHER_DATE']),
      stage.chance.pick(['JOINT', 'SEPARATE', 'HOME']),
    );
  }
  yield* betweenTiers(docket);
  yield* termChanges(docket);
}

/** @returns what the visitor is told of an end without agreement; null when they go on towards one */
async function* endWithoutAgreement(docket: Docket): AsyncGenerator<Date, string | null> {
  const { stage, plan } = docket;
  const ends = ['STOPPED', 'POLICE', 'REFERRED'].some((turn) => docket.takes(turn as 'STOPPED'));
  if (!ends && plan.end !== 'TERMINATED') return null;
  yield stage.after(3, 7);
  if (docket.takes('POLICE')) return ending.callPolice(docket);
  if (docket.takes('REFERRED')) return ending.refer(docket);
  return plan.n % 2 === 0 ? ending.stop(docket) : ending.terminate(docket);
}

async function* closeEnded(docket: Docket, told: string): Plot {
  const { stage, plan } = docket;
  if (plan.end === 'TERMINATED') return;
  yield stage.after(1, 3);
  await tell(docket, told);
  yield stage.after(2, 6);
  await docket.move(docket.head, 'case.closed');
  yield stage.after(8, 14);
  await ending.visit(docket);
}

/** How much longer than usual the terms run: years for some, and past today where performance is still going on. */
function stretchOf(docket: Docket): number {
  const longest = Math.max(...docket.plan.story.deal.map((pledge) => ('days' in pledge ? pledge.days : 1)));
  if (docket.takes('EARLY')) return Math.ceil(230 / longest);
  return docket.plan.end === 'PERFORMING' ? 30 / Math.min(longest, 30) : 1;
}

async function* untilEffective(docket: Docket): Plot {
  const { stage, plan } = docket;
  yield stage.after(2, 6);
  await mediating.talk(docket, 'REACHED');
  stage.minutes(20);
  await draft(docket, stretchOf(docket));
  if (docket.takes('WITHDRAWN')) {
    yield stage.after(1, 2);
    await docket.move(docket.worker, 'case.agreement-withdrawn', {
      withdrawal: 'CHANGED_MIND',
      reason: '回家同家人商量后嫌数目少，不肯签字。',
    });
    yield stage.after(3, 5);
    await mediating.talk(docket, 'REACHED', 'SEPARATE');
    await draft(docket, stretchOf(docket));
  }
  if (plan.end === 'AGREED') return;
  await sign(docket);
  if (docket.takes('CONFIRMED')) {
    yield stage.after(1, 3);
    await confirmInCourt(docket);
  }
  if (plan.end === 'PERFORMING') yield* fulfil(docket);
  if (plan.end === 'DEFAULTED' || docket.takes('DEFAULTED') || docket.takes('UNPERFORMED')) yield* miss(docket);
}

/** A day passes on which money should have come. */
async function* miss(docket: Docket): Plot {
  const { stage, plan } = docket;
  yield stage.after(33, 36);
  await markDefault(await stage.system(), { caseId: docket.caseId });
  yield stage.after(1, 2);
  await ending.press(docket, false);
  if (plan.end === 'DEFAULTED') return;
  yield stage.after(8, 10);
  await ending.press(docket, true);
  if (docket.takes('UNPERFORMED')) return;
  yield stage.after(3, 8);
  for (const item of await openPromises(docket)) await perform(docket, item);
  await docket.move(docket.worker, 'case.default-cured');
}

async function* untilClosed(docket: Docket): Plot {
  const { stage, plan } = docket;
  const { staff } = stage.theatre.street;
  if (docket.takes('UNPERFORMED')) {
    yield stage.after(5, 9);
    await docket.move(staff.centre_head, 'case.closed-unperformed', {
      ...{
        toldInWritingOn: stage.today,
        remediesTold: ['LAWSUIT', 'LEGAL_AID'],
        reason: '两次督促无效，已书面告知申请执行或起诉。',
      },
    });
  } else if (docket.takes('EARLY')) {
    yield* fulfil(docket, 1);
    yield stage.after(1, 3);
    await docket.move(staff.centre_head, 'case.closed-early');
  } else {
    yield* fulfil(docket);
    stage.minutes(10);
    await docket.move(docket.worker, 'case.performed');
  }
  if (docket.takes('UNDONE')) await undo(docket);
  yield stage.after(1, 3);
  await tell(docket, '已调解成功并履行，谢谢信任，有反复随时来说。');
  if (plan.end === 'CLOSED' && stage.chance.happens(0.4)) return;
  yield stage.after(14, 30);
  await ending.visit(docket);
  if (docket.takes('REOPENED')) yield* playAgain(docket);
}

/** It flared up again: the same people, the same matter, a second round and an agreement that names the first. */
async function* playAgain(docket: Docket): Plot {
  const { stage } = docket;
  yield stage.after(4, 9);
  const consentedPartyIds = (await docket.table()).map(({ id }) => id);
  await docket.move(stage.theatre.street.staff.centre_head, 'case.reopened', {
    ...{ reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds },
    reason: '履行后又起争执，双方同意就同一事由再调一次。',
  });
  stage.minutes(20);
  await mediating.introduce(docket);
  yield stage.after(2, 4);
  await mediating.talk(docket, 'REACHED');
  stage.minutes(20);
  await draft(docket);
  await sign(docket);
  yield* fulfil(docket);
  stage.minutes(10);
  await docket.move(docket.worker, 'case.performed');
  yield stage.after(14, 20);
  await ending.visit(docket);
}

/** Closed a day too early by a slip: opened again and closed anew. */
async function undo(docket: Docket): Promise<void> {
  await docket.move(docket.worker, 'case.close-undone');
  docket.stage.minutes(30);
  await docket.move(docket.worker, 'case.performed');
}
