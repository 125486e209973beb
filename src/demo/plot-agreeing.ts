import type { PerformanceItemFacts } from '../agreements/rules/facts.ts';
import { addCalendarDays } from '../calendar/day.ts';
import { draftAgreement, type ItemDraft } from '../cases/actions/draft-agreement.ts';
import { recordConfirmation, recordPerformance } from '../cases/actions/follow-performance.ts';
import { giveFeedback } from '../cases/actions/give-feedback.ts';
import { keepFile } from '../cases/actions/keep-file.ts';
import { recordDelivery, recordOfficeMarks, recordSignature } from '../cases/actions/sign-agreement.ts';
import { agreementInForce } from '../cases/rules/facts.ts';
import { answerIntake } from '../intake/actions/answer-intake.ts';
import { finishIntake } from '../intake/actions/finish-intake.ts';
import type { Docket } from './docket.ts';
import type { Plot } from './stage.ts';
import type { Pledge } from './story.ts';

const WAYS = ['现金，当面点清并写收条', '微信转账，截图留存', '银行转账', '由村委会转交'];

async function itemsOf(docket: Docket, stretch: number): Promise<ItemDraft[]> {
  const items: ItemDraft[] = [];
  for (const pledge of docket.plan.story.deal) items.push(...(await itemsOfPledge(docket, pledge, stretch)));
  return items;
}

async function itemsOfPledge(docket: Docket, pledge: Pledge, stretch: number): Promise<ItemDraft[]> {
  const { stage } = docket;
  const obligorPartyId = (await docket.party(pledge.from)).id;
  const what = docket.say(pledge.what);
  const blank = { obligorPartyId, payeePartyId: null, what, amountFen: null, dueOn: null, way: null, place: null };
  if (pledge.kind === 'FORBEARANCE') return [{ ...blank, kind: pledge.kind }];
  // Nothing falls due before the parties can have come home from a long holiday.
  const least = docket.takes('CONFIRMED') ? 16 : 3;
  const dueOn = (part: number) =>
    addCalendarDays(stage.today, Math.max(least, Math.round(pledge.days * part * stretch)));
  if (pledge.kind === 'ACT') return [{ ...blank, kind: pledge.kind, dueOn: dueOn(1) }];
  const payeePartyId = (await docket.party(pledge.to)).id;
  if (pledge.kind !== 'PAYMENT') return [{ ...blank, kind: pledge.kind, payeePartyId, dueOn: dueOn(1), way: '当面' }];
  const { yuan } = pledge;
  const sum =
    typeof yuan === 'string'
      ? Number(docket.words[yuan])
      : yuan[0] + yuan[2] * stage.chance.whole(0, Math.floor((yuan[1] - yuan[0]) / yuan[2]));
  const times = pledge.times ?? 1;
  const way = stage.chance.pick(WAYS);
  const share = Math.floor(sum / times);
  return Array.from({ length: times }, (_, index) => ({
    ...{ ...blank, kind: 'PAYMENT' as const, payeePartyId, way, dueOn: dueOn(index + 1) },
    what: times === 1 ? what : `${what}（第${'一二三'[index]}笔）`,
    amountFen: 100 * (index === times - 1 ? sum - share * (times - 1) : share),
  }));
}

async function clauseOf(docket: Docket, item: ItemDraft): Promise<string> {
  const nameOf = async (id: string | null) => (await docket.parties()).find((party) => party.id === id)?.name ?? '';
  const [from, to] = [await nameOf(item.obligorPartyId), await nameOf(item.payeePartyId)];
  const day = (item.dueOn ?? '').replace(/^(\d+)-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日');
  if (item.kind === 'FORBEARANCE') return `${from}今后不再${item.what}。`;
  if (item.kind === 'PAYMENT')
    return `${from}于${day}前付给${to}${item.what}${(item.amountFen ?? 0) / 100}元（${item.way}）。`;
  return item.kind === 'ACT'
    ? `${from}于${day}前${item.what}。`
    : `${from}于${day}前向${to}${item.kind === 'APOLOGY' ? '' : '交付'}${item.what}。`;
}

const LAST_CLAUSES = [
  '双方今后互谅互让，不再为此事争执。',
  '本纠纷一次了结，双方不得再以同一事由另起纠纷。',
  '协议自各方签名、调委会盖章之日起生效。',
];

/** @param stretch how much longer than usual the terms run */
export async function draft(docket: Docket, stretch = 1): Promise<void> {
  const { stage, plan } = docket;
  await docket.look();
  const items = await itemsOf(docket, stretch);
  const clauses: string[] = [];
  for (const item of items) clauses.push(await clauseOf(docket, item));
  const isOral = docket.takes('ORAL');
  const table = await docket.table();
  await docket.by(docket.worker, (ctx) =>
    draftAgreement(ctx, {
      ...docket.request,
      draft: {
        ...{ form: isOral ? 'ORAL' : 'WRITTEN', isPartial: false, facts: docket.words.summary ?? '' },
        ...{ issues: docket.say(plan.story.ask), responsibility: docket.say(plan.story.turn) },
        clauses: [...clauses, stage.chance.pick(LAST_CLAUSES)],
        ...{ writtenWaived: isOral, copies: isOral ? 0 : table.length + 1, items },
      },
    }),
  );
  stage.minutes(6);
  await docket.move(docket.worker, 'case.agreed');
}

/** Everybody signs, one after the other; the last mark puts the agreement into effect. */
export async function sign(docket: Docket): Promise<void> {
  const { stage } = docket;
  const isOral = docket.takes('ORAL');
  const signedOn = stage.today;
  await docket.look();
  for (const party of await docket.table()) {
    stage.minutes(2);
    const isOrganisation = [...docket.people.values()].some(
      ({ name, fields }) => name === party.name && 'kind' in fields,
    );
    await docket.by(docket.worker, (ctx) =>
      recordSignature(ctx, {
        ...{ ...docket.request, partyId: party.id, signer: party.name, signedOn },
        capacity: isOrganisation ? 'LEGAL_REP' : 'SELF',
        way: isOral ? 'ORAL' : isOrganisation ? 'SEAL' : stage.chance.pick(['SIGNATURE', 'SIGNATURE', 'FINGERPRINT']),
      }),
    );
  }
  stage.minutes(4);
  if (!isOral) {
    const page = { kind: 'SIGNED_PAGE' as const, subjectId: null, file: stage.theatre.page, note: null };
    await docket.by(docket.worker, (ctx) => keepFile(ctx, { caseId: docket.caseId, ...page }));
  }
  const marks = isOral
    ? { mediatorSignedOn: null, sealedOn: null, oralAgreedOn: signedOn }
    : { mediatorSignedOn: signedOn, sealedOn: signedOn, oralAgreedOn: null };
  await docket.by(docket.worker, (ctx) => recordOfficeMarks(ctx, { ...docket.request, ...marks }));
  if (isOral) return;
  const partyIds = (await docket.table()).map(({ id }) => id);
  await docket.by(docket.worker, (ctx) =>
    recordDelivery(ctx, { ...docket.request, partyIds, deliveredOn: signedOn, way: 'IN_PERSON' }),
  );
}

/** What must still be done, what falls due first in front. */
export async function openPromises(docket: Docket) {
  const { facts } = await docket.look();
  return (agreementInForce(facts)?.items ?? [])
    .filter(({ kind, performedOn }) => kind !== 'FORBEARANCE' && performedOn === null)
    .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
}

/** Records that this was done today. */
export async function perform(docket: Docket, item: PerformanceItemFacts): Promise<void> {
  const { stage } = docket;
  stage.minutes(3);
  await docket.by(docket.worker, (ctx) =>
    recordPerformance(ctx, {
      ...{ ...docket.request, itemId: item.id, performedOn: stage.today, performedFen: item.amountFen },
      proofNote: item.kind === 'PAYMENT' ? '收条一张' : '现场查看，拍照留存',
      ...{ proofAttachmentIds: [], confirmedByCreditor: true },
    }),
  );
}

/** Everything is done on time, each at its own hour. @param most how many of the promises */
export async function* fulfil(docket: Docket, most = 99): Plot {
  for (const item of (await openPromises(docket)).slice(0, most)) {
    const at = docket.stage.hourBefore(item.dueOn ?? docket.stage.today);
    if (at > docket.stage.house.clock.now()) yield at;
    await perform(docket, item);
  }
}

/** The first receiver tells the visitor how it ended. */
export async function tell(docket: Docket, result: string): Promise<void> {
  const { plan, stage } = docket;
  const teller = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  if (docket.intakeId !== null || docket.takes('ENTRUSTED')) {
    await docket.by(docket.head, (ctx) => giveFeedback(ctx, { ...docket.request, way: 'PHONE', note: result }));
  }
  if (docket.intakeId === null) return;
  const request = { intakeId: docket.intakeId, version: null };
  const satisfaction = stage.chance.pick([5, 5, 4, 4, 3]);
  await answerIntake(await stage.as(teller), request, { way: 'PHONE', on: null, result, satisfaction });
  if (stage.chance.happens(0.8)) await finishIntake(await stage.as(teller), request);
}

export async function confirmInCourt(docket: Docket): Promise<void> {
  const { stage, plan } = docket;
  const year = stage.today.slice(0, 4);
  const wishes = { applicant: 'YES', respondent: 'YES' } as const;
  await docket.by(docket.worker, (ctx) =>
    recordConfirmation(ctx, {
      ...{ ...docket.request, ineligibleReason: null, wishes, appliedOn: stage.today, court: '示范县人民法院' },
      ...{ courtNo: `（${year}）示0899民特${100 + plan.n}号`, acceptedOn: stage.today, result: 'VALID' },
      rulingOn: stage.today,
    }),
  );
}
