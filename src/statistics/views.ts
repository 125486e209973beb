import { newId } from '../platform/database/columns.ts';
import { formView } from '../platform/html/form-view.ts';
import { urlTo } from '../platform/html/links.ts';
import type { Message } from '../platform/i18n/message.ts';
import { formatFen } from '../platform/text/amount.ts';
import type { BookPlace } from '../registers/queries/places.ts';
import { type Bulletin, type BulletinLine, changeIn } from './bulletin.ts';
import { type Cell, TABLE_CELLS } from './cells.ts';
import { addressOf, type Chosen, WHOLE_STREET } from './choose.ts';
import { PERIODS } from './period.ts';
import { SCREENING_KEYS, type ScreeningKey } from './queries/count-screening.ts';
import type { Selection } from './queries/counted-cases.ts';
import { columnNumber, groupsOf, proofOf, type Table } from './table.ts';

export const range = ({ fromOn, toOn }: { fromOn: string; toOn: string }): Message => ({
  key: 'statistics.range',
  params: { from: fromOn, to: toOn },
});
export const known = ({ asOf }: Selection): Message => ({ key: 'statistics.as-of', params: { on: asOf } });

/** The form above every statistics page, with its faults. */
export function chooseView({ typed, faults, selection }: Chosen, places: readonly BookPlace[], action: string) {
  const all =
    places.length > 1 ? [{ value: WHOLE_STREET, text: { key: 'statistics.place.all' } as Message | string }] : [];
  const errors = Object.fromEntries(faults.map(({ field, key, params = {} }) => [field, { key, params }]));
  const shown = { ...typed, period: typed.period || (typed.from || typed.to ? 'ANY' : 'MONTH') };
  return {
    action,
    form: formView({ fields: ['place', 'period', 'from', 'to', 'asOf'], typed: shown, errors, key: '' }),
    places: [...all, ...places.map(({ id, name }) => ({ value: id, text: name }))],
    onlyPlace: places.length === 1 ? (places[0]?.id ?? null) : null,
    periods: PERIODS.map((value) => ({ value, text: { key: `statistics.period.${value}` } })),
    isOpen: selection === null,
  };
}

export function tabsOf(selection: Selection | null, here: 'table' | 'bulletin' | 'cases') {
  const query = selection === null ? {} : addressOf(selection);
  const item = (name: string, href: string) => ({
    href: urlTo(href, query),
    text: { key: `statistics.tab.${name}` },
    count: null,
    isOn: name === here,
  });
  return [item('table', '/statistics'), item('bulletin', '/statistics/bulletin'), item('cases', '/statistics/cases')];
}

/** A number as it is printed: amounts in 元. */
export const numberText = ({ unit }: Cell, value: number): string =>
  unit === 'fen' ? formatFen(value) : String(value);

/** A number and the list that makes it; nothing makes a nought. */
export function linked(cell: Cell, value: number, selection: Selection, page = '/statistics/cases') {
  const text = numberText(cell, value);
  const href = value === 0 ? null : urlTo(page, { ...addressOf(selection), cell: cell.key });
  return { text, href, isNought: value === 0, isMoney: cell.unit === 'fen' };
}

/** 排查: each number leads to the reports or findings that make it. */
function screeningLines({ selection, before, lastYear, screening }: Bulletin) {
  const number = (key: ScreeningKey, value: number, at: Selection) =>
    linked({ key, unit: 'times' } as Cell, value, at, '/statistics/screening');
  return SCREENING_KEYS.map((key) => {
    const { now, monthBefore, yearBefore } = screening;
    return {
      ...{ heading: { key: `statistics.cell.${key}` }, share: '', now: number(key, now[key], selection) },
      before: number(key, monthBefore[key], before),
      beforeChange: signed(changeIn(now[key], monthBefore[key])),
      lastYear: number(key, yearBefore[key], lastYear),
      lastYearChange: signed(changeIn(now[key], yearBefore[key])),
    };
  });
}

export function tableView(selection: Selection, table: Table) {
  const row = (name: Message | string, counts: Record<string, number>, at: Selection) => ({
    name,
    cells: TABLE_CELLS.map((cell) => linked(cell, counts[cell.key] ?? 0, at)),
  });
  const total = table.total.total ?? 0;
  return {
    groups: groupsOf().map(({ group, span }) => ({ text: { key: `statistics.group.${group}` }, span })),
    columns: TABLE_CELLS.map(({ heading, unit }, i) => ({
      heading,
      ordinal: columnNumber(i),
      isMoney: unit === 'fen',
    })),
    rows: table.rows.map(({ unit, counts }) =>
      row(unit.name, counts, { ...selection, orgId: unit.id, wholeStreet: false }),
    ),
    total: selection.wholeStreet ? row({ key: 'statistics.total' }, table.total, selection) : null,
    proof: proofOf(table.total).map(({ name, sum }) => ({
      text: { key: `statistics.proof.${name}`, params: { n: sum } },
      isRight: sum === total,
    })),
    isProven: proofOf(table.total).every(({ sum }) => sum === total),
    totalCases: total,
  };
}

const signed = (value: number | null): string => (value === null ? '—' : `${value > 0 ? '+' : ''}${value.toFixed(1)}%`);
const share = (value: number | null): string => (value === null ? '' : `${value.toFixed(1)}%`);

export function bulletinView(bulletin: Bulletin) {
  const { selection, before, lastYear, parts, rate } = bulletin;
  const line = ({ cell, value, share: part, ...past }: BulletinLine) => ({
    heading: cell.heading,
    now: linked(cell, value, selection),
    share: share(part),
    before: linked(cell, past.monthBefore, before),
    beforeChange: signed(changeIn(value, past.monthBefore)),
    lastYear: linked(cell, past.yearBefore, lastYear),
    lastYearChange: signed(changeIn(value, past.yearBefore)),
  });
  const points = (then: number | null) =>
    rate.now === null || then === null ? '—' : `${rate.now > then ? '+' : ''}${(rate.now - then).toFixed(1)}`;
  return {
    month: selection.fromOn.slice(0, 7),
    beforeMonth: before.fromOn.slice(0, 7),
    lastYearMonth: lastYear.fromOn.slice(0, 7),
    parts: [
      ...parts.map(({ name, lines }) => ({ heading: { key: `statistics.part.${name}` }, lines: lines.map(line) })),
      { heading: { key: 'statistics.part.screening' }, lines: screeningLines(bulletin) },
    ],
    rate: {
      now: share(rate.now) || '—',
      before: share(rate.monthBefore) || '—',
      beforeChange: points(rate.monthBefore),
      lastYear: share(rate.yearBefore) || '—',
      lastYearChange: points(rate.yearBefore),
    },
  };
}

/** What the button 打印 sends. */
export function printForm(sheet: 'TABLE' | 'BULLETIN' | 'CASES', selection: Selection | null, cell = '') {
  if (selection === null) return null;
  const { place, from, to, asOf } = addressOf(selection);
  const hidden = { sheet, place, from, to, asOf, cell };
  return {
    key: newId(),
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value: value ?? '' })),
  };
}
