import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { ReviewFacts } from '../rules/round.ts';

export type RoundLine = ReviewFacts & {
  id: string;
  orgId: string;
  orgName: string;
  periodKey: string;
  openedAt: Date;
  isOpenedLate: boolean;
  compiledAt: Date | null;
  meetingId: string | null;
  title: string | null;
  place: string;
  chair: string;
  recorder: string;
  items: number;
  decisions: number;
  undone: number;
};

type Raw = Omit<RoundLine, 'openedAt' | 'compiledAt' | 'startsAt'> & {
  openedAt: string;
  compiledAt: string | null;
  startsAt: string | null;
};

const lineOf = (raw: Raw): RoundLine => ({
  ...raw,
  openedAt: instant(raw.openedAt),
  compiledAt: instant(raw.compiledAt),
  startsAt: instant(raw.startsAt),
});

const COLUMNS = `r.id, r.org_id as "orgId", o.name as "orgName", r.period_key as "periodKey", r.from_on as "fromOn",
  r.to_on as "toOn", r.planned_on as "plannedOn", r.opened_at as "openedAt", r.is_opened_late as "isOpenedLate",
  r.compiled_at as "compiledAt", r.meeting_id as "meetingId", m.title, m.state as "meetingState",
  m.starts_at as "startsAt", coalesce(m.place, '') as place, coalesce(m.chair, '') as chair,
  coalesce(m.recorder, '') as recorder,
  (select count(*)::int from agenda_item g where g.meeting_id = m.id) as items,
  (select count(*)::int from meeting_decision d where d.meeting_id = m.id and d.withdrawn_at is null) as decisions,
  (select count(*)::int from meeting_decision d
    where d.meeting_id = m.id and d.withdrawn_at is null and not d.is_done) as undone`;
const FROM = `from review_round r join organization o on o.id = r.org_id left join meeting m on m.id = r.meeting_id`;

const ROUNDS_A_PAGE = 24;
const ORDER = keyset(
  [
    { sql: 'r.from_on', type: 'date' },
    { sql: 'r.id', type: 'uuid' },
  ],
  'desc',
);

/** One page of the reviews of the actor's centre, or of those below, newest first: a year of them. */
export async function listRounds(
  em: EntityManager,
  actor: Actor,
  cursor: string | null,
): Promise<{ rows: RoundLine[]; next: string | null }> {
  const after = ORDER.after(cursor);
  const found = await em.execute<(Raw & { cursor: string })[]>(
    `select ${COLUMNS}, ${ORDER.cursor} ${FROM} where r.reader_org_ids && :own::uuid[] and ${after.sql}
      order by ${ORDER.order} limit ${ROUNDS_A_PAGE + 1}`,
    { own: arrayLiteral(actor.orgIds), ...after.params },
  );
  const { rows, next } = pageOf(found, ROUNDS_A_PAGE);
  return { rows: rows.map((row) => lineOf(row as Raw)), next };
}

/** @throws NotFound outside of the actor's organisations */
export async function findRound(em: EntityManager, actor: Actor, roundId: string): Promise<RoundLine> {
  if (!isReference(roundId)) throw new NotFound();
  const [row] = await em.execute<Raw[]>(
    `select ${COLUMNS} ${FROM} where r.id = :roundId and r.reader_org_ids && :own::uuid[]`,
    { own: arrayLiteral(actor.orgIds), roundId },
  );
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}
