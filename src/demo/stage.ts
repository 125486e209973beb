import type { Actor } from '../accounts/actor.ts';
import { openServiceSession } from '../accounts/sessions.ts';
import { addCalendarDays, type Day } from '../calendar/day.ts';
import { shanghaiDate, shanghaiInstant } from '../calendar/shanghai.ts';
import { type CalendarTable, isWorkday } from '../calendar/working-days.ts';
import { type Context, contextFor, type House } from '../context.ts';
import { handClock } from '../platform/clock.ts';
import type { Cast } from './cast.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Street } from './street.ts';

/** What happens to one dispute or one visitor: it rests until the instant that it yields. */
export type Plot = AsyncGenerator<Date, void>;

/** What all stages share. */
export interface Theatre {
  house: House;
  street: Street;
  cast: Cast;
  calendar: CalendarTable;
  /** Nothing happens after it. */
  now: Date;
  /** Actors by account; the empty id is the system itself. */
  actors: Map<string, Promise<Actor>>;
  /** A real file that stands for photographs of signed pages. */
  page: { name: string; mime: string; size: number; sha256: string };
}

/** One room's own time: a house whose clock is set by hand, and who acts in it. */
export class Stage {
  readonly theatre: Theatre;
  readonly house: House;
  readonly chance: Chance;
  private readonly clock = handClock(new Date(0));

  constructor(theatre: Theatre, name: string) {
    this.theatre = theatre;
    this.house = { ...theatre.house, clock: this.clock };
    this.chance = chanceOf(`stage ${name}`);
  }

  get today(): Day {
    return shanghaiDate(this.clock.now());
  }

  setTime(at: Date): void {
    this.clock.set(at);
  }

  /** So much later on the same day, for steps that follow at once. */
  minutes(n: number): void {
    const next = new Date(this.clock.now().getTime() + n * 60_000);
    if (next <= this.theatre.now) this.clock.set(next);
  }

  async as(accountId: string): Promise<Context> {
    const { actors } = this.theatre;
    const opened = actors.get(accountId) ?? openServiceSession(this.house, accountId === '' ? null : accountId);
    actors.set(accountId, opened);
    return contextFor(this.house, await opened);
  }

  system(): Promise<Context> {
    return this.as('');
  }

  /** An hour of work after so many calendar days. */
  after(from: number, to: number = from): Date {
    const days = this.chance.whole(from, to);
    return this.workingHour(addCalendarDays(this.today, days), days === 0 ? this.clock.now() : null);
  }

  /** An hour on that day or on one of the few before it, also on a day off: whoever owes pays when he has it. */
  hourBefore(day: Day): Date {
    const at = shanghaiInstant(addCalendarDays(day, -this.chance.whole(0, 4)), '10:00');
    return new Date(at.getTime() + this.chance.whole(0, 380) * 60_000);
  }

  /** An hour of work on that day, or on the first working day after it. */
  workingHour(day: Day, notBefore: Date | null = null): Date {
    let on = day;
    while (!isWorkday(on, this.theatre.calendar)) on = addCalendarDays(on, 1);
    const minute = this.chance.whole(8 * 60 + 20, 16 * 60 + 40);
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const at = shanghaiInstant(on, time);
    return notBefore !== null && at <= notBefore ? new Date(notBefore.getTime() + 7 * 60_000) : at;
  }
}
