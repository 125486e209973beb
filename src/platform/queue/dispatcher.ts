/**
 * A queue only tells workers that there is something to do; what there is to do stands in the outbox and in the rows.
 * So a queue may be empty, doubled or dead, and nothing is lost.
 */

/** Each lane has its own number of jobs at once; a long print must not hold up anything else. */
export const LANES = { ordinary: 4, print: 1 } as const;
export type Lane = keyof typeof LANES;
export const ALL_LANES = Object.keys(LANES) as Lane[];

/** What a queue carries: the name of a kind of signal and identifiers, never personal data. */
export interface Signal {
  /** Unique for each delivery; without `:` and not a number, which BullMQ refuses. */
  id: string;
  name: 'outbox' | 'wake';
  data: Record<string, string>;
}

export interface ScheduleEntry {
  id: string;
  cron: string;
  tz: string;
}

export interface KnownSchedule extends ScheduleEntry {
  next: Date | null;
}

export interface Dispatcher {
  readonly kind: 'postgres' | 'redis';
  /** @throws when the queue does not take one of them within a second, or all within five; those before are taken */
  publish(lane: Lane, signals: readonly Signal[]): Promise<void>;
  /** Whether the queue answers within a second. */
  isThere(): Promise<boolean>;
  schedules(): Promise<KnownSchedule[]>;
  setSchedule(entry: ScheduleEntry): Promise<void>;
  removeSchedule(id: string): Promise<void>;
  /** Takes nothing new; waits until what is under way is finished. */
  pause(): Promise<void>;
  /** Lets go of all connections, after five seconds by force. */
  close(): Promise<void>;
}

/** What is done with a signal. It must be safe to be called twice, also at once. */
export type OnSignal = (signal: Signal, lane: Lane) => Promise<void>;
