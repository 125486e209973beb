import { z } from 'zod';
import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { caseRowAnswer, caseRowSchema } from '../cases/api-answer.ts';
import { listCases } from '../cases/queries/list-cases.ts';
import { searchCaseIds } from '../cases/queries/search-cases.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { intakeRowAnswer, intakeRowSchema } from '../intake/api-answer.ts';
import { listIntakes } from '../intake/queries/list-intakes.ts';
import { searchIntakeIds } from '../intake/queries/search-intakes.ts';
import { findPeople } from '../people/queries/find-people.ts';

const personSchema = z.strictObject({
  id: z.string().meta({ format: 'uuid' }),
  kind: z.string(),
  name: z.string(),
  idNoMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
});

const search = endpoint({
  method: 'get',
  path: '/search',
  tag: 'search',
  summary:
    'Cases, intakes and persons by name, number, telephone or identity number (whole), place, mediator or words of the summary; two characters and more, several words combined, newest first.',
  permission: 'signed-in',
  query: z.strictObject({
    q: z.string().max(200),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.strictObject({
    cases: z.array(caseRowSchema),
    intakes: z.array(intakeRowSchema),
    persons: z.array(personSchema),
  }),
  limit: 'search',
  async handle({ ctx, query: { q, limit }, now }) {
    const { em, actor } = ctx;
    const today = shanghaiDate(now);
    const at = { now, today, after: null, size: limit };
    const cases = may(actor, 'case.list')
      ? (await listCases(em, actor, { ids: await searchCaseIds(ctx, q) }, at)).rows
      : [];
    const intakes = may(actor, 'intake.read')
      ? (await listIntakes(em, actor, { ids: await searchIntakeIds(ctx, q) }, at)).rows
      : [];
    const persons = await findPeople(ctx, q.trim(), limit);
    return {
      body: {
        cases: cases.map(caseRowAnswer),
        intakes: intakes.map(intakeRowAnswer),
        persons: persons.map(({ id, kind, name, idNoMasked, phoneMasked }) => ({
          id,
          kind,
          name,
          idNoMasked,
          phoneMasked,
        })),
      },
    };
  },
});

export const searchEndpoints: readonly Endpoint[] = [search];
