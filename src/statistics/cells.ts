import { SOURCE_COLUMNS } from '../../config/case-sources.ts';
import { COMMITTEE_COLUMNS, type CommitteeColumn } from '../../config/committee-columns.ts';
import { STATUTORY_TYPES } from '../../config/dispute-types.ts';
import { PREVENTED } from '../../config/people-codes.ts';
import type { Message } from '../platform/i18n/message.ts';

/** What puts a case into a cell, of a fact `f` and its organisation `o`; the period is `:fromOn` to `:toOn`, both included. */
const between = (day: string) => `${day} between :fromOn::date and :toOn::date`;
const some = (days: string) => `exists (select 1 from unnest(${days}) day where ${between('day')})`;
const count = (days: string) => `(select count(*) from unnest(${days}) day where ${between('day')})`;
const oneOf = (column: string, codes: readonly string[]) =>
  codes.length === 0 ? 'false' : `${column} in (${codes.map((code) => `'${code}'`).join(', ')})`;

/** Counted by the day on which the mediation ended (invariant I8). */
const CONCLUDED = between('f.concluded_on');
const AGREED = "f.form in ('WRITTEN', 'ORAL')";

/** One number: which cases make it, and what of each is added up. Table, page and list of cases ask with the same condition. */
export interface Cell {
  key: string;
  heading: Message;
  group: 'ALL' | 'COMMITTEE' | 'SOURCE' | 'TYPE' | 'FORM' | 'BESIDE';
  where: string;
  /** SQL of what one case adds; '1' counts cases. */
  adds: string;
  unit: 'cases' | 'people' | 'fen' | 'times';
}

const cell = (key: string, group: Cell['group'], where: string, more: Partial<Cell> = {}): Cell => ({
  ...{ key, group, where, adds: '1', unit: 'cases', heading: { key: `statistics.cell.${key.replace(':', '.')}` } },
  ...more,
});

const concluded = (key: string, group: Cell['group'], condition: string, heading?: string): Cell =>
  cell(key, group, `${CONCLUDED} and ${condition}`, heading === undefined ? {} : { heading: { key: heading } });

const committees = Object.keys(COMMITTEE_COLUMNS) as CommitteeColumn[];

/** 人民调解案件情况统计表: its 39 columns in their order (spec §1.4), then what stands beside them. */
export const TABLE_CELLS: readonly Cell[] = [
  cell('total', 'ALL', CONCLUDED),
  cell('parties', 'ALL', CONCLUDED, { adds: 'f.party_count', unit: 'people' }),
  concluded('success', 'ALL', AGREED),
  concluded('major', 'ALL', "f.difficulty = 'MAJOR'"),
  cell('amount', 'ALL', `${CONCLUDED} and f.amount_fen > 0`, { adds: 'f.amount_fen', unit: 'fen' }),
  ...committees.map((code) => concluded(`committee:${code}`, 'COMMITTEE', oneOf('o.kind', COMMITTEE_COLUMNS[code]))),
  ...SOURCE_COLUMNS.map(({ code, counts }) =>
    concluded(
      `source:${code}`,
      'SOURCE',
      oneOf('f.source', counts),
      code === 'ENTRUSTED' ? 'source-column.ENTRUSTED' : `source.${code}`,
    ),
  ),
  ...STATUTORY_TYPES.map((code) =>
    concluded(`type:${code}`, 'TYPE', `f.dispute_type = '${code}'`, `dispute-type.${code}`),
  ),
  concluded('form:ORAL', 'FORM', "f.form = 'ORAL'"),
  concluded('form:WRITTEN', 'FORM', "f.form = 'WRITTEN'"),
  concluded('form:NONE', 'BESIDE', "f.form = 'NONE'"),
  cell('reopened', 'BESIDE', some('f.reopened_on')),
  cell('accepted', 'BESIDE', between('f.accepted_on')),
];

/** Columns that the law's table has; those after them are the office's own. */
export const STATUTORY_COLUMNS = 39;

/** What the monthly bulletin adds to the table. */
export const BULLETIN_CELLS: readonly Cell[] = [
  cell(
    'pending',
    'BESIDE',
    'f.accepted_on <= :toOn::date and (f.concluded_on is null or f.concluded_on > :toOn::date)',
  ),
  cell('closed', 'BESIDE', between('f.closed_on')),
  ...PREVENTED.flatMap((code) => {
    const where = `${CONCLUDED} and '${code}' = any (f.prevented)`;
    return [
      cell(`prevented.${code}`, 'BESIDE', where),
      cell(`prevented-people.${code}`, 'BESIDE', where, { adds: 'f.people_count', unit: 'people' }),
    ];
  }),
  cell('performed', 'BESIDE', between('f.performed_on')),
  cell('confirmed', 'BESIDE', between('f.confirmed_on')),
  cell('visits', 'BESIDE', some('f.visited_on'), { adds: count('f.visited_on'), unit: 'times' }),
];

export const ALL_CELLS: readonly Cell[] = [...TABLE_CELLS, ...BULLETIN_CELLS];

/** @returns null for a key that no cell has */
export const cellOf = (key: string): Cell | null => ALL_CELLS.find((one) => one.key === key) ?? null;
