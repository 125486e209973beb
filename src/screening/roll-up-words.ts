import { chinese } from '../platform/i18n/chinese.ts';
import type { RollUp } from './rules/roll-up.ts';

/** What the weekly meeting has before it: the agenda of its own, each item with what is known about it. */
export type WeeklyItem = { source: 'ROLL_UP' | 'LEADS' | 'MISSING'; topic: string; facts: string };

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

function missingLine({ missing, waiting }: RollUp): string {
  const lines = [
    missing.length === 0
      ? chinese('screening.meeting.nobody-missing')
      : chinese('screening.meeting.missing', {
          n: missing.length,
          names: missing
            .map(({ name, standing }) => `${name}（${chinese(`screening.standing.${standing}`)}）`)
            .join('、'),
        }),
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
  const [leads, missing] = [leadsLine(sum), missingLine(sum)];
  return {
    report: [counts, leads, missing].join('\n'),
    items: [
      { source: 'ROLL_UP', topic: chinese('screening.meeting.topic.ROLL_UP'), facts: counts },
      { source: 'LEADS', topic: chinese('screening.meeting.topic.LEADS'), facts: leads },
      { source: 'MISSING', topic: chinese('screening.meeting.topic.MISSING'), facts: missing },
    ],
  };
}
