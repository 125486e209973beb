import { chinese } from '../platform/i18n/chinese.ts';
import type { RollUp } from './rules/roll-up.ts';

/** What the weekly meeting goes through; what is known about it stands in its report, once. */
const TOPICS = ['ROLL_UP', 'LEADS', 'MISSING'] as const;
export type WeeklyItem = { source: (typeof TOPICS)[number]; topic: string };

const listed = (rows: readonly { name: string; n: number }[]) => rows.map(({ name, n }) => `${name}${n}`).join('、');

function leadsLine({ leads, settled, byType, byRisk }: RollUp): string {
  if (leads === 0) return chinese('screening.meeting.no-leads');
  const types = listed(
    byType.map(({ type, n }) => ({
      name: chinese(type === null ? 'screening.type.none' : `dispute-type.${type}`),
      n,
    })),
  );
  const risks = listed(byRisk.map(({ risk, n }) => ({ name: chinese(`risk.${risk}`), n })));
  return chinese('screening.meeting.leads', { leads, settled, types, risks });
}

/** Who has not reported, under the word for it: seventy rooms need not be told it one by one. */
function namesByStanding(missing: RollUp['missing']): string {
  const groups = Map.groupBy(missing, ({ standing }) => standing);
  return [...groups]
    .map(([standing, rooms]) =>
      chinese('screening.meeting.missing-names', {
        standing: chinese(`screening.standing.${standing}`),
        names: rooms.map(({ name }) => name).join('、'),
      }),
    )
    .join('；');
}

function missingLine({ missing, waiting }: RollUp): string {
  const lines = [
    missing.length === 0
      ? chinese('screening.meeting.nobody-missing')
      : chinese('screening.meeting.missing', { n: missing.length, names: namesByStanding(missing) }),
  ];
  if (waiting.length > 0)
    lines.push(
      chinese('screening.meeting.waiting', { n: waiting.length, names: waiting.map(({ name }) => name).join('、') }),
    );
  return lines.join('\n');
}

/** 情况通报 of the weekly meeting and its items, in Chinese as they stand in the minutes and the book. */
export function weeklyWords(sum: RollUp): { report: string; items: WeeklyItem[] } {
  const { owed, reported, zero, found, late, belated, exempt } = sum;
  const counts = chinese('screening.meeting.counts', { owed, reported, zero, found, late, belated, exempt });
  return {
    report: [counts, leadsLine(sum), missingLine(sum)].join('\n'),
    items: TOPICS.map((source) => ({ source, topic: chinese(`screening.meeting.topic.${source}`) })),
  };
}
