import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { tell } from '../../notices/tell.ts';
import { Forbidden } from '../../platform/http/refusals.ts';

export type Reminder = {
  roundId: string;
  orgId: string;
  kind: 'open' | 'due' | 'missing';
  dueOn: string;
  name: string;
  upperId: string | null;
};

/** Tells a room that its report is owed, due today, or missing; the centre hears of a missing one. @throws Forbidden for persons */
export async function remindRooms(
  ctx: Context,
  { reminders }: { reminders: readonly Reminder[] },
): Promise<{ written: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'remind-rooms', async (act) => {
    const written = await tell(
      act.em,
      reminders.flatMap(({ roundId, orgId, kind, dueOn, name, upperId }) => {
        const one = {
          ...{ key: `screening:${roundId}:${kind}`, kind: `screening.${kind}`, orgId, params: { name }, dueOn },
          roles: ['village_mediator', 'village_head', 'intake_clerk'] as const,
          href: `/screening/rounds/${roundId}`,
        };
        return kind === 'missing' && upperId !== null
          ? [one, { ...one, orgId: upperId, roles: ['centre_head'] as const }]
          : [one];
      }),
      act.now,
    );
    return { written };
  });
}
