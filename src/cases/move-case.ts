import { may, type Permission, type Subject } from '../accounts/permissions.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { type Change, change } from '../change.ts';
import type { Context } from '../context.ts';
import { Forbidden, NotPossible, Stale } from '../platform/http/refusals.ts';
import { asStored } from './as-stored.ts';
import { MediationCase } from './case.entity.ts';
import { AGREEMENT_EFFECTS } from './effects/agreement.ts';
import { PEOPLE_EFFECTS } from './effects/people.ts';
import { RECORD_EFFECTS } from './effects/records.ts';
import { TRANSFER_EFFECTS } from './effects/transfers.ts';
import { type LoadedCase, loadCase } from './load-facts.ts';
import type { EffectHandlers, MoveInHand, Papers } from './move.ts';
import { NUMBER_EFFECTS } from './numbers.ts';
import { renewAgreement } from './renew-agreement.ts';
import { type Allowed, automaticEvents, decide } from './rules/decide.ts';
import { dutyOnEntering } from './rules/duty.ts';
import { pendingTransfer } from './rules/facts.ts';
import type { MoveInput } from './rules/input.ts';
import { ALL_EVENTS, type EventName, transitionOf } from './rules/lifecycle.ts';
import { momentOf } from './rules/moment.ts';
import { refusalMessage } from './rules/refusal.ts';
import { askOfMove } from './same-people.ts';

/** A move that somebody asks for. `version`: the one that the page showed; null where none was shown. */
export interface MoveRequest {
  caseId: string;
  version: number | null;
  input: Omit<MoveInput, 'actorId'>;
  papers?: Papers;
}

/** What the answer page needs to say what happened. */
export interface Moved {
  caseId: string;
  state: string;
  caseNo: string | null;
}

/** Every effect that the case itself carries out. Books, duties and visits follow as reactions to the event. */
const EFFECTS: EffectHandlers = {
  ...NUMBER_EFFECTS,
  ...TRANSFER_EFFECTS,
  ...PEOPLE_EFFECTS,
  ...RECORD_EFFECTS,
  ...AGREEMENT_EFFECTS,
};

/**
 * Moves a case along its lifecycle: the one way in which its state changes.
 * @throws NotFound outside the scope; Forbidden when the role may not; NotPossible with every reason and what is possible
 *   instead; Stale when somebody else was quicker.
 */
export async function moveCase(ctx: Context, event: EventName, request: MoveRequest): Promise<Moved> {
  return change(ctx, transitionOf(event).action, (act) => moveWithin(act, event, request));
}

/** The same, when what is told can be read only beside the case: `read` gets it as it is locked for the move. @throws as `moveCase` */
export async function moveAsTold(
  ctx: Context,
  event: EventName,
  at: Pick<MoveRequest, 'caseId' | 'version'>,
  read: (act: Change, loaded: LoadedCase) => Promise<Pick<MoveRequest, 'input' | 'papers'>>,
): Promise<Moved> {
  return change(ctx, transitionOf(event).action, async (act) => {
    const loaded = await loadForChange(act, at.caseId, at.version);
    await makeMove(act, loaded, event, { ...at, ...(await read(act, loaded)) });
    return settle(act, at.caseId);
  });
}

/** The same inside a change of another room: what a meeting decides about a case is carried out with the decision. @throws as `moveCase` */
export async function moveWithin(act: Change, event: EventName, request: MoveRequest): Promise<Moved> {
  const loaded = await loadForChange(act, request.caseId, request.version);
  await makeMove(act, loaded, event, request);
  return settle(act, request.caseId);
}

/** States from which the system itself moves a case, or renews its agreement. */
const MAY_FOLLOW: readonly string[] = [
  ...ALL_EVENTS.filter((event) => transitionOf(event).permission === null).flatMap((event) => transitionOf(event).from),
  'DEFAULTED',
];

/** Loads and locks a case for a change. @throws Stale when the page was made from an older version */
export async function loadForChange(act: Change, caseId: string, version: number | null): Promise<LoadedCase> {
  const loaded = await loadCase(act.em, act.actor, caseId, true);
  if (version !== null && version !== loaded.version) throw new Stale({ version: loaded.version, caseId });
  return loaded;
}

/** The moves that follow of themselves: an agreement whose last signature has come. @returns the case as it then stands */
export async function settle(act: Change, caseId: string): Promise<Moved> {
  await act.em.flush();
  const [stands] = await act.em.execute<Moved[]>(
    'select id as "caseId", state, case_no as "caseNo" from mediation_case where id = :caseId',
    { caseId },
  );
  // To load all facts is dear, and in most states nothing follows of itself.
  if (stands !== undefined && !MAY_FOLLOW.includes(stands.state)) return stands;
  let loaded = await loadCase(act.em, act.actor, caseId);
  if (await renewAgreement(act, loaded)) {
    await act.em.flush();
    loaded = await loadCase(act.em, act.actor, caseId);
  }
  for (const event of automaticEvents(loaded.facts, act.now)) {
    await makeMove(act, loaded, event, { caseId, version: null, input: {} });
    await act.em.flush();
    loaded = await loadCase(act.em, act.actor, caseId);
  }
  if (loaded.facts.state === 'PERFORMING') await renewDuty(act, loaded);
  return { caseId, state: loaded.facts.state, caseNo: loaded.facts.caseNo };
}

/** What falls due next is another item when one was performed, or when a newer agreement took its place. */
async function renewDuty(act: Change, { facts }: LoadedCase): Promise<void> {
  const moment = momentOf(act.now, await loadCalendar(act.em, act.house));
  const duty = dutyOnEntering({ ...facts, state: 'PERFORMING' }, moment);
  if (duty?.on === facts.duty?.on && duty?.key === facts.duty?.key) return;
  const columns = { dutyKey: duty?.key ?? null, dutyOn: duty?.on ?? null, dutyAt: duty?.at ?? null };
  await act.em.nativeUpdate(MediationCase, { id: facts.id }, columns);
}

async function makeMove(act: Change, loaded: LoadedCase, event: EventName, request: MoveRequest): Promise<void> {
  const { permission } = transitionOf(event);
  const { facts } = loaded;
  if (permission !== null && !may(act.actor, permission as Permission, subjectOf(loaded, event))) throw new Forbidden();
  const calendar = await loadCalendar(act.em, act.house);
  const told = await asStored(act, loaded, request.input);
  const input: MoveInput = { ...told, actorId: permission === null ? null : act.actor.accountId };
  const decision = decide(facts, event, input, act.now, calendar);
  if (!decision.ok) {
    throw new NotPossible(
      decision.refusals.map((refusal) => ({ ...refusalMessage(refusal), field: refusal.field })),
      possibleWords(decision.possible),
    );
  }
  await askOfMove(act, facts, input, request.papers ?? {});
  const move: MoveInHand = {
    act,
    loaded,
    decision,
    input,
    papers: request.papers ?? {},
    calendar,
    numbers: {},
    columns: {},
    told: {
      from: facts.state,
      to: decision.to,
      tier: facts.currentOrg.tier,
      ...(input.reason ? { reason: input.reason } : {}),
    },
  };
  for (const effect of decision.effects) await EFFECTS[effect]?.(move);
  await writeCase(move, decision);
  act.record({ name: event, caseId: facts.id, payload: move.told });
}

/** What may be done instead, as message keys. */
export function possibleWords(events: readonly EventName[]): string[] {
  return events.map((event) => `action.${transitionOf(event).action}`);
}

/** Whose case it is for everything but an answer to its sending: of whoever decides now. */
export function subjectNow({ facts, handlerIds, readerOrgIds }: LoadedCase): Subject {
  return { orgId: facts.currentOrg.id, handlerIds, readerOrgIds };
}

/** Whose case it is for the question "may this role": the receiver's while it waits to be received. */
export function subjectOf(loaded: LoadedCase, event: EventName): Subject {
  const answers = ['case.received', 'case.returned', 'case.hand-down-received', 'case.hand-down-returned'];
  const receiver = answers.includes(event) ? pendingTransfer(loaded.facts)?.to.id : undefined;
  return { ...subjectNow(loaded), ...(receiver === undefined ? {} : { orgId: receiver }) };
}

async function writeCase({ act, loaded, columns }: MoveInHand, { changes }: Allowed): Promise<void> {
  const { currentOrg, duty, result, ...rest } = changes;
  const done = await act.em.nativeUpdate(
    MediationCase,
    { id: loaded.facts.id, version: loaded.version },
    {
      ...rest,
      currentOrgId: currentOrg.id,
      tier: currentOrg.tier,
      dutyKey: duty?.key ?? null,
      dutyOn: duty?.on ?? null,
      dutyAt: duty?.at ?? null,
      ...(result === undefined ? {} : { result }),
      ...columns,
      updatedAt: act.now,
      version: loaded.version + 1,
    },
  );
  if (done !== 1) throw new Stale({ version: loaded.version, caseId: loaded.facts.id });
}
