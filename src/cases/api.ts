import { z } from 'zod';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { type ApiAnswer, type Endpoint, endpoint } from '../endpoint.ts';
import { linesOf, PIECE } from '../lines-of.ts';
import { strictFilter } from '../platform/forms/strict-filter.ts';
import { listOf, PAGING } from '../platform/http/paging.ts';
import { Invalid, NotFound } from '../platform/http/refusals.ts';
import { isTooShort } from '../search/find-entries.ts';
import { caseAnswer, caseRowAnswer, caseRowSchema, caseSchema, eventSchema, movedSchema } from './api-answer.ts';
import { CASE_FILTER } from './forms/case-filter.ts';
import { moveSchema } from './forms/move-form.ts';
import { loadCase } from './load-facts.ts';
import { casePage, historyOf } from './queries/case-page.ts';
import { listCases } from './queries/list-cases.ts';
import { searchCases } from './queries/search-cases.ts';
import { ALL_EVENTS, transitionOf } from './rules/lifecycle.ts';
import { tellMove } from './tell-move.ts';

/** One case as it now stands. @throws NotFound, Forbidden like its page */
export async function oneCase(ctx: Context, caseId: string, now: Date): Promise<ApiAnswer> {
  const loaded = await loadCase(ctx.em, ctx.actor, caseId);
  return { body: caseAnswer(ctx.actor, loaded, await casePage(ctx.em, loaded.facts.id), now), version: loaded.version };
}

const list = endpoint({
  method: 'get',
  path: '/cases',
  tag: 'cases',
  summary:
    'Cases within reach, newest first. Filters combine; q holds words, a number, a name, a telephone or identity number.',
  permission: 'case.list',
  query: z.strictObject({ ...strictFilter(CASE_FILTER), q: z.string().max(200).optional(), ...PAGING }),
  answer: listOf(caseRowSchema),
  limit: 'search',
  async handle({ ctx, query: { q = '', limit, cursor: given, ...filter }, now, cursor }) {
    if (q.trim() !== '' && isTooShort(q)) throw new Invalid([{ field: 'q', key: 'search.error.short' }]);
    const after = cursor.open(given);
    const at = { now, today: shanghaiDate(now), after, size: limit };
    const { rows, next } = await searchCases(ctx, q, filter, at);
    return { body: { items: rows.map(caseRowAnswer), nextCursor: next === null ? null : cursor.seal(next) } };
  },
});

const exported = endpoint({
  method: 'get',
  path: '/export/cases.ndjson',
  tag: 'export',
  summary: 'All cases within reach as newline-delimited JSON, newest first, filters as for the list.',
  permission: 'case.list',
  query: z.strictObject(strictFilter(CASE_FILTER)),
  answer: caseRowSchema,
  isLines: true,
  limit: 'print',
  async handle({ ctx, query, now }) {
    const at = { now, today: shanghaiDate(now), size: PIECE };
    const page = ({ em, actor }: Context, after: string | null) => listCases(em, actor, query, { ...at, after });
    return { body: null, lines: linesOf(ctx, page, caseRowAnswer) };
  },
});

const one = endpoint({
  method: 'get',
  path: '/cases/:id',
  tag: 'cases',
  summary: 'One case with its people, sessions, agreements and transfers, what comes next, and what is possible now.',
  permission: 'case.list',
  answer: caseSchema,
  handle: ({ ctx, params, now }) => oneCase(ctx, params.id ?? '', now),
});

const history = endpoint({
  method: 'get',
  path: '/cases/:id/history',
  tag: 'cases',
  summary: 'What happened to a case, newest first.',
  permission: 'case.list',
  answer: z.strictObject({ items: z.array(eventSchema) }),
  async handle({ ctx, params }) {
    const { facts } = await loadCase(ctx.em, ctx.actor, params.id ?? '');
    const rows = await historyOf(ctx.em, facts.id);
    return { body: { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) } };
  },
});

/** A move for each row of the lifecycle that a person may make: its body is what its form asks for. */
const moves: Endpoint[] = ALL_EVENTS.filter(
  (event) => event !== 'case.drafted' && transitionOf(event).permission !== null,
).map((event) => {
  const name = event.slice('case.'.length);
  return endpoint({
    method: 'post',
    path: `/cases/:id/moves/${name}`,
    tag: 'cases',
    summary: `${transitionOf(event).from.join(', ')} → ${transitionOf(event).to} (${transitionOf(event).action})`,
    permission: 'case.list',
    body: moveSchema(event),
    answer: movedSchema,
    async handle({ ctx, params, raw, version, now }) {
      if (params.id === undefined) throw new NotFound();
      return { body: await tellMove(ctx, event, { caseId: params.id, version, now }, raw) };
    },
  });
});

export const caseEndpoints: readonly Endpoint[] = [list, exported, one, history, ...moves];
