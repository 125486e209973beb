import type { EntityManager } from '@mikro-orm/postgresql';
import { type Context, reading } from '../../context.ts';
import { type DraftPages, dropDrafts, keepDraft, loadDraft } from '../../drafts/form-drafts.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import type { Typed } from '../../platform/html/form-view.ts';
import { type FieldFault, Invalid, NotFound, type Refusal } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { afterAct, byField, formFaults, withoutEmptyRows } from '../typed.ts';
import { checkView } from '../views/check-view.ts';
import { blankIntake } from '../views/new-view.ts';
import { stepView } from '../views/step-view.ts';
import { isStep, nextStep, type Step, stepBefore, stepFields } from '../views/steps.ts';

const FORM = 'intake.file';
/** What the steps that come later will say, so that the present one can be checked alone. */
const NOT_YET = { channel: 'VISIT', nature: 'CIVIL_DISPUTE', summary: '还没有写到这一步，先占个位置。' };

/** All steps together as one form; the page of each is kept apart. */
function typedOf(pages: DraftPages, now: Date): Record<string, unknown> {
  const typed = Object.values(pages).flatMap((fields) => Object.entries(fields));
  const values = typed.map(([name, value]): [string, unknown] => [name, value.length > 1 ? value : (value[0] ?? '')]);
  return { ...blankIntake(now), ...Object.fromEntries(values) };
}

function stepIn(params: PageRequest['params']): Step {
  const { step = '' } = params;
  if (!isStep(step)) throw new NotFound();
  return step;
}

async function show({ ctx, params, query, refused, now }: PageRequest): Promise<Answer> {
  const step = stepIn(params);
  const pages = await loadDraft(ctx, FORM);
  const all = { ...typedOf(pages, now), ...refused?.typed };
  // Faults are counted without empty rows, so they are shown without them.
  const typed = refused === null && query.check !== '1' ? all : withoutEmptyRows(all);
  if (step === 'check') return checkPage(ctx, typed, null, now);
  const found = query.check === '1' ? byField(faultsOn(step, typed, {}, now)) : {};
  const errors = { ...found, ...whyRefused(refused?.refusal ?? null) };
  // What came back with faults was written just now, not left from another time.
  const hasDraft = Object.keys(pages).length > 0 && refused === null && query.check !== '1';
  return { page: 'intake/step', view: await stepView(ctx, { step, typed, errors, now, hasDraft }) };
}

/** 核对: also what a refused send comes back to. */
export async function checkPage(ctx: Context, typed: Typed, refusal: Refusal | null, now: Date): Promise<Answer> {
  return { page: 'intake/check', view: await checkView(ctx, { typed: withoutEmptyRows(typed), refusal, now }) };
}

/** Keeps what the step says and goes where its button leads; nothing is registered before the last one. */
async function saveStep({ ctx, params, body, now }: PageRequest): Promise<Answer> {
  const step = stepIn(params);
  const typed = afterAct(body);
  await keepDraft(ctx, FORM, step, fieldsOf(typed));
  const all = { ...typedOf(await reading(ctx, (c) => loadDraft(c, FORM)), now), ...typed };
  const pressed = String(body._act ?? '');
  if (pressed === 'back.step') return { redirect: `/intakes/file/${stepBefore(step, all) ?? step}` };
  if (pressed !== '') return { redirect: `/intakes/file/${step}` };
  const faults = faultsOn(step, all, typed, now);
  if (faults.length > 0) throw new Invalid(faults);
  return { redirect: `/intakes/file/${nextStep(step, all)}` };
}

function fieldsOf(typed: Typed): Record<string, string[]> {
  const own = Object.entries(typed).filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(
    own.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]]),
  );
}

/** What is wrong on this step alone, and every field that it does not have. */
function faultsOn(step: Step, all: Typed, sent: Typed, now: Date): FieldFault[] {
  const form = withoutEmptyRows({ ...NOT_YET, ...all, ...(step === 'matter' ? {} : { summary: NOT_YET.summary }) });
  const isHere = (field: string) => stepFields(step, form).includes(field) || field in sent;
  const faults = formFaults(form, now).filter(({ field }) => isHere(field));
  const hasVisitor = Object.keys(form).some((name) => name.startsWith('visitors.'));
  if (step === 'who' && !hasVisitor) faults.unshift({ field: 'visitors.0.name', key: 'intake.error.no-visitor' });
  return faults;
}

/** From the beginning: what was typed for this matter is thrown away on request only. */
async function beginAfresh({ ctx }: PageRequest): Promise<Answer> {
  await ctx.em.transactional((tx) => dropDrafts(tx as EntityManager, ctx.actor.accountId, [FORM]));
  return { redirect: '/intakes/file/who' };
}

export const fileRoutes: readonly Route[] = [
  { method: 'post', path: '/intakes/file/afresh', permission: 'intake.create', handle: beginAfresh },
  { method: 'get', path: '/intakes/file/:step', permission: 'intake.create', handle: show },
  { method: 'post', path: '/intakes/file/:step', permission: 'intake.create', handle: saveStep, redisplay: show },
];
