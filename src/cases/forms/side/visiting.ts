import { CONTACT_WAYS } from '../../../../config/people-codes.ts';
import type { Context } from '../../../context.ts';
import { choice, flag, optionalReference, optionalText, optionalWhole, text } from '../../../platform/forms/fields.ts';
import { openVisitsOf } from '../../../visits/queries/visits.ts';
import { VISIT_RESULTS, type VisitResult } from '../../../visits/rules/checking.ts';
import { recordVisit } from '../../actions/record-visit.ts';
import type { LoadedCase } from '../../load-facts.ts';
import { field, type Option, worded } from '../input-form.ts';
import type { SideForm } from '../side-form.ts';

/** The planned visits that this person may make; the one that is due next comes first. */
async function visitsFor({ em, actor }: Context, { facts }: LoadedCase): Promise<Option[]> {
  const isMediator = facts.mediators.some(({ id }) => id === actor.accountId);
  const open = await openVisitsOf(em, facts.id);
  return open
    .filter(({ byOther }) => !(byOther && isMediator))
    .map(({ id, planKey, dueOn }) => {
      const rule = { key: `case.${planKey.replace(/@\d+$/, '')}` };
      return { value: id, text: { key: 'case.form.visitId.planned', params: { on: { date: dueOn }, rule } } };
    });
}

/** 回访: which of the planned visits it was, what it found, and whether people say that there was a mediation at all. */
export const VISITING_FORMS: readonly SideForm[] = [
  {
    name: 'record-visit',
    choices: async (ctx, loaded) => ({ visits: await visitsFor(ctx, loaded) }),
    fields: ({ visits = [] }) => [
      field('select', 'visitId', { isRequired: false, hint: true, options: visits }),
      field('choice', 'way', { options: worded('contact-way', CONTACT_WAYS) }),
      field('text', 'visitedPerson'),
      field('area', 'visitFacts', { hint: true }),
      field('check', 'existsConfirmed', { isRequired: false, hint: true }),
      field('choice', 'visitResult', { options: worded('visit-result', VISIT_RESULTS) }),
      field('number', 'satisfaction', { isRequired: false, hint: true }),
      field('area', 'measures', { isRequired: false }),
    ],
    start: ({ visits = [] }) => ({ visitId: visits[0]?.value ?? '' }),
    shape: {
      visitId: optionalReference(),
      way: choice(CONTACT_WAYS),
      visitedPerson: text({ max: 100 }),
      visitFacts: text({ max: 5000, breaks: true }),
      existsConfirmed: flag(),
      visitResult: choice(VISIT_RESULTS),
      satisfaction: optionalWhole({ min: 1, max: 5 }),
      measures: optionalText({ max: 2000, breaks: true }),
    },
    run: (ctx, request, v) =>
      recordVisit(ctx, {
        ...request,
        visitId: v.visitId as string | null,
        way: v.way as string,
        visitedPerson: v.visitedPerson as string,
        facts: v.visitFacts as string,
        existsConfirmed: v.existsConfirmed as boolean,
        satisfaction: v.satisfaction as number | null,
        result: v.visitResult as VisitResult,
        measures: v.measures as string | null,
      }),
  },
];
