import { z } from 'zod';
import { isDay } from '../calendar/day.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { pageOf } from '../platform/database/keyset.ts';
import { isReference } from '../platform/forms/fields.ts';
import { PAGING } from '../platform/http/paging.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { requestPrint } from './actions/request-print.ts';
import { printForm } from './forms.ts';
import { SHEET_KINDS } from './looks.ts';
import type { Selection } from './queries/book-rows.ts';
import { findPrint, type PrintRow } from './queries/prints.ts';
import { findSheetRows } from './queries/sheet-rows.ts';
import { readBook } from './read-book.ts';
import { mayWith, placeOf } from './selection.ts';

const id = z.string().meta({ format: 'uuid' });
const day = z.string().meta({ format: 'date' });
const dayIn = z.string().refine(isDay).meta({ format: 'date' });

const rowSchema = z.strictObject({
  entryId: id,
  orgName: z.string(),
  year: z.number().int(),
  volume: z.number().int(),
  seq: z.number().int(),
  occurredOn: day,
  correctsSeq: z.number().int().nullable(),
  isVoided: z.boolean(),
  /** Column -> printed text; null where the content is closed to the reader (限阅). */
  content: z.record(z.string(), z.string()).nullable(),
});

const rows = endpoint({
  method: 'get',
  path: '/registers/:kind/rows',
  tag: 'registers',
  summary: `Rows of a book or ledger (${SHEET_KINDS.join(', ')}) in its order; identity numbers masked.`,
  permission: 'register.read',
  query: z.strictObject({
    place: z.union([z.literal('street'), z.string().refine(isReference)]),
    fromOn: dayIn,
    toOn: dayIn,
    ...PAGING,
  }),
  answer: z.strictObject({ items: z.array(rowSchema), nextCursor: z.string().nullable() }),
  async handle({ ctx, params, query, cursor }) {
    const kind = SHEET_KINDS.find((known) => known === params.kind);
    const place = placeOf(ctx.actor, query.place);
    if (kind === undefined || !mayWith(ctx.actor, 'register.read', place)) throw new NotFound();
    const selection: Selection = { kind, ...place, fromOn: query.fromOn, toOn: query.toOn, variant: 'MASKED' };
    // A ledger that is all or nothing is refused here as on paper.
    await readBook(ctx, selection, 1);
    const part = { limit: query.limit + 1, after: cursor.open(query.cursor) };
    const { rows: shown, next } = pageOf(await findSheetRows(ctx, selection, part), query.limit);
    const items = shown.map((row) => ({
      ...{ entryId: row.entryId, orgName: row.orgName, year: row.year, volume: row.volume, seq: row.seq },
      ...{ occurredOn: row.occurredOn, correctsSeq: row.correctsSeq, isVoided: row.voidedAt !== null },
      content: row.content,
    }));
    return { body: { items, nextCursor: next === null ? null : cursor.seal(next) } };
  },
});

const printSchema = z.strictObject({
  id,
  kind: z.string(),
  product: z.string(),
  state: z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']),
  progress: z.number().int(),
  rowCount: z.number().int().nullable(),
  pageCount: z.number().int().nullable(),
  contentHash: z.string().nullable(),
  printNo: z.number().int().nullable(),
  missingGlyphs: z.array(z.string()),
  /** Address of the file once it is there, for whoever asked for it. */
  file: z.string().nullable(),
});

const printAnswer = (print: PrintRow): z.infer<typeof printSchema> => ({
  ...{ id: print.id, kind: print.kind, product: print.product, state: print.state, progress: print.progress },
  ...{ rowCount: print.rowCount, pageCount: print.pageCount, contentHash: print.contentHash, printNo: print.printNo },
  missingGlyphs: print.missingGlyphs,
  file: print.state === 'DONE' ? `/registers/prints/${print.id}/file` : null,
});

const print = endpoint({
  method: 'post',
  path: '/registers/prints',
  tag: 'registers',
  summary: 'Asks for a book as PDF or XLSX; the worker makes it.',
  permission: 'register.print',
  status: 202,
  body: printForm,
  answer: z.strictObject({ printId: id, kind: z.string() }),
  limit: 'print',
  async handle({ ctx, body, origin }) {
    const made = await requestPrint(ctx, body, origin);
    return { body: made, location: `/api/v1/registers/prints/${made.printId}` };
  },
});

const onePrint = endpoint({
  method: 'get',
  path: '/registers/prints/:id',
  tag: 'registers',
  summary: 'How far a print is.',
  permission: 'register.read',
  answer: printSchema,
  handle: async ({ ctx, params }) => ({ body: printAnswer(await findPrint(ctx, params.id ?? '')) }),
});

export const registerEndpoints: readonly Endpoint[] = [rows, print, onePrint];
