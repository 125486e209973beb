import { may } from '../accounts/permissions.ts';
import { filePath } from '../platform/files/store.ts';
import { readForm } from '../platform/forms/read-form.ts';
import type { View } from '../platform/html/view.ts';
import { Forbidden, NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { originOf } from '../verification/codes.ts';
import { requestPrint } from './actions/request-print.ts';
import { printForm } from './forms.ts';
import { findOfficePrint, type OfficePrintRow } from './queries/prints.ts';
import { SHEETS } from './sheets.ts';

async function start(request: PageRequest): Promise<Answer> {
  const input = { ...readForm(printForm, request.body), origin: originOf(request) };
  const { printId } = await requestPrint(request.ctx, input);
  return { redirect: `/office-prints/${printId}`, flash: { key: 'office-print.requested' } };
}

async function show({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findOfficePrint(ctx, params.id ?? '');
  const { id, sheet, state, pageCount } = print;
  const view = {
    title: { key: `office-print.sheet.${sheet}` },
    back: SHEETS[sheet].back(print),
    poll: state === 'QUEUED' || state === 'RUNNING' ? `/office-prints/${id}` : null,
    said: saidOf(print),
    file: state === 'DONE' ? `/office-prints/${id}/file` : null,
    pages: pageCount === null ? null : { key: 'office-print.pages', params: { n: pageCount } },
    isFailed: state === 'FAILED',
  };
  return { page: 'office-prints/show', view: view as unknown as View & { title: string } };
}

/** How far it is: at work, tried again and why, or given up and why. */
function saidOf({ state, message }: OfficePrintRow): Message {
  const reason = message === null ? null : (JSON.parse(message) as Message);
  if (state === 'FAILED') return reason ?? { key: 'printing.failed.other' };
  return reason === null ? { key: 'office-print.working' } : { key: 'printing.retry', params: { reason } };
}

/** Only whoever asked for it, and while that person may. */
async function download({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findOfficePrint(ctx, params.id ?? '');
  if (print.fileSha256 === null) throw new NotFound();
  if (!may(ctx.actor, SHEETS[print.sheet].permission)) throw new Forbidden();
  const name = `${chinese(`office-print.sheet.${print.sheet}`)}.pdf`;
  return { file: { path: filePath(ctx.house.env.dataDir, print.fileSha256), name, mime: 'application/pdf' } };
}

const permission = 'office-print.ask';

export const officePrintRoutes: readonly Route[] = [
  { method: 'post', path: '/office-prints', permission, handle: start, limit: 'print' },
  { method: 'get', path: '/office-prints/:id', permission, handle: show },
  { method: 'get', path: '/office-prints/:id/file', permission, handle: download },
];
