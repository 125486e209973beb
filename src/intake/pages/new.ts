import { homeOrg } from '../../accounts/actor.ts';
import { reading } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { type Registered, registerIntake } from '../actions/register-intake.ts';
import { registerForm } from '../forms.ts';
import { afterAct, byField, formFaults, withoutEmptyRows } from '../typed.ts';
import { blankIntake, newView } from '../views/new-view.ts';
import { checkPage } from './file.ts';

/** The counter's form on the desk; in a village the same questions come one by one (`?shape=full` shows them all). */
async function showNew({ ctx, query, refused, now }: PageRequest): Promise<Answer> {
  const isVillage = homeOrg(ctx.actor)?.tier === 'VILLAGE';
  if (isVillage && refused === null && query.shape !== 'full') return { redirect: '/intakes/file/who' };
  const typed = refused === null ? { ...blankIntake(now), ...ledBy(query) } : withoutEmptyRows(refused.typed);
  if (typed._flow === 'file') return checkPage(ctx, typed, refused?.refusal ?? null, now);
  return { page: 'intake/new', view: await newView(ctx, { typed, refusal: refused?.refusal ?? null, now }) };
}

/** 领导接访: the reception desk's page names the leader who receives. */
function ledBy({ leaderId, accompanying }: PageRequest['query']): Record<string, string> {
  return leaderId !== undefined && isReference(leaderId) ? { leaderId, accompanying: accompanying ?? '' } : {};
}

async function save(request: PageRequest): Promise<Answer> {
  const { ctx, body } = request;
  if (body._act !== undefined) return showAgain(request, {});
  if (body._check !== undefined) return showAgain(request, checkOne(body, request.now));
  // All at once: faults of people are not hidden behind those of the rest.
  const faults = formFaults(body, request.now);
  if (faults.length > 0) throw new Invalid(faults);
  const registered = await registerIntake(ctx, readForm(registerForm, withoutEmptyRows(body)));
  return { redirect: `/intakes/${registered.intakeId}`, flash: registeredFlash(registered) };
}

/** The same page after a button that does not save, with everything typed. */
async function showAgain({ ctx, body, now }: PageRequest, errors: ReturnType<typeof byField>): Promise<Answer> {
  const typed = afterAct(body);
  const view = await reading(ctx, (c) => newView(c, { typed, refusal: null, errors, now }));
  return { page: 'intake/new', view };
}

/** The fault of the one field that was just left. */
function checkOne(body: Record<string, unknown>, now: Date): ReturnType<typeof byField> {
  const field = String(body._check);
  return byField(formFaults(body, now).filter((fault) => fault.field === field));
}

/** What happened, the number for the visitor, and what comes next by when. */
export function registeredFlash({ intakeNo, caseId, disposition, dueOn, phone }: Registered): Message {
  const params = { no: intakeNo, phone: phone === null ? { key: 'intake.no-phone' } : phone };
  if (disposition === null) return { key: 'intake.flash.registered', params };
  if (caseId !== null && dueOn === null) return { key: 'intake.flash.case', params };
  const key = `intake.flash.${dueOn === null ? 'went' : 'went-due'}`;
  const due: Message['params'] = dueOn === null ? {} : { due: { date: dueOn } };
  return { key, params: { ...params, way: { key: `disposition.${disposition}` }, ...due } };
}

export const newIntakeRoutes: readonly Route[] = [
  { method: 'get', path: '/intakes/new', permission: 'intake.create', handle: showNew },
  { method: 'post', path: '/intakes', permission: 'intake.create', handle: save, redisplay: showNew, limit: 'write' },
];
