import type { EntityManager } from '@mikro-orm/postgresql';

/** One event as it was hashed: `bytes` is the text whose UTF-8 went into the hash, behind the hash of the event before. */
export interface ExportedEvent {
  chain: number;
  seq: number;
  prevHash: string;
  hash: string;
  bytes: string;
  atMicros: number;
  recordedAtMicros: number;
  [field: string]: unknown;
}

export interface ExportedChain {
  chain: number;
  /** First of the links; 0 is the seed of the chain. */
  from: number;
  head: { seq: number; hash: string };
  ownCount: number;
  /** `[seq, hash]` of every event from there to the head; of other matters nothing but the hash is told. */
  links: [number, string][];
}

const EVENTS = `select e.chain, e.seq::int as seq, e.id, e.at, e.recorded_at as "recordedAt", e.actor_id as "actorId",
    e.actor_name as "actorName", e.org_id as "orgId", e.org_name as "orgName", e.name, e.case_id as "caseId",
    e.intake_id as "intakeId", e.subject_id as "subjectId", e.payload,
    (extract(epoch from e.at) * 1000000)::bigint::float8 as "atMicros",
    (extract(epoch from e.recorded_at) * 1000000)::bigint::float8 as "recordedAtMicros",
    encode(e.prev_hash, 'hex') as "prevHash", encode(e.hash, 'hex') as hash,
    convert_from(sec.event_bytes(e.chain, e.seq, e.id, e.at, e.recorded_at, e.actor_id, e.actor_name, e.org_id, e.org_name,
      e.name, e.case_id, e.intake_id, e.subject_id, e.payload), 'UTF8') as bytes
  from event e where e.case_id = :caseId order by e.chain, e.seq`;

/** The events of a case with everything that is needed to compute their hashes again, and the chains around them. */
export async function exportLog(
  em: EntityManager,
  caseId: string,
): Promise<{ events: ExportedEvent[]; chains: ExportedChain[] }> {
  const events = await em.execute<ExportedEvent[]>(EVENTS, { caseId });
  const chains: ExportedChain[] = [];
  for (const chain of [...new Set(events.map((event) => event.chain))]) {
    const own = events.filter((event) => event.chain === chain);
    const from = Math.max(0, (own[0]?.seq ?? 1) - 1);
    const rows = await em.execute<{ seq: number; hash: string }[]>(
      'select seq::int as seq, hash from sec.chain_links(:chain::smallint, :from::bigint)',
      { chain, from },
    );
    const links = rows.map(({ seq, hash }): [number, string] => [seq, hash]);
    const [seq, hash] = links.at(-1) ?? [from, ''];
    chains.push({ chain, from, head: { seq, hash }, ownCount: own.length, links });
  }
  return { events, chains };
}
