import { createHash } from 'node:crypto';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { printable, unprintable } from '../papers/printable.ts';
import { codePointName } from '../platform/fonts/coverage.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { BookLook, Column, Variant } from './columns.ts';
import { lookOf } from './looks.ts';
import type { BookRow, Selection } from './queries/book-rows.ts';

/** A row as paper and page print it. */
export interface PrintedRow {
  entryId: string;
  occurredOn: string;
  unit: string;
  seq: number;
  /** In the order of the columns. */
  cells: string[];
  /** 作废, 更正: stands in the last cell and is not struck through. */
  note: string;
  isVoid: boolean;
  /** The content is closed to the reader (限阅), so its numbers are not in the sums. */
  isClosed: boolean;
  /** In the order of the book's sums; whole numbers, money in fen. */
  sums: number[];
}

/** Rows in their order: a list, or more than should be in memory at once. */
export interface PrintedRows extends Iterable<PrintedRow> {
  readonly length: number;
}

export interface MissingGlyph {
  char: string;
  /** U+20BB7 */
  name: string;
  /** 序号 of the rows in which it stands; each once. */
  rows: number[];
}

/** Stands where the font lacks a character, so that nobody takes a box for the name. */
const GETA = '〓';

/** What each variant prints of the rows. */
export function printedRows({ kind, variant }: Selection, rows: readonly BookRow[]): PrintedRow[] {
  const look = lookOf(kind);
  return rows.map((row) => ({
    entryId: row.entryId,
    occurredOn: row.occurredOn,
    unit: row.orgName,
    seq: row.seq,
    cells: look.columns.map((column) => cellOf(look, column, row, variant)),
    note: noteOf(row, variant),
    isVoid: row.voidedAt !== null,
    isClosed: row.content === null,
    sums: look.sums.map(({ key }) => sumOf(row, key)),
  }));
}

function cellOf({ openKeys }: BookLook, { key, inPublic }: Column, row: BookRow, variant: Variant): string {
  if (key === 'seq') return String(row.seq);
  if (row.content === null) {
    if (!openKeys.includes(key)) return chinese('register.cell.closed-content');
    if (key === 'unit') return row.orgName;
    return key === 'caseNo' ? (row.caseNo ?? '') : row.occurredOn;
  }
  if (variant === 'PUBLIC') {
    if (inPublic === 'NOTHING') return '—';
    return (inPublic === 'OWN_WORDS' ? row.content[`public:${key}`] : row.content[key]) ?? '';
  }
  return row.identity?.[key] ?? row.content[key] ?? '';
}

function noteOf(row: BookRow, variant: Variant): string {
  const parts: string[] = [];
  if (row.correctsSeq !== null) parts.push(chinese('register.cell.corrects', { n: row.correctsSeq }));
  const laterVoid = row.content?.['note:void'];
  if (row.voidedAt !== null || laterVoid !== undefined) parts.push(voidNote(row, laterVoid ?? null, variant));
  return parts.join('\n');
}

/** 作废(日期、经手人、原因); the reason was typed by a person and may name one, so the public variant leaves it out. */
function voidNote(
  { voidedAt, voidedBy, voidReason, occurredOn }: BookRow,
  later: string | null,
  variant: Variant,
): string {
  const on = voidedAt === null ? occurredOn : shanghaiDate(voidedAt);
  const word = chinese('register.cell.void');
  if (variant === 'PUBLIC' || voidedBy === null) {
    const why = variant === 'PUBLIC' || later === null ? '' : later;
    return `${word}${chinese('register.cell.void-on', { on })}${why}`;
  }
  return `${word}${chinese('register.cell.void-why', { on, by: voidedBy, reason: voidReason ?? '' })}`;
}

/** A voided row counts nothing; one that is closed to the reader still is a row. */
function sumOf({ voidedAt, numbers, correctsSeq }: BookRow, key: string): number {
  if (voidedAt !== null) return 0;
  if (numbers === null) return key === 'items' && correctsSeq === null ? 1 : 0;
  return numbers[key] ?? 0;
}

/** Replaces what paper cannot show, and says what and where. @param found what was found in rows before these */
export function withoutMissingGlyphs(
  rows: readonly PrintedRow[],
  found: Map<string, MissingGlyph> = new Map(),
): { rows: PrintedRow[]; missing: MissingGlyph[] } {
  const clean = (text: string, seq: number): string => {
    const lacking = unprintable(text);
    if (lacking.length === 0) return text;
    for (const char of lacking) {
      const entry = found.get(char) ?? { char, name: codePointName(char), rows: [] };
      if (!entry.rows.includes(seq)) entry.rows.push(seq);
      found.set(char, entry);
    }
    return lacking.reduce((result, char) => result.replaceAll(char, GETA), text.normalize('NFC'));
  };
  const cleaned = rows.map((row) => ({
    ...row,
    unit: printable(row.unit),
    cells: row.cells.map((cell) => clean(cell, row.seq)),
    note: clean(row.note, row.seq),
  }));
  return { rows: cleaned, missing: [...found.values()] };
}

/** SHA-256 of what is printed, without time and count of the print: equal content has an equal hash (spec §2.1). */
export class ContentHash {
  readonly #hash = createHash('sha256');
  #isFirst = true;

  constructor({ kind, fromOn, toOn, variant }: Selection, unit: string) {
    // One JSON list whose last item is the list of rows, written as the rows come.
    this.#hash.update(`${JSON.stringify([kind, unit, fromOn, toOn, variant]).slice(0, -1)},[`);
  }

  add(rows: readonly PrintedRow[]): void {
    for (const { unit, cells, note, isVoid, sums } of rows) {
      this.#hash.update(`${this.#isFirst ? '' : ','}${JSON.stringify([unit, cells, note, isVoid, sums])}`);
      this.#isFirst = false;
    }
  }

  /** Nothing may be added afterwards. */
  end(): string {
    return this.#hash.update(']]').digest('hex');
  }
}

/** The same of rows that are all there. */
export function contentHash(selection: Selection, unit: string, rows: readonly PrintedRow[]): string {
  const hash = new ContentHash(selection, unit);
  hash.add(rows);
  return hash.end();
}
