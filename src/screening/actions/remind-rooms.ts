import { isSystem } from '../../accounts/actor.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { type Telling, tell } from '../../notices/tell.ts';
import { Forbidden } from '../../platform/http/refusals.ts';

export type Reminder = {
  roundId: string;
  orgId: string;
  kind: 'open' | 'due' | 'missing';
  dueOn: string;
  name: string;
  upperId: string | null;
  periodKey: string;
  /** Null for the weekly one. */
  specialId: string | null;
};

/**
 * Tells a room that its report is owed, due today, or missing; the centre hears once for each period that rooms are missing,
 * and how many: a notice for each of seventy would hide everything else. @throws Forbidden for persons
 */
export async function remindRooms(
  ctx: Context,
  { reminders }: { reminders: readonly Reminder[] },
): Promise<{ written: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'remind-rooms', async (act) => {
    const rooms = reminders.map(({ roundId, orgId, kind, dueOn, name }): Telling => {
      const key = `screening:${roundId}:${kind}`;
      const roles = ['village_mediator', 'village_head', 'intake_clerk'] as const;
      const href = `/screening/rounds/${roundId}`;
      return { key, kind: `screening.${kind}`, orgId, roles, params: { name }, href, dueOn };
    });
    const written = await tell(act.em, [...rooms, ...(await tellingsAbove(act, reminders))], act.now);
    return { written };
  });
}

/** One for each centre and period in which reports are missing. */
async function tellingsAbove(act: Change, reminders: readonly Reminder[]): Promise<Telling[]> {
  const missing = reminders.filter(({ kind, upperId }) => kind === 'missing' && upperId !== null);
  const periods = new Map(missing.map((one) => [`${one.upperId}:${one.periodKey}`, one]));
  const tellings: Telling[] = [];
  for (const [key, { upperId, periodKey, specialId, dueOn }] of periods) {
    const [row] = await act.em.execute<{ n: number }[]>(
      `select count(*)::int as n from screening_round r join organization o on o.id = r.org_id
       where o.parent_id = :upperId::uuid and r.period_key = :periodKey and r.first_report_at is null
         and r.ended_at is null and r.due_at < :now::timestamptz`,
      { upperId, periodKey, now: act.now },
    );
    tellings.push({
      ...{ key: `screening:${key}:missing`, kind: 'screening.missing-rooms', orgId: upperId ?? '', dueOn },
      ...{ roles: ['centre_head'], params: { n: String(row?.n ?? 0) } },
      href: specialId === null ? `/screening/weeks/${periodKey}` : `/screening/specials/${specialId}`,
    });
  }
  return tellings;
}
