import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What is wrong at the first place where a chain breaks. */
export type Break =
  /** The content of the row is not what was hashed: it was edited. */
  | { kind: 'EDITED'; seq: number; eventId: string }
  /** Rows are missing before this one. */
  | { kind: 'MISSING'; seq: number; eventId: string; from: number }
  /** The row does not follow the one before it: it, or its predecessor, was put there. */
  | { kind: 'FOREIGN'; seq: number; eventId: string }
  /** The chain is longer or shorter than its head says, or ends in another hash. */
  | { kind: 'HEAD'; seq: number; eventId: string | null; wanted: number };

export interface ChainReport {
  chain: number;
  /** Rows that were read and are whole. */
  count: number;
  /** Hash of the last whole row, in hexadecimal. */
  head: string;
  broken: Break | null;
}

interface Link {
  seq: string;
  id: string;
  follows: boolean;
  whole: boolean;
  hash: string;
}

const CHUNK = 2000;

/**
 * The bytes of a row as `sec.append_event` hashed them. Written out here and not called by name: whoever can edit rows
 * could also have replaced that function.
 */
const BYTES = `convert_to(json_build_array(e.chain, e.seq, e.id, (extract(epoch from e.at) * 1000000)::bigint,
  (extract(epoch from e.recorded_at) * 1000000)::bigint, e.actor_id, e.actor_name, e.org_id, e.org_name, e.name,
  e.case_id, e.intake_id, e.subject_id, e.payload)::text, 'UTF8')`;

async function readLinks(em: EntityManager, chain: number, after: number, previous: string): Promise<Link[]> {
  return em.execute<Link[]>(
    `select e.seq, e.id, encode(e.hash, 'hex') as hash,
            encode(e.prev_hash, 'hex') = lag(encode(e.hash, 'hex'), 1, :previous) over (order by e.seq) as follows,
            e.hash = sha256(e.prev_hash || ${BYTES}) as whole
       from event e where e.chain = :chain and e.seq > :after order by e.seq limit :chunk`,
    { chain, after, previous, chunk: CHUNK },
  );
}

function breakAt(link: Link, expected: number): Break | null {
  const at = { seq: Number(link.seq), eventId: link.id };
  if (at.seq !== expected) return { kind: 'MISSING', from: expected, ...at };
  if (!link.follows) return { kind: 'FOREIGN', ...at };
  return link.whole ? null : { kind: 'EDITED', ...at };
}

async function verifyChain(em: EntityManager, chain: number): Promise<ChainReport> {
  const [start] = await em.execute<{ seed: string; seq: string; hash: string }[]>(
    `select encode(sha256(convert_to('chain ' || c.chain, 'UTF8')), 'hex') as seed, c.seq, encode(c.hash, 'hex') as hash
       from event_chain c where c.chain = ?`,
    [chain],
  );
  if (start === undefined)
    return { chain, count: 0, head: '', broken: { kind: 'HEAD', seq: 0, eventId: null, wanted: 0 } };
  let head = start.seed;
  let count = 0;
  let last: string | null = null;
  for (;;) {
    const links = await readLinks(em, chain, count, head);
    for (const link of links) {
      const broken = breakAt(link, count + 1);
      if (broken !== null) return { chain, count, head, broken };
      count += 1;
      head = link.hash;
      last = link.id;
    }
    if (links.length < CHUNK) break;
  }
  const isWhole = count === Number(start.seq) && head === start.hash;
  const broken: Break = { kind: 'HEAD', seq: count, eventId: last, wanted: Number(start.seq) };
  return { chain, count, head, broken: isWhole ? null : broken };
}

/**
 * Computes all 16 chains of the event log anew, in pieces, as one state of the database.
 * @param em of a context that reads every event: the service's
 */
export async function verifyChains(em: EntityManager): Promise<ChainReport[]> {
  return em.transactional(
    async (tx) => {
      const reports: ChainReport[] = [];
      for (let chain = 0; chain < 16; chain++) reports.push(await verifyChain(tx as EntityManager, chain));
      return reports;
    },
    { readOnly: true, isolationLevel: IsolationLevel.REPEATABLE_READ },
  );
}
