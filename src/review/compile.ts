import type { Change } from '../change.ts';
import { carryInto } from '../meetings/carry-over.ts';
import { AgendaItem } from '../meetings/meeting.entity.ts';
import { newId } from '../platform/database/columns.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { type FoundItem, findItems } from './queries/find-items.ts';
import type { ReviewRound } from './review.entity.ts';
import { SOURCES, sourcesIn, sourcesKept } from './rules/words.ts';

/** No names: whoever reads the minutes need not be one who may read the case. */
function topicOf({ week, owed, reported, zero, leads, orgName, disputeType }: FoundItem): string {
  if (week !== null) return chinese('review.topic.weekly', { week, owed, reported, zero, leads });
  const type = chinese(disputeType === null ? 'review.topic.no-type' : `dispute-type.${disputeType}`);
  return chinese('review.topic.case', { org: orgName, type });
}

/** What makes an item the same one when the agenda is compiled again: its case, or its week. */
function keyOf({ caseId, source, topic }: Pick<AgendaItem, 'caseId' | 'source' | 'topic'>): string {
  return caseId ?? (source === 'WEEKLY' ? topic.slice(0, '2026-W07'.length) : topic);
}

const rank = ({ sources }: FoundItem) => SOURCES.findIndex((source) => sources.includes(source));

/** What the cases say now is put on the agenda; items keep their identity, and what was said about them. */
export type Compiled = { added: number; removed: number };

/**
 * Takes the agenda from the cases. The round is locked by the caller.
 * @param how `isLate`: additions are marked 临时; `removes`: what no source names any more, and nobody has talked about,
 *   comes off. Only the system, which sees every case, may take off.
 */
export async function compileAgenda(
  act: Change,
  round: ReviewRound,
  startsAt: Date,
  how: { isLate: boolean; removes: boolean },
): Promise<Compiled> {
  const { meetingId, orgId, fromOn, toOn } = round;
  if (meetingId == null) return { added: 0, removed: 0 };
  const found = await findItems(act.em, act.actor, {
    ...{ meetingId, orgId, fromOn, toOn, startsAt, now: act.now, today: act.today },
  });
  const stored = await act.em.find(AgendaItem, { meetingId }, { orderBy: { ordinal: 'asc' } });
  const known = new Map(stored.map((item) => [keyOf(item), item]));
  const wanted = new Set<string>();
  const fresh: FreshItem[] = [];
  let last = stored.at(-1)?.ordinal ?? 0;
  for (const item of found.toSorted((a, b) => rank(a) - rank(b))) {
    const [topic, source] = [topicOf(item), sourcesKept(item.sources)];
    const key = keyOf({ caseId: item.caseId, source, topic });
    wanted.add(key);
    const there = known.get(key);
    if (there !== undefined && !how.isLate) Object.assign(there, { source, ...(item.week === null ? {} : { topic }) });
    if (there !== undefined) continue;
    last += 1;
    fresh.push({ id: newId(), ordinal: last, topic, caseId: item.caseId, source });
  }
  await act.em.flush();
  await putOn(act, { meetingId, isLate: how.isLate }, fresh);
  const removed = how.removes
    ? await takeOff(
        act,
        stored.filter((item) => !wanted.has(keyOf(item))),
      )
    : 0;
  await carryInto(act, meetingId);
  round.compiledAt = act.now;
  return { added: fresh.length, removed };
}

type FreshItem = { id: string; ordinal: number; topic: string; caseId: string | null; source: string };

/** In one statement: a large street has thousands of them. */
async function putOn(
  { em }: Change,
  { meetingId, isLate }: { meetingId: string; isLate: boolean },
  items: readonly FreshItem[],
): Promise<void> {
  if (items.length === 0) return;
  await em.execute(
    `insert into agenda_item (id, meeting_id, ordinal, topic, case_id, source, is_late)
     select x.id, :meetingId::uuid, x.ordinal, x.topic, x."caseId", x.source, :isLate::boolean
     from jsonb_to_recordset(:items::jsonb) as x (id uuid, ordinal int, topic text, "caseId" uuid, source text)`,
    { meetingId, isLate, items: JSON.stringify(items) },
  );
}

/** Only what the system put there, and nobody has said or decided anything about. */
async function takeOff({ em }: Change, items: readonly AgendaItem[]): Promise<number> {
  let removed = 0;
  for (const { id, source } of items) {
    if (!sourcesIn(source ?? null).some((one) => (SOURCES as readonly string[]).includes(one))) continue;
    const gone = await em.execute<unknown[]>(
      `delete from agenda_item g where g.id = :id and coalesce(g.facts, g.differences, g.risk, g.opinion) is null
         and not exists (select 1 from meeting_decision d where d.agenda_item_id = g.id) returning 1 as one`,
      { id },
    );
    removed += gone.length;
  }
  return removed;
}
