import { may, type Permission } from '../accounts/permissions.ts';
import { shanghaiDate, shanghaiTime } from '../calendar/shanghai.ts';
import { newId } from '../platform/database/columns.ts';
import { versionOf } from '../platform/forms/read-form.ts';
import { formView } from '../platform/html/form-view.ts';
import { Forbidden, NotFound, NotPossible } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { fieldsOf, moveOfPath } from './forms/move-form.ts';
import { asksOfNamesakes } from './forms/namesake.ts';
import { type LoadedCase, loadCase } from './load-facts.ts';
import { possibleWords, subjectOf } from './move-case.ts';
import { blockers, possibleEvents } from './rules/decide.ts';
import { refusingParties } from './rules/facts.ts';
import { type EventName, isCaseEvent, transitionOf } from './rules/lifecycle.ts';
import { type Refusal, refusalMessage } from './rules/refusal.ts';
import { choicesFor, tellMove } from './tell-move.ts';
import { openMoves } from './views/actions-view.ts';
import { headerView } from './views/case-view.ts';
import { moveLink } from './views/main-action.ts';
import { errorsOfRefusal, reasonsOf } from './views/refusal-view.ts';
import { remedies } from './views/remedies.ts';

function eventOf(params: Record<string, string>): EventName {
  const event = moveOfPath(params.move ?? '');
  if (!isCaseEvent(event) || transitionOf(event).permission === null) throw new NotFound();
  return event;
}

/** What is known already: today, now, the place of the case's room. Nothing that a person has to vouch for. */
function known(fields: readonly { name: string }[], request: PageRequest, loaded: LoadedCase): Record<string, unknown> {
  const { actor } = request.ctx;
  const start: Record<string, unknown> = {
    on: shanghaiDate(request.now),
    policeOn: shanghaiDate(request.now),
    policeTime: shanghaiTime(request.now),
    recorder: actor.displayName,
    investigator: actor.displayName,
    subject: loaded.title,
    mediatorIds: loaded.facts.mediators.map(({ id }) => id),
    heldAt: loaded.facts.currentOrg.name,
    caseFacts: loaded.facts.summary,
    toOrgId: loaded.homeOrgId,
    consentFailure: refusingParties(loaded.facts).length > 0 ? 'PARTY_REFUSED' : '',
  };
  return Object.fromEntries(fields.flatMap(({ name }) => (name in start ? [[name, start[name]]] : [])));
}

/** From a move that is not possible: back to the case, to what supplies what is lacking, or on to what this reader may do. */
function waysOn({ actor }: PageRequest['ctx'], loaded: LoadedCase, found: readonly Refusal[], now: Date) {
  const { id } = loaded.facts;
  const moves = openMoves(actor, loaded, now).map((event) => moveLink(id, event));
  const doors = [...remedies(actor, loaded, found), ...moves];
  return { back: { href: `/cases/${id}`, text: { key: 'case.form.back' } }, doors };
}

/** `GET /cases/:id/moves/:move`: the form of one move, or why it is not possible now. */
async function showMove(request: PageRequest): Promise<Answer> {
  const { ctx, params, now, refused } = request;
  const event = eventOf(params);
  const loaded = await loadCase(ctx.em, ctx.actor, params.id ?? '');
  const { permission } = transitionOf(event);
  if (!may(ctx.actor, permission as Permission, subjectOf(loaded, event))) throw new Forbidden();
  const found = blockers(loaded.facts, event, now);
  if (found.length > 0 && refused === null)
    throw new NotPossible(
      found.map(refusalMessage),
      possibleWords(possibleEvents(loaded.facts, now)),
      waysOn(ctx, loaded, found, now),
    );
  const choices = await choicesFor(ctx, loaded);
  const fields = fieldsOf(event, { ...choices, asksOfNamesakes: asksOfNamesakes(refused) });
  const form = formView({
    fields: fields.map(({ name }) => name),
    typed: refused?.typed ?? known(fields, request, loaded),
    errors: errorsOfRefusal(refused?.refusal ?? null),
    key: newId(),
    version: loaded.version,
    isTyped: refused !== null,
  });
  const text = { key: `action.${transitionOf(event).action}` };
  const view = {
    title: text as never,
    case: headerView(loaded),
    id: loaded.facts.id,
    move: params.move ?? '',
    text,
    fields,
    form,
    reasons: reasonsOf(refused?.refusal ?? null),
  };
  return { page: 'cases/move', view: view as never };
}

/** `POST /cases/:id/moves/:move`. */
async function makeMove(request: PageRequest): Promise<Answer> {
  const { ctx, params, body, now } = request;
  const event = eventOf(params);
  const caseId = params.id ?? '';
  const moved = await tellMove(ctx, event, { caseId, version: versionOf(body), now }, body);
  const flash = {
    key: `case.done.${params.move}`,
    params: { number: moved.caseNo ?? '', state: { key: `state.${moved.state}` } },
  };
  return { redirect: `/cases/${caseId}`, flash };
}

export const caseMoveRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:id/moves/:move', permission: 'case.list', handle: showMove },
  { method: 'post', path: '/cases/:id/moves/:move', permission: 'case.list', handle: makeMove, redisplay: showMove },
];
