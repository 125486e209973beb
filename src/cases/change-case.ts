import { may, type Permission } from '../accounts/permissions.ts';
import { type Change, change } from '../change.ts';
import type { Context } from '../context.ts';
import type { EventName } from '../events.ts';
import { Forbidden, NotPossible, Stale } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { MediationCase } from './case.entity.ts';
import { nameHeads } from './handlers.ts';
import type { LoadedCase } from './load-facts.ts';
import { loadForChange, type Moved, settle, subjectNow } from './move-case.ts';
import { lockRefusal } from './rules/authenticity.ts';
import { type CaseFacts, pendingTransfer } from './rules/facts.ts';
import { peopleRefusals } from './rules/party-changes.ts';
import { refusalMessage } from './rules/refusal.ts';
import type { CaseState } from './rules/states.ts';

/** States in which nothing but reopening changes a case any more. */
const AT_REST: readonly CaseState[] = ['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'];

/** One kind of change beside the lifecycle: who may, what it is called in the log, where it is possible. */
export interface CaseChangeKind {
  action: string;
  permission: Permission;
  event: EventName;
  /** Also for the organisation that accepted the case, wherever it is now. */
  isHomesToo?: boolean;
  /** Absent: everywhere but at rest. */
  states?: readonly CaseState[];
}

export interface CaseChangeRequest {
  caseId: string;
  version: number | null;
}

/** What the work tells: for the history, and which columns of the case it changes. */
export interface Told {
  payload: Record<string, unknown>;
  columns?: Record<string, unknown>;
  subjectId?: string;
}

/**
 * Changes something of a case without moving it; afterwards the moves that follow of themselves are made.
 * @throws NotFound, Forbidden, Stale, NotPossible as `moveCase` does
 */
export async function changeCase(
  ctx: Context,
  kind: CaseChangeKind,
  request: CaseChangeRequest,
  work: (act: Change, loaded: LoadedCase) => Promise<Told>,
): Promise<Moved> {
  return change(ctx, kind.action, (act) => changeWithin(act, kind, request, work));
}

/** The same inside a change of another room. @throws as `changeCase` */
export async function changeWithin(
  act: Change,
  kind: CaseChangeKind,
  request: CaseChangeRequest,
  work: (act: Change, loaded: LoadedCase) => Promise<Told>,
): Promise<Moved> {
  const loaded = await loadForChange(act, request.caseId, request.version);
  const { facts, version } = loaded;
  const subjects = [
    subjectNow(loaded),
    ...(kind.isHomesToo ? [{ ...subjectNow(loaded), orgId: loaded.homeOrgId }] : []),
  ];
  if (!subjects.some((subject) => may(act.actor, kind.permission, subject))) throw new Forbidden();
  const isPossible = kind.states?.includes(facts.state as CaseState) ?? !AT_REST.includes(facts.state as CaseState);
  if (!isPossible) {
    const params = { state: { key: `state.${facts.state}` }, action: { key: `case.action.${kind.action}` } };
    throw new NotPossible([{ key: 'refusal.not-from-state', params }]);
  }
  const lock = lockRefusal(facts, kind.event);
  if (lock !== null) throw new NotPossible([refusalMessage(lock)]);
  const told = await work(act, loaded);
  const columns = {
    ...told.columns,
    ...(await receiverNamed(act, loaded, told)),
    updatedAt: act.now,
    version: version + 1,
  };
  const done = await act.em.nativeUpdate(MediationCase, { id: facts.id, version }, columns);
  if (done !== 1) throw new Stale({ version, caseId: facts.id });
  act.record({
    name: kind.event,
    caseId: facts.id,
    payload: told.payload,
    ...(told.subjectId ? { subjectId: told.subjectId } : {}),
  });
  return settle(act, facts.id);
}

/** A case that becomes 限阅 on its way down stays readable for whoever has to receive it. */
async function receiverNamed(act: Change, loaded: LoadedCase, { columns, payload }: Told): Promise<object> {
  const pending = pendingTransfer(loaded.facts);
  if (columns?.confidentiality !== 'RESTRICTED' || pending?.kind !== 'HAND_DOWN') return {};
  const handlerIds = (columns.handlerIds as string[] | undefined) ?? loaded.handlerIds;
  const reason = String(payload.reason ?? '') || chinese('case.handler.receiving');
  const named = await nameHeads(act, { caseId: loaded.facts.id, handlerIds }, pending.to.id, reason);
  return { handlerIds: named.handlerIds };
}

/** Refuses people who cannot stand together in one case, such as one person on both sides. @throws NotPossible */
export function mustFit(after: CaseFacts): void {
  const refusals = peopleRefusals(after);
  if (refusals.length > 0) throw new NotPossible(refusals.map((r) => ({ ...refusalMessage(r), field: r.field })));
}
