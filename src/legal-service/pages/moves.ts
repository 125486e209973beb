import { reading } from '../../context.ts';
import { errorsOf, readForm, versionOf } from '../../platform/forms/read-form.ts';
import type { FieldErrors, Typed } from '../../platform/html/form-view.ts';
import { NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { answerLegalService } from '../actions/answer-legal-service.ts';
import { appointLegalService } from '../actions/appoint-legal-service.ts';
import { correctLegalService } from '../actions/correct-legal-service.ts';
import { voidLegalService } from '../actions/void-legal-service.ts';
import { answerForm, appointForm, correctForm, voidForm } from '../forms.ts';
import type { ServiceRequest } from '../load-service.ts';
import { matchesOf } from '../matches.ts';
import { serviceChoices } from '../queries/choices.ts';
import { findService } from '../queries/service-page.ts';
import type { ServiceMove } from '../rules/states.ts';
import { isFormPage, serviceForm, storedService } from '../views/form-view.ts';
import { offeredMoves } from './list.ts';
import { afterAct } from './new.ts';

type Send = (ctx: PageRequest['ctx'], at: ServiceRequest, body: PageRequest['body']) => Promise<unknown>;

const SEND: Record<ServiceMove, Send> = {
  answer: (ctx, at, body) => answerLegalService(ctx, at, readForm(answerForm, body)),
  appoint: (ctx, at, body) => appointLegalService(ctx, at, readForm(appointForm, body)),
  correct: (ctx, at, body) => correctLegalService(ctx, at, readForm(correctForm, body)),
  void: (ctx, at, body) => voidLegalService(ctx, at, readForm(voidForm, body)),
};

function moveIn({ move = '' }: PageRequest['params']): ServiceMove {
  if (!isFormPage(move)) throw new NotFound();
  return move;
}

async function formPage(request: PageRequest, typed: Typed | null, errors: FieldErrors): Promise<Answer> {
  const { ctx, params, refused, now } = request;
  const page = moveIn(params);
  const service = await findService(ctx.em, ctx.actor, params.id ?? '');
  if (refused === null && !offeredMoves(ctx.actor, service).includes(page)) throw new NotFound();
  const fields = typed ?? storedService(service);
  const view = serviceForm({
    ...{ page, typed: fields, errors, isTyped: typed !== null, service, intake: null, now },
    choices: await serviceChoices(ctx.em, ctx.actor),
    matches: await matchesOf(ctx, fields),
    reasons: reasonsOf(request),
  });
  return { page: 'legal-service/form', view };
}

/** Why it was refused, where no field is to blame; somebody else's words are read again before they are replaced. */
function reasonsOf({ refused }: PageRequest): Message[] {
  const refusal = refused?.refusal;
  if (refusal instanceof NotPossible) return refusal.reasons.map(({ key, params = {} }) => ({ key, params }));
  return refusal instanceof Stale ? [{ key: 'legal-service.error.stale' }] : [];
}

async function show(request: PageRequest): Promise<Answer> {
  return formPage(request, request.refused?.typed ?? null, errorsOf(request.refused?.refusal ?? null));
}

async function send(request: PageRequest): Promise<Answer> {
  const { ctx, params, body } = request;
  const move = moveIn(params);
  if (body._act !== undefined) return reading(ctx, (c) => formPage({ ...request, ctx: c }, afterAct(body), {}));
  const at = { serviceId: params.id ?? '', version: versionOf(body) };
  await SEND[move](ctx, at, body);
  return { redirect: `/legal-services/${at.serviceId}`, flash: { key: `legal-service.flash.${move}` } };
}

const permission = 'legal-service.read';
const path = '/legal-services/:id/:move';

export const moveRoutes: readonly Route[] = [
  { method: 'get', path, permission, handle: show },
  { method: 'post', path, permission, handle: send, redisplay: show, limit: 'write' },
];
