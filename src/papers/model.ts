import type { PaperKind } from './kinds.ts';

/** A place on a form. `value` null: nothing is known, so a line is left to be written by hand. */
export interface Field {
  label: string;
  value: string | null;
  /** Mandatory on the printed form: when it is missing the line is marked and named. */
  isNeeded: boolean;
  /** Columns of 24 that label and value take; absent: an equal share of the row. */
  spans: readonly [number, number] | null;
}

/** Words of a sentence with places in it. */
export type Piece = string | Field;

/** One place for a signature; always empty on a fresh print. */
export interface Sign {
  label: string;
  /** Who shall sign; null: whoever it is. */
  name: string | null;
  /** 签名、盖章或按指印; 印章 … */
  way: string;
}

export type Block =
  | { is: 'fields'; heading: string | null; rows: readonly (readonly Field[])[] }
  /** A box that grows and goes on over pages; `lines`: the least height. */
  | { is: 'box'; label: string; field: Field; lines: number }
  /** Of a letter the first paragraph is the addressee, who stands at the edge. */
  | { is: 'prose'; heading: string | null; paragraphs: readonly (readonly Piece[])[]; isLetter?: boolean }
  | { is: 'list'; heading: string | null; items: readonly string[] }
  | { is: 'grid'; heading: string | null; columns: readonly GridColumn[]; rows: readonly (readonly string[])[] }
  | { is: 'ticks'; label: string; options: readonly { text: string; isOn: boolean }[] }
  /** 谁、给谁、多少、哪天 in large type (spec: read aloud before signing). */
  | { is: 'large'; heading: string; lines: readonly string[]; tick: string }
  | { is: 'signs'; rows: readonly Sign[]; isDated: boolean }
  | { is: 'seal'; org: string; day: string | null }
  | { is: 'cover'; org: string; rows: readonly Field[]; title: string };

export interface GridColumn {
  heading: string;
  /** Percent of the width. */
  share: number;
}

/** Sheets of the office that are drawn like papers and are none of a case. */
export type OfficeSheetKind =
  | 'TRACING_REPORT'
  | 'ASSESSMENT_SHEET'
  | 'ARCHIVE_LIST'
  | 'RECEPTION_ROSTER'
  | 'MAJOR_REPORT'
  | 'FEEDBACK_LETTER';

/** A paper as plain data: what it says, before anybody draws it. Equal content is an equal version. */
export interface PaperModel {
  kind: PaperKind | OfficeSheetKind;
  title: string;
  /** Full name of the seal of whoever issues it. */
  org: string;
  orgId: string;
  /** 案号, 协议编号 … ; '' where none is given yet. */
  number: string;
  blocks: readonly Block[];
  /** 一式几份; 0: not said. */
  copies: number;
  /** Words at the foot, such as the note that the data are invented. */
  notes: readonly string[];
}

export const need = (label: string, value: string | null, spans: Field['spans'] = null): Field => ({
  label,
  value: filled(value),
  isNeeded: true,
  spans,
});
export const may = (label: string, value: string | null, spans: Field['spans'] = null): Field => ({
  label,
  value: filled(value),
  isNeeded: false,
  spans,
});

const filled = (value: string | null): string | null => (value === null || value.trim() === '' ? null : value);

export const fields = (rows: readonly (readonly Field[])[], heading: string | null = null): Block => ({
  is: 'fields',
  heading,
  rows,
});
export const box = (field: Field, lines = 4): Block => ({ is: 'box', label: field.label, field, lines });
export const prose = (paragraphs: readonly (string | readonly Piece[])[], heading: string | null = null): Block => ({
  is: 'prose',
  heading,
  paragraphs: paragraphs.map((one) => (typeof one === 'string' ? [one] : one)),
});
/** The first paragraph is the addressee. */
export const letter = (paragraphs: Parameters<typeof prose>[0]): Block => ({
  ...(prose(paragraphs) as Extract<Block, { is: 'prose' }>),
  isLetter: true,
});
export const list = (items: readonly string[], heading: string | null = null): Block => ({
  is: 'list',
  heading,
  items,
});

/** Labels of the mandatory places that are empty, each once. */
export function missingFields({ blocks }: Pick<PaperModel, 'blocks'>): string[] {
  const found = blocks.flatMap(fieldsOf).filter(({ isNeeded, value }) => isNeeded && value === null);
  return [...new Set(found.map(({ label }) => label))];
}

function fieldsOf(block: Block): readonly Field[] {
  switch (block.is) {
    case 'fields':
      return block.rows.flat();
    case 'box':
      return [block.field];
    case 'prose':
      return block.paragraphs.flat().filter((piece) => typeof piece !== 'string');
    case 'cover':
      return block.rows;
    default:
      return [];
  }
}
