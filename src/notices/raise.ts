import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { hearersOf, isUrgentStep, reachedStep } from './rules/ladder.ts';
import { type Telling, tell } from './tell.ts';

/** Something owed and undone: a duty, or what a case asks for next. */
export type Owed = {
  key: string;
  orgId: string;
  handlerId: string | null;
  dueOn: string;
  href: string;
  /** `duty` or `case`: what the sentence calls it. */
  what: 'duty' | 'case';
  name: string;
  /** Where it lies, and which term of a case it is: whoever reads of it from above knows what it is about. */
  room: string;
  step: string | null;
};

/** Tells of what is owed to those whose turn it is by the ladder. @returns how many notices were written */
export async function raise(act: Change, owed: readonly Owed[]): Promise<number> {
  const calendar = await loadCalendar(act.em, act.house);
  const [upper] = await act.em.execute<{ centre: string | null; street: string | null }[]>(
    `select (select id from organization where kind = 'CENTRE' and active_to is null limit 1) as centre,
       (select id from organization where kind = 'STREET' and active_to is null limit 1) as street`,
  );
  const tellings: Telling[] = [];
  for (const one of owed) {
    const step = reachedStep(one.dueOn, act.today, calendar);
    if (step === null) continue;
    const { room, centre, street, handler } = hearersOf(step);
    const common = {
      key: `${one.key}:${one.dueOn}:${step}`,
      kind: `${one.what}.${step}`,
      params: { name: one.name, room: one.room, ...(one.step === null ? {} : { step: one.step }) },
      ...{ href: one.href, dueOn: one.dueOn, isUrgent: isUrgentStep(step) },
    };
    tellings.push({ ...common, orgId: one.orgId, roles: room, accountId: handler ? one.handlerId : null });
    if (centre.length > 0 && upper?.centre) tellings.push({ ...common, orgId: upper.centre, roles: centre });
    if (street.length > 0 && upper?.street) tellings.push({ ...common, orgId: upper.street, roles: street });
  }
  return tell(act.em, tellings, act.now);
}
