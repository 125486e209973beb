import { homeOrg } from '../accounts/actor.ts';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { allocateNumber } from '../numbering/allocate.ts';
import { seriesOf } from '../numbering/rules.ts';
import { orgLine } from '../places/org-line.ts';
import { newId } from '../platform/database/columns.ts';
import type { Cause, StepKind } from './rules/words.ts';
import { Supervision, SupervisionStep } from './supervision.entity.ts';

export type NewSlip = {
  /** Who supervises. */
  orgId: string;
  toOrgId: string;
  toAccountId: string | null;
  caseId: string | null;
  intakeId: string | null;
  cause: Cause;
  sourceKey: string | null;
  matter: string;
};

/** Writes a draft: no number, no day; nobody owes anything yet. */
export async function writeSlip(act: Change, slip: NewSlip): Promise<Supervision> {
  const [from, to] = [await orgLine(act.em, slip.orgId), await orgLine(act.em, slip.toOrgId)];
  const row = act.em.create(Supervision, {
    ...{ id: newId(), ...slip, state: 'DRAFT', createdAt: act.now, createdById: act.actor.accountId || null },
    readerOrgIds: [...new Set([...to.readerOrgIds, ...from.readerOrgIds])],
  });
  await act.em.flush();
  return row;
}

/** Appends what somebody said. */
export async function writeStep(
  act: Change,
  slip: Supervision,
  kind: StepKind,
  text: string,
  more: { dueOn?: string; isLate?: boolean } = {},
): Promise<void> {
  const ordinal = 1 + (await act.em.count(SupervisionStep, { supervisionId: slip.id }));
  act.em.create(SupervisionStep, {
    ...{ id: newId(), supervisionId: slip.id, ordinal, kind, text, at: act.now },
    ...{ byId: act.actor.accountId || null, byName: act.actor.displayName, orgName: homeOrg(act.actor)?.orgName ?? '' },
    ...{ dueOn: more.dueOn ?? null, isLate: more.isLate ?? false },
  });
  await act.em.flush();
}

/** Issues a draft: its number, its day (督办回复时限), the demand. The number is taken last, because others wait for it. */
export async function issue(
  act: Change,
  slip: Supervision,
  demand: string,
): Promise<{ number: string; dueOn: string }> {
  const calendar = await loadCalendar(act.em, act.house);
  const { dueOn } = deadline('supervise.reply', act.now, calendar);
  await writeStep(act, slip, 'DEMAND', demand, { dueOn });
  const from = await orgLine(act.em, slip.orgId);
  const series = seriesOf(slip.orgId, 'SUPERVISION', act.now);
  const { text: number } = await allocateNumber(act.em, { ...series, shortName: from.shortName });
  Object.assign(slip, {
    ...{
      state: 'ISSUED',
      number,
      dueOn,
      firstDueOn: dueOn,
      issuedAt: act.now,
      issuedById: act.actor.accountId || null,
    },
  });
  const to = await orgLine(act.em, slip.toOrgId);
  tellLog(act, slip, 'supervision.issued', { number, dueOn, to: to.name });
  return { number, dueOn };
}

type SlipEvent = `supervision.${'drafted' | 'issued' | 'replied' | 'returned' | 'extended' | 'closed' | 'dropped'}`;

/** Records the event with the case or intake that the slip is about; the words stay in the steps. */
export function tellLog(act: Change, slip: Supervision, name: SlipEvent, payload: Record<string, unknown>): void {
  const { id, caseId, intakeId } = slip;
  const about = { ...(caseId == null ? {} : { caseId }), ...(intakeId == null ? {} : { intakeId }) };
  act.record({ name, ...about, subjectId: id, payload: { matter: slip.matter, number: slip.number, ...payload } });
}
