import { CONTACT_WAYS } from '../../../../config/people-codes.ts';
import type { Context } from '../../../context.ts';
import { choice, flag, optionalReference, optionalText, optionalWhole, text } from '../../../platform/forms/fields.ts';
import { Invalid } from '../../../platform/http/refusals.ts';
import { openVisitsOf } from '../../../visits/queries/visits.ts';
import { VISIT_RESULTS, type VisitResult } from '../../../visits/rules/checking.ts';
import { recordVisit } from '../../actions/record-visit.ts';
import type { LoadedCase } from '../../load-facts.ts';
import { isInvolved } from '../../queries/involved.ts';
import { listOf } from '../../rules/refusal.ts';
import { type Choices, field, type Option, worded } from '../input-form.ts';
import type { SideForm } from '../side-form.ts';

/**
 * The planned visits that this person may make, the one that is due next first; and those that wait for somebody else,
 * because he would be asking about his own work.
 */
async function visitsFor(ctx: Context, { facts }: LoadedCase): Promise<Pick<Choices, 'visits' | 'othersVisits'>> {
  const open = await openVisitsOf(ctx.em, facts.id);
  const mayNot = open.some(({ byOther }) => byOther) && (await isInvolved(ctx, facts));
  const option = ({ id, planKey, dueOn, byOther }: (typeof open)[number]): Option => {
    const rule = { key: `case.${planKey.replace(/@\d+$/, '')}` };
    const key = `case.form.visitId.planned${byOther ? '-by-other' : ''}`;
    return { value: id, text: { key, params: { on: { date: dueOn }, rule } } };
  };
  return {
    visits: open.filter(({ byOther }) => !(byOther && mayNot)).map(option),
    othersVisits: open.filter(({ byOther }) => byOther && mayNot).map(option),
  };
}

/** What he writes down beside a visit that waits for somebody else is one more, and he says so. */
const mustSay = ({ othersVisits = [] }: Pick<Choices, 'othersVisits'>) => othersVisits.length > 0;

/** 回访: which of the planned visits it was, what it found, and whether people say that there was a mediation at all. */
export const VISITING_FORMS: readonly SideForm[] = [
  {
    name: 'record-visit',
    done: ({ visitResult }) => ({ key: `case.done.record-visit${visitResult === 'RELAPSED' ? '.relapsed' : ''}` }),
    choices: visitsFor,
    notice: (c) => {
      const waiting = (c.othersVisits ?? []).map(({ text: said }) => said);
      return mustSay(c) ? { key: 'case.form.visit-by-other', params: { visits: listOf(waiting) } } : null;
    },
    fields: ({ visits = [], ...c }) => [
      ...(mustSay(c) ? [field('check', 'isExtra', { isRequired: false, hint: true })] : []),
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
      isExtra: flag(),
      visitId: optionalReference(),
      way: choice(CONTACT_WAYS),
      visitedPerson: text({ max: 100 }),
      visitFacts: text({ max: 5000, breaks: true }),
      existsConfirmed: flag(),
      visitResult: choice(VISIT_RESULTS),
      satisfaction: optionalWhole({ min: 1, max: 5 }),
      measures: optionalText({ max: 2000, breaks: true }),
    },
    run: async (ctx, request, v, loaded) => {
      const isExtra = v.visitId === null;
      if (isExtra && !v.isExtra && mustSay(await visitsFor(ctx, loaded)))
        throw new Invalid([{ field: 'isExtra', key: 'case.error.visit-by-other' }]);
      return recordVisit(ctx, {
        ...request,
        visitId: v.visitId as string | null,
        way: v.way as string,
        visitedPerson: v.visitedPerson as string,
        facts: v.visitFacts as string,
        existsConfirmed: v.existsConfirmed as boolean,
        satisfaction: v.satisfaction as number | null,
        result: v.visitResult as VisitResult,
        measures: v.measures as string | null,
      });
    },
  },
];
