import { reading } from '../../context.ts';
import { filePath } from '../../platform/files/store.ts';
import { errorsOf, readForm, versionOf } from '../../platform/forms/read-form.ts';
import type { FieldErrors, Typed } from '../../platform/html/form-view.ts';
import { NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { addSignInSheet } from '../actions/add-sign-in-sheet.ts';
import { cancelMeeting, signMinutes, voidMeeting } from '../actions/end-meeting.ts';
import { replanMeeting } from '../actions/plan-meeting.ts';
import { correctMeeting, writeMeeting } from '../actions/write-meeting.ts';
import { correctForm, heldForm, reasonForm, replanForm, signForm } from '../forms.ts';
import type { MeetingRequest } from '../load-meeting.ts';
import { meetingChoices } from '../queries/choices.ts';
import { findMeeting, meetingRows } from '../queries/meeting-page.ts';
import { findSheet } from '../queries/sheets.ts';
import type { MeetingMove } from '../rules/states.ts';
import { afterAct } from '../typed.ts';
import { meetingForm, storedMeeting } from '../views/form-view.ts';
import { offeredMoves, showMeeting } from './list.ts';

type Page = Exclude<MeetingMove, 'sheet'>;
type Send = (ctx: PageRequest['ctx'], at: MeetingRequest, body: PageRequest['body']) => Promise<unknown>;

const SEND: Record<Page, Send> = {
  replan: (ctx, at, body) => replanMeeting(ctx, at, readForm(replanForm, body)),
  write: (ctx, at, body) => writeMeeting(ctx, at, readForm(heldForm, body)),
  correct: (ctx, at, body) => correctMeeting(ctx, at, readForm(correctForm, body)),
  sign: (ctx, at, body) => signMinutes(ctx, at, readForm(signForm, body)),
  cancel: (ctx, at, body) => cancelMeeting(ctx, at, readForm(reasonForm, body)),
  void: (ctx, at, body) => voidMeeting(ctx, at, readForm(reasonForm, body)),
};

const isPage = (name: string): name is Page => name in SEND;

function pageIn({ move = '' }: PageRequest['params']): Page {
  if (!isPage(move)) throw new NotFound();
  return move;
}

async function formPage(request: PageRequest, typed: Typed | null, errors: FieldErrors): Promise<Answer> {
  const { ctx, params, refused, now } = request;
  const page = pageIn(params);
  const meeting = await findMeeting(ctx.em, ctx.actor, params.id ?? '');
  if (refused === null && !offeredMoves(ctx.actor, meeting).includes(page)) throw new NotFound();
  const rows = await meetingRows(ctx.em, ctx.actor, meeting.id);
  const view = meetingForm({
    ...{ page, errors, isTyped: typed !== null, meeting, rows, now, reasons: reasonsOf(request) },
    typed: typed ?? storedMeeting(meeting, rows),
    choices: await meetingChoices(ctx.em, ctx.actor),
  });
  return { page: 'meetings/form', view };
}

/** Why it was refused, where no field is to blame. */
function reasonsOf({ refused }: PageRequest): Message[] {
  const refusal = refused?.refusal;
  if (refusal instanceof NotPossible) return refusal.reasons.map(({ key, params = {} }) => ({ key, params }));
  return refusal instanceof Stale ? [{ key: 'meeting.error.stale' }] : [];
}

const show = (request: PageRequest): Promise<Answer> =>
  formPage(request, request.refused?.typed ?? null, errorsOf(request.refused?.refusal ?? null));

async function send(request: PageRequest): Promise<Answer> {
  const { ctx, params, body } = request;
  const move = pageIn(params);
  if (body._act !== undefined) return reading(ctx, (c) => formPage({ ...request, ctx: c }, afterAct(body), {}));
  const at = { meetingId: params.id ?? '', version: versionOf(body) };
  await SEND[move](ctx, at, body);
  return { redirect: `/meetings/${at.meetingId}`, flash: { key: `meeting.flash.${move}` } };
}

async function upload({ ctx, params, files }: PageRequest): Promise<Answer> {
  const { meetingId, n } = await addSignInSheet(ctx, { meetingId: params.id ?? '', version: null }, files);
  return { redirect: `/meetings/${meetingId}`, flash: { key: 'meeting.flash.sheet', params: { n } } };
}

async function download({ ctx, params }: PageRequest): Promise<Answer> {
  const { name, mime, sha256 } = await findSheet(ctx.em, ctx.actor, params.id ?? '', params.sheetId ?? '');
  const path = filePath(ctx.house.env.dataDir, sha256);
  return { file: { path, name, mime, inline: mime.startsWith('image/') } };
}

const permission = 'meeting.read';
const path = '/meetings/:id/:move';

export const changeRoutes: readonly Route[] = [
  { method: 'get', path: '/meetings/:id/sheets/:sheetId', permission, handle: download },
  {
    method: 'post',
    path: '/meetings/:id/sheets',
    permission: 'meeting.write',
    handle: upload,
    redisplay: showMeeting,
    body: 'upload',
    limit: 'write',
  },
  { method: 'get', path, permission, handle: show },
  { method: 'post', path, permission, handle: send, redisplay: show, limit: 'write' },
];
