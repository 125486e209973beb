import type { EntityManager } from '@mikro-orm/postgresql';
import { isSystem } from '../accounts/actor.ts';
import { addMonths, lastDayOfMonth } from '../calendar/day.ts';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { change, type Reaction } from '../change.ts';
import type { Context } from '../context.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
import { findCentre } from '../places/queries/organizations.ts';
import { Forbidden } from '../platform/http/refusals.ts';

const keyOf = (month: string): string => `freeze-month:${month}`;

/** Whether a book has rows of the month and is still open for it. */
async function isOpen(em: EntityManager, month: string): Promise<boolean> {
  const fromOn = `${month}-01`;
  const found = await em.execute<unknown[]>(
    `select 1 from register_entry e
     where e.occurred_on between :fromOn and :toOn
       and not exists (select 1 from register_freeze f where f.book_id = e.book_id and f.month = :month) limit 1`,
    { fromOn, toOn: lastDayOfMonth(fromOn), month },
  );
  return found.length > 0;
}

/**
 * Lets the centre owe the closing of the books of the month that is over, until the fifth working day of the next one
 * (封账, deadline `register.freeze`), while a book with rows of it is open. Once for each month.
 * @throws Forbidden for persons
 */
export async function oweFreezing(ctx: Context): Promise<{ owed: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'owe-freezing', async (act) => {
    const month = addMonths(`${act.today.slice(0, 7)}-01`, -1).slice(0, 7);
    const centreId = await findCentre(act.em);
    if (centreId === null || !(await isOpen(act.em, month))) return { owed: 0 };
    const { dueOn } = deadline('register.freeze', `${month}-01`, await loadCalendar(act.em, act.house));
    const isNew = await owe(act, {
      ...{ key: keyOf(month), kind: 'freeze-month', orgId: centreId, dueOn },
      params: { month, href: '/registers/preview?kind=JF&place=street&period=LAST_MONTH' },
    });
    return { owed: isNew ? 1 : 0 };
  });
}

/** The last open book of a month was closed. */
const endFreezing: Reaction = async (act, event) => {
  if (act.isFollowedBy(event, ({ name }) => name === 'register.frozen')) return;
  const month = String(event.payload.month);
  if (!(await isOpen(act.em, month))) await settle(act, { key: keyOf(month) });
};

export const FREEZE_REACTIONS = { 'register.frozen': [endFreezing] } as const satisfies Record<
  string,
  readonly Reaction[]
>;
