import { SCHEDULE } from '../../config/schedule.ts';
import { newId } from '../platform/database/columns.ts';
import { pagesView } from '../platform/html/pages-view.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { DeadRow, Mark, Standing } from './queries.ts';

/** A worker says every few seconds that it lives; after this it is taken for gone. Milliseconds. */
const WORKER_LIMIT = 60_000;
/** Waiting longer than this is worth a look. Milliseconds. */
const WAIT_LIMIT = 5 * 60_000;

const DOUBTS = ['ahead', 'behind', 'differs'] as const;

type Line = { text: Message; look: 'plain' | 'red' | 'done'; state: string };

function workerLine(mark: Mark | undefined, now: Date): Line {
  if (mark === undefined || now.getTime() - mark.at.getTime() > WORKER_LIMIT)
    return { text: { key: 'jobs.worker.away' }, look: 'red', state: 'jobs.state.bad' };
  if (mark.value.mode === 'direct')
    return { text: { key: 'jobs.worker.direct' }, look: 'red', state: 'jobs.state.bad' };
  if (mark.value.queue === 'away')
    return { text: { key: 'jobs.worker.queue-away' }, look: 'red', state: 'jobs.state.bad' };
  return { text: { key: `jobs.worker.queue.${String(mark.value.kind)}` }, look: 'done', state: 'jobs.state.good' };
}

function waitingLine({ waiting, oldestAt }: Standing, now: Date): Line {
  if (oldestAt === null) return { text: { key: 'jobs.waiting.none' }, look: 'done', state: 'jobs.state.good' };
  const isLate = now.getTime() - oldestAt.getTime() > WAIT_LIMIT;
  const text = { key: 'jobs.waiting.some', params: { n: waiting, since: { datetime: oldestAt } } };
  return { text, look: isLate ? 'red' : 'plain', state: isLate ? 'jobs.state.bad' : 'jobs.state.good' };
}

function logLine(mark: Mark | undefined): Line {
  if (mark === undefined) return { text: { key: 'jobs.log.never' }, look: 'plain', state: 'jobs.state.unknown' };
  const broken = Number(mark.value.brokenChains ?? 0);
  const params = { at: { datetime: mark.at }, events: Number(mark.value.events ?? 0), n: broken };
  return broken > 0
    ? { text: { key: 'jobs.log.broken', params }, look: 'red', state: 'jobs.state.bad' }
    : { text: { key: 'jobs.log.whole', params }, look: 'done', state: 'jobs.state.good' };
}

/** What the administrator sees: which work was given up and whether everything runs. Nothing of any case. */
export function outboxView(
  dead: { rows: readonly DeadRow[]; next: string | null },
  standing: Standing,
  marks: readonly Mark[],
  now: Date,
) {
  const mark = (name: string) => marks.find((row) => row.name === name);
  const doubt = DOUBTS.find((state) => state === mark('clock.state')?.value.state) ?? null;
  return {
    dead: dead.rows.map((row) => ({ ...row, path: `/outbox/${row.id}/redrive`, key: newId() })),
    deadCount: standing.dead,
    pages: pagesView('/outbox', {}, dead),
    lines: [workerLine(mark('worker'), now), waitingLine(standing, now), logLine(mark('timetable.verify-event-log'))],
    clock: doubt === null ? null : { text: `jobs.clock.${doubt}`, canConfirm: doubt !== 'differs', key: newId() },
    timetable: SCHEDULE.map(({ id }) => ({
      text: `jobs.timetable.${id}`,
      lastAt: mark(`timetable.${id}`)?.at ?? null,
    })),
  };
}
