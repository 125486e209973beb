import { z } from 'zod';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { linesOf, PIECE } from '../lines-of.ts';
import { strictFilter } from '../platform/forms/strict-filter.ts';
import { listOf, PAGING } from '../platform/http/paging.ts';
import { Invalid } from '../platform/http/refusals.ts';
import { isTooShort } from '../search/find-entries.ts';
import { answerIntake } from './actions/answer-intake.ts';
import { correctIntake } from './actions/correct-intake.ts';
import { disposeIntake } from './actions/dispose-intake.ts';
import { finishIntake } from './actions/finish-intake.ts';
import { opineOnIntake } from './actions/opine-on-intake.ts';
import { registerIntake } from './actions/register-intake.ts';
import { voidIntake } from './actions/void-intake.ts';
import { intakeAnswer, intakeRowAnswer, intakeRowSchema, intakeSchema, registeredSchema } from './api-answer.ts';
import { correctForm, disposeForm, feedbackForm, filterForm, opinionForm, registerForm, voidForm } from './forms.ts';
import type { IntakeRequest } from './load-intake.ts';
import { offeredMoves } from './pages/intake.ts';
import { findIntake, findIntakePeople } from './queries/intake-page.ts';
import { listIntakes } from './queries/list-intakes.ts';
import { searchIntakes } from './queries/search-intakes.ts';

const list = endpoint({
  method: 'get',
  path: '/intakes',
  tag: 'intakes',
  summary: 'Visits, calls, letters and leads within reach, newest first.',
  permission: 'intake.read',
  query: z.strictObject({ ...strictFilter(filterForm), q: z.string().max(200).optional(), ...PAGING }),
  answer: listOf(intakeRowSchema),
  limit: 'search',
  async handle({ ctx, query: { q = '', limit, cursor: given, ...filter }, now, cursor }) {
    if (q.trim() !== '' && isTooShort(q)) throw new Invalid([{ field: 'q', key: 'search.error.short' }]);
    const at = { today: shanghaiDate(now), after: cursor.open(given), size: limit };
    const { rows, next } = await searchIntakes(ctx, q, filter, at);
    return { body: { items: rows.map(intakeRowAnswer), nextCursor: next === null ? null : cursor.seal(next) } };
  },
});

const exported = endpoint({
  method: 'get',
  path: '/export/intakes.ndjson',
  tag: 'export',
  summary: 'All intakes within reach as newline-delimited JSON, newest first, filters as for the list.',
  permission: 'intake.read',
  query: z.strictObject(strictFilter(filterForm)),
  answer: intakeRowSchema,
  isLines: true,
  limit: 'print',
  async handle({ ctx, query, now }) {
    const at = { today: shanghaiDate(now), size: PIECE };
    const page = ({ em, actor }: Context, after: string | null) => listIntakes(em, actor, query, { ...at, after });
    return { body: null, lines: linesOf(ctx, page, intakeRowAnswer) };
  },
});

const one = endpoint({
  method: 'get',
  path: '/intakes/:id',
  tag: 'intakes',
  summary: 'One intake with its people, and what is possible now.',
  permission: 'intake.read',
  answer: intakeSchema,
  async handle({ ctx, params }) {
    const intake = await findIntake(ctx.em, ctx.actor, params.id ?? '');
    const people = await findIntakePeople(ctx.em, intake.id);
    return { body: intakeAnswer(intake, people, offeredMoves(ctx, intake)), version: intake.version };
  },
});

const register = endpoint({
  method: 'post',
  path: '/intakes',
  tag: 'intakes',
  summary:
    'Writes down a matter with its people and, as chosen, sends it where it goes: `disposition` MEDIATION drafts the case in the same commit. When somebody was here before, 422 names the earlier matters; send `matter` with `new` or the id.',
  permission: 'intake.create',
  status: 201,
  body: registerForm,
  answer: registeredSchema,
  async handle({ ctx, body }) {
    const registered = await registerIntake(ctx, body);
    return { body: registered, location: `/api/v1/intakes/${registered.intakeId}` };
  },
});

const doneSchema = z.strictObject({ intakeId: z.string().meta({ format: 'uuid' }) });

/** One move of an intake; who may make it and when is decided by the action. */
function move<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  act: (ctx: Context, at: IntakeRequest, input: z.output<B>) => Promise<unknown>,
): Endpoint {
  return endpoint({
    method: 'post',
    path: `/intakes/:id/moves/${name}`,
    tag: 'intakes',
    summary,
    permission: 'intake.read',
    body,
    answer: doneSchema,
    async handle({ ctx, params, version, body: input }) {
      const intakeId = params.id ?? '';
      await act(ctx, { intakeId, version }, input as z.output<B>);
      return { body: { intakeId } };
    },
  });
}

export const intakeEndpoints: readonly Endpoint[] = [
  list,
  exported,
  one,
  register,
  move('dispose', 'Sends a matter where it goes.', disposeForm, disposeIntake),
  move('opinion', 'A leader’s opinion.', opinionForm, opineOnIntake),
  move('feedback', 'Tells whoever brought it what became of it.', feedbackForm, answerIntake),
  move('correct', 'Puts right what was written down, with the reason.', correctForm, correctIntake),
  move('void', 'Strikes it out, with the reason; its number stays.', voidForm, voidIntake),
  move('finish', 'Nothing is left to do.', z.strictObject({}), finishIntake),
];
