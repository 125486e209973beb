import type { Change } from '../src/change.ts';
import type { Context } from '../src/context.ts';
import type { Lane } from '../src/platform/queue/index.ts';

/** One row of the outbox, being worked on. */
export interface Job {
  /** Of the outbox row; whatever the job makes outside of the database is named after it or after its own content. */
  id: string;
  topic: string;
  /** Identifiers only. */
  payload: Record<string, string>;
  /** 1 for the first. */
  attempt: number;
}

/** How one topic is carried out. Everything in it may happen twice, except the commit of `effect`. */
export interface Handler<Made = void> {
  /**
   * Long work, or work outside of the database, before the effect. No transaction is open. It may run twice, even at
   * once, so its results bear names that a repetition overwrites.
   * @param signal aborted when the process must end
   */
  outside?(ctx: Context, job: Job, signal: AbortSignal): Promise<Made>;
  /** The effect. The outbox row is done in the same commit. */
  effect(change: Change, job: Job, made: Made): Promise<void>;
  /** All attempts are used up: say so where somebody waits for the result. Same commit as the row's death. */
  onDead?(change: Change, job: Job): Promise<void>;
}

/** A handler with its lane. What it makes is its own affair. */
export interface Station {
  lane: Lane;
  // biome-ignore lint/suspicious/noExplicitAny: each handler has a type of its own for what it makes
  handler: Handler<any>;
}
export type Stations = Readonly<Record<string, Station>>;

/** Thrown by a handler for work that can never succeed: it is not tried again. */
export class GiveUp extends Error {
  readonly code: string;

  /** @param code a word for the administrator; no personal data */
  constructor(code: string) {
    super(code);
    this.name = 'GiveUp';
    this.code = code;
  }
}
