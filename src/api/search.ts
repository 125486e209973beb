import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { LONGEST_QUERY, searchAll } from '../finding/queries/search-all.ts';
import { FIELD_NAMES } from '../finding/why.ts';
import { pageSize } from '../platform/forms/fields.ts';
import { listOf, PAGING } from '../platform/http/paging.ts';
import { Invalid } from '../platform/http/refusals.ts';
import { ENTRY_KINDS } from '../search/find-entries.ts';

const kind = z.enum(ENTRY_KINDS);

const hit = z.strictObject({
  kind,
  id: z.string().meta({ format: 'uuid' }),
  /** 1: a whole number or name; 2: a part of one, or its initials; 3: words of the text. */
  rank: z.number().int().min(1).max(3),
  number: z.string().nullable(),
  title: z.string().nullable(),
  state: z.string().nullable(),
  orgName: z.string().nullable(),
  at: z.string().meta({ format: 'date-time' }),
  /** The matter to open: itself, or the newest one of a person. */
  matter: z.strictObject({ kind: z.enum(['CASE', 'INTAKE']), id: z.string().meta({ format: 'uuid' }) }),
  reasons: z.array(
    z.strictObject({
      field: z.enum(FIELD_NAMES),
      parts: z.array(z.strictObject({ text: z.string(), isHit: z.boolean() })),
    }),
  ),
});

const search = endpoint({
  method: 'get',
  path: '/search',
  tag: 'search',
  summary:
    'Cases, intakes and persons by name or its initials, number, telephone or identity number (whole), place, mediator or words of the summary; two characters and more, several words combined. Whole numbers and names first, then parts of them, then texts; the newest first among equals. Each with the reason why it was found.',
  permission: 'case.list',
  query: z.strictObject({
    q: z.string().max(LONGEST_QUERY),
    kind: kind.optional(),
    limit: pageSize(50, 10),
    cursor: PAGING.cursor,
  }),
  answer: listOf(hit),
  limit: 'search',
  async handle({ ctx, query: { q, kind: only, limit, cursor: given }, cursor }) {
    const kinds = only === undefined ? ENTRY_KINDS : [only];
    const found = await searchAll(ctx, q, { kinds, size: limit, after: cursor.open(given) });
    if (found.isTooShort) throw new Invalid([{ field: 'q', key: 'search.error.short' }]);
    const items = found.hits.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    return { body: { items, nextCursor: found.next === null ? null : cursor.seal(found.next) } };
  },
});

export const searchEndpoints: readonly Endpoint[] = [search];
