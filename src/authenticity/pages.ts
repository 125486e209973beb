import { readForm, versionOf } from '../platform/forms/read-form.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { recordCallBack } from './actions/record-call-back.ts';
import { settleLikeness } from './actions/settle-likeness.ts';
import { callBackForm, likenessForm } from './forms.ts';
import { callBackById, callBacks, lastDraws, partiesToAsk } from './queries/call-backs.ts';
import { likenessById, openLikenesses, textsOf } from './queries/likenesses.ts';
import { callBackView, likenessView, listView } from './views.ts';

async function showList({ ctx: { em, actor } }: PageRequest): Promise<Answer> {
  const view = listView({
    open: await callBacks(em, actor, false),
    made: await callBacks(em, actor, true),
    likenesses: await openLikenesses(em, actor),
    draws: await lastDraws(em, actor),
  });
  return { page: 'authenticity/list', view: view as never };
}

async function showCallBack({ ctx: { em, actor }, params, refused }: PageRequest): Promise<Answer> {
  const line = await callBackById(em, actor, params.id ?? '');
  const parties = await partiesToAsk(em, actor, line.caseId);
  return { page: 'authenticity/call-back', view: callBackView(line, parties, refused) as never };
}

async function call({ ctx, params, body }: PageRequest): Promise<Answer> {
  const input = { ...readForm(callBackForm, body), callBackId: params.id ?? '', version: versionOf(body) };
  const { result } = await recordCallBack(ctx, input);
  return { redirect: '/authenticity', flash: { key: `authenticity.flash.${result}` } };
}

async function showLikeness({ ctx: { em, actor }, params, refused }: PageRequest): Promise<Answer> {
  const line = await likenessById(em, actor, params.id ?? '');
  const texts = await textsOf(em, actor, line);
  return { page: 'authenticity/likeness', view: likenessView(line, texts, refused) as never };
}

async function settle({ ctx, params, body }: PageRequest): Promise<Answer> {
  const input = { ...readForm(likenessForm, body), likenessId: params.id ?? '', version: versionOf(body) };
  const done = await settleLikeness(ctx, input);
  return { redirect: '/authenticity', flash: { key: `authenticity.flash.${done.as}` } };
}

const permission = 'authenticity.check';
const CALL_BACK = '/authenticity/call-backs/:id';
const LIKENESS = '/authenticity/likenesses/:id';

export const authenticityRoutes: readonly Route[] = [
  { method: 'get', path: '/authenticity', permission, handle: showList },
  { method: 'get', path: CALL_BACK, permission, handle: showCallBack },
  { method: 'post', path: CALL_BACK, permission, limit: 'write', handle: call, redisplay: showCallBack },
  { method: 'get', path: LIKENESS, permission, handle: showLikeness },
  { method: 'post', path: LIKENESS, permission, limit: 'write', handle: settle, redisplay: showLikeness },
];
