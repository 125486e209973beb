import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../database/columns.ts';

export interface LogEntry {
  name: string;
  caseId?: string | undefined;
  intakeId?: string | undefined;
  subjectId?: string | undefined;
  payload: Record<string, unknown>;
}

/** Who and where, as written into the log: words that stay true when names change later. */
export interface LogActor {
  accountId: string;
  name: string;
  orgId: string | null;
  orgName: string;
}

/**
 * Appends the events of one change to the log. All go to one chain, chosen by their subject, and the chain is the last
 * thing that a change locks: so no two changes wait for each other in a ring.
 */
export async function appendEvents(
  em: EntityManager,
  actor: LogActor,
  now: Date,
  events: readonly LogEntry[],
): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const subject = first.caseId ?? first.intakeId ?? first.subjectId ?? actor.accountId;
  const chain = createHash('sha256').update(subject).digest().readUInt8(0) % 16;
  for (const event of events) {
    await em.execute('select sec.append_event(?::smallint, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)', [
      chain,
      newId(),
      now,
      actor.accountId === '' ? null : actor.accountId,
      actor.name,
      actor.orgId,
      actor.orgName,
      event.name,
      event.caseId ?? null,
      event.intakeId ?? null,
      event.subjectId ?? null,
      JSON.stringify(event.payload),
    ]);
  }
}
