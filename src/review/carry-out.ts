import { may, type Permission } from '../accounts/permissions.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { changeWithin } from '../cases/change-case.ts';
import { type LoadedCase, loadCase } from '../cases/load-facts.ts';
import { moveWithin, subjectNow } from '../cases/move-case.ts';
import { decide } from '../cases/rules/decide.ts';
import type { MoveInput } from '../cases/rules/input.ts';
import { transitionOf } from '../cases/rules/lifecycle.ts';
import { refusalMessage } from '../cases/rules/refusal.ts';
import { SHARING, sharing } from '../cases/share-within.ts';
import type { Change } from '../change.ts';
import { type OrgLine, orgLine } from '../places/org-line.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import type { Message } from '../platform/i18n/message.ts';
import { chargeWithin } from '../reception/charge-within.ts';
import { type Carried, moveOf } from './rules/deciding.ts';
import type { DecisionCode } from './rules/words.ts';

export type Decided = {
  code: DecisionCode;
  text: string;
  ownerOrgId: string | null;
  leaderId: string | null;
  dueOn: string;
  isFirstContactTold: boolean;
};

/** What became of a decision at once: the move that was made, or why it stays a task of its owner. */
export type CarriedOut = { moved: Carried; why: Message[] };

const NOT_MOVED: CarriedOut = { moved: null, why: [] };

/**
 * Carries a decision about a case out by the move that is meant for it, where whoever decides may and the case allows it.
 * Otherwise nothing happens to the case, and the reasons say why the decision stays a task.
 */
export async function carryOut(act: Change, caseId: string, decided: Decided): Promise<CarriedOut> {
  const loaded = await openCase(act, caseId);
  if (loaded === null) return { moved: null, why: [{ key: 'review.why.protected' }] };
  if (decided.code === 'LEADER') return charge(act, caseId, decided);
  const owner = decided.ownerOrgId === null ? null : await orgLine(act.em, decided.ownerOrgId);
  const { currentOrg, state } = loaded.facts;
  const event = moveOf(decided.code, { tier: currentOrg.tier, state, isTeam: owner?.kind === 'TEAM' });
  if (event === null) return NOT_MOVED;
  return event === 'case.shared' ? share(act, loaded, decided, owner) : move(act, loaded, event, decided, owner);
}

async function charge(act: Change, caseId: string, { text, leaderId, dueOn }: Decided): Promise<CarriedOut> {
  const why = await chargeWithin(act, { caseId, leaderId: leaderId ?? '', measures: text, dueOn });
  return why === null ? { moved: 'charge.taken', why: [] } : { moved: null, why: [why] };
}

/** Null when its content is closed to whoever writes the minutes. */
async function openCase(act: Change, caseId: string): Promise<LoadedCase | null> {
  return loadCase(act.em, act.actor, caseId).catch((fault: unknown) => {
    if (fault instanceof Forbidden) return null;
    throw fault;
  });
}

async function share(act: Change, loaded: LoadedCase, { text }: Decided, owner: OrgLine | null): Promise<CarriedOut> {
  if (owner?.kind !== 'TEAM') return { moved: null, why: [{ key: 'review.why.no-team' }] };
  if (!may(act.actor, SHARING.permission, subjectNow(loaded)))
    return { moved: null, why: [{ key: 'review.why.not-mine', params: { org: loaded.facts.currentOrg.name } }] };
  if (loaded.coOrgIds.includes(owner.id)) return NOT_MOVED;
  const request = { caseId: loaded.facts.id, version: null, orgId: owner.id, reason: text };
  await changeWithin(act, SHARING, request, (inside, found) => sharing(inside, found, request));
  return { moved: 'case.shared', why: [] };
}

async function move(
  act: Change,
  loaded: LoadedCase,
  event: 'case.escalated' | 'case.handed-down',
  { text, dueOn, isFirstContactTold }: Decided,
  owner: OrgLine | null,
): Promise<CarriedOut> {
  const { facts } = loaded;
  const { permission } = transitionOf(event);
  if (permission !== null && !may(act.actor, permission as Permission, subjectNow(loaded)))
    return { moved: null, why: [{ key: 'review.why.not-mine', params: { org: facts.currentOrg.name } }] };
  const isBelow = owner !== null && owner.tier !== null && owner.readerOrgIds.includes(facts.currentOrg.id);
  if (event === 'case.handed-down' && !isBelow) return { moved: null, why: [{ key: 'review.why.not-below' }] };
  const toOrg = owner === null || owner.tier === null ? null : { id: owner.id, name: owner.name, tier: owner.tier };
  const input: Omit<MoveInput, 'actorId'> =
    event === 'case.escalated' || toOrg === null
      ? { caseFacts: facts.summary, opinion: text }
      : { toOrg, requirement: text, requiredOn: dueOn, isFirstContactTold };
  const calendar = await loadCalendar(act.em, act.house);
  const decision = decide(facts, event, { ...input, actorId: act.actor.accountId }, act.now, calendar);
  if (!decision.ok) return { moved: null, why: decision.refusals.map((refusal) => refusalMessage(refusal)) };
  await moveWithin(act, event, { caseId: facts.id, version: null, input });
  return { moved: event, why: [] };
}
