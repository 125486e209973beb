import { codePointName } from '../platform/fonts/coverage.ts';
import type { View } from '../platform/html/view.ts';
import { type Block, type Field, missingFields, type PaperModel, type Piece } from './model.ts';
import { allPrintable, unprintable } from './printable.ts';

/** They have a place of their own for a number that is not the case's. */
const OWN_NUMBER: ReadonlySet<string> = new Set([
  ...['RECEPTION_SLIP', 'SUPERVISION_SLIP', 'DISPATCH_ORDER', 'TRACING_REPORT', 'ASSESSMENT_SHEET', 'ARCHIVE_LIST'],
  'RECEPTION_ROSTER',
]);

/** A paper for its template: every place with its width, every text in characters that can be drawn. */
export function paperView(model: PaperModel): View {
  const { title, org, number, blocks, notes } = allPrintable(model);
  const last = blocks.at(-1);
  const seal = last?.is === 'seal' ? last : null;
  return {
    ...{ title, org, number, notes },
    isCover: blocks[0]?.is === 'cover',
    hasNumber: !OWN_NUMBER.has(model.kind),
    look: model.kind === 'REMEDIES_SLIP' ? 'to-take-home' : '',
    blocks: (seal === null ? blocks : blocks.slice(0, -1)).map(blockView),
    seal: seal === null ? null : { ...seal },
    missing: missingFields(model).join('、'),
    glyphs: unprintable(model).map(codePointName).join('、'),
  };
}

function blockView(block: Block): View {
  switch (block.is) {
    case 'fields':
      return { ...block, rows: block.rows.flatMap(apart).map(rowView) };
    case 'box':
      return { ...block, field: fieldView(block.field), look: `lines-${lookOf(block.lines)}${wholeOf(block.field)}` };
    case 'prose':
      return {
        ...{ ...block, isLetter: block.isLetter ?? false },
        paragraphs: block.paragraphs.map((paragraph) => paragraph.map(pieceView)),
      };
    case 'cover':
      return { ...block, rows: block.rows.map(fieldView) };
    case 'signs':
      return { ...block, rows: block.rows.map((sign) => ({ ...sign })) };
    case 'grid':
      return { ...block, columns: block.columns.map((column) => ({ ...column })), rows: block.rows };
    case 'ticks':
      return { ...block, options: block.options.map((option) => ({ ...option })) };
    default:
      return { ...block };
  }
}

/** What fits into a few lines goes overleaf with its box, and not sentence by sentence. */
const SHORT = { lines: 6, characters: 200 } as const;
const wholeOf = ({ value }: Field): string => {
  const text = value ?? '';
  return text.length <= SHORT.characters && text.split('\n').length <= SHORT.lines ? ' whole' : '';
};

const HEIGHTS = [10, 6, 4, 2] as const;
const lookOf = (lines: number): number => HEIGHTS.find((height) => lines >= height) ?? 2;

const fieldView = ({ label, value, isNeeded }: Field): View => ({
  ...{ label, value, isNeeded },
  lines: value?.split('\n') ?? [],
});

const pieceView = (piece: Piece): View =>
  typeof piece === 'string' ? { isText: true, text: piece } : { isText: false, field: fieldView(piece) };

/** Half a row holds some twenty characters: where either half has more, each gets a row of its own. */
const HALF_ROW = 24;

function apart(row: readonly Field[]): (readonly Field[])[] {
  const isLong = row.length === 2 && row.some(({ value, spans }) => spans === null && (value ?? '').length > HALF_ROW);
  return isLong ? row.map((field) => [{ ...field, spans: [4, 20] }]) : [row];
}

/** All cells of a row together take 24 columns. */
function rowView(row: readonly Field[]): View[] {
  const share = Math.floor(24 / row.length);
  return row.map((field) => {
    const label = row.length === 1 ? 6 : row.length === 2 ? 4 : 3;
    const [labelSpan, valueSpan] = field.spans ?? [label, share - label];
    return { ...fieldView(field), labelSpan, valueSpan };
  });
}
