import { hasRole } from '../../accounts/actor.ts';
import { shanghaiDateTime } from '../../calendar/shanghai.ts';
import { reading } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { countRows, type FieldErrors, readAct, type Typed, withoutRow } from '../../platform/html/form-view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { recordLegalService } from '../actions/record-legal-service.ts';
import { recordForm } from '../forms.ts';
import { matchesOf } from '../matches.ts';
import { clientOfIntake, serviceChoices } from '../queries/choices.ts';
import { blankService, serviceForm } from '../views/form-view.ts';

/** The form with what was typed; an intake that leads here brings its words along. */
async function formPage({ ctx, query, now }: PageRequest, typed: Typed | null, errors: FieldErrors): Promise<Answer> {
  const { em, actor } = ctx;
  const from = String((typed ?? query).intakeId ?? (typed ?? query).intake ?? '');
  const intake = isReference(from) ? await clientOfIntake(em, actor, from) : null;
  const blank = blankService(now, hasRole(actor, 'lawyer') ? actor.displayName : '');
  const fields = typed ?? { ...blank, caseNo: query.caseNo ?? '', ...intake?.fields, intakeId: intake?.id ?? '' };
  const view = serviceForm({
    ...{
      page: 'new',
      typed: fields,
      errors,
      isTyped: typed !== null || intake !== null,
      service: null,
      reasons: [],
      now,
    },
    choices: await serviceChoices(em, actor),
    matches: await matchesOf(ctx, fields),
    intake: intake === null ? null : { id: intake.id, intakeNo: intake.intakeNo },
  });
  return { page: 'legal-service/form', view };
}

async function showNew(request: PageRequest): Promise<Answer> {
  return formPage(request, request.refused?.typed ?? null, whyRefused(request.refused?.refusal ?? null));
}

/** The same page after a button that does not save, with everything typed. */
export function afterAct({ _act: pressed, ...typed }: Typed): Record<string, unknown> {
  const act = readAct({ _act: pressed });
  if (act?.verb === 'add') return { ...typed, [`laws.${countRows(typed, 'laws')}.code`]: '' };
  return act?.verb === 'remove' && act.index !== null ? withoutRow(typed, 'laws', act.index) : { ...typed };
}

async function save(request: PageRequest): Promise<Answer> {
  const { ctx, body } = request;
  if (body._act !== undefined) return reading(ctx, (c) => formPage({ ...request, ctx: c }, afterAct(body), {}));
  const { serviceId, state, dueAt } = await recordLegalService(ctx, readForm(recordForm, body));
  const due: Message['params'] = dueAt === null ? {} : { due: shanghaiDateTime(new Date(dueAt)) };
  return { redirect: `/legal-services/${serviceId}`, flash: { key: `legal-service.flash.${state}`, params: due } };
}

const permission = 'legal-service.record';

export const newRoutes: readonly Route[] = [
  { method: 'get', path: '/legal-services/new', permission, handle: showNew },
  { method: 'post', path: '/legal-services', permission, handle: save, redisplay: showNew, limit: 'write' },
];
