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
  // One statement carries them all, in their order, so that the head of the chain is locked for one round trip.
  const calls = events.map(
    (_, i) =>
      `sec.append_event(:chain::smallint, :id${i}::uuid, :at::timestamptz, :actorId::uuid, :actorName, :orgId::uuid, :orgName,
         :name${i}, :caseId${i}::uuid, :intakeId${i}::uuid, :subjectId${i}::uuid, :payload${i}::jsonb)`,
  );
  const params: Record<string, unknown> = {
    ...{ chain, at: now, actorId: actor.accountId === '' ? null : actor.accountId, actorName: actor.name },
    ...{ orgId: actor.orgId, orgName: actor.orgName },
  };
  events.forEach((event, i) => {
    const { name, caseId = null, intakeId = null, subjectId = null, payload } = event;
    const own = { id: newId(), name, caseId, intakeId, subjectId, payload: JSON.stringify(payload) };
    for (const [key, value] of Object.entries(own)) params[`${key}${i}`] = value;
  });
  await em.execute(`select ${calls.join(', ')}`, params);
}
