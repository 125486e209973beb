import { shanghaiDate } from '../../calendar/shanghai.ts';
import { filePath } from '../../platform/files/store.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { requestMeetingPrint } from '../actions/request-print.ts';
import { printForm } from '../forms.ts';
import { findPrint } from '../queries/prints.ts';

async function request({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { paper } = readForm(printForm, body);
  const { printId } = await requestMeetingPrint(ctx, params.id ?? '', paper);
  return { redirect: `/meetings/prints/${printId}` };
}

async function show({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findPrint(ctx.em, ctx.actor, params.id ?? '');
  const { id, meetingId, paper, state, message, title, printNo, pageCount, missingGlyphs } = print;
  const isRunning = state === 'QUEUED' || state === 'RUNNING';
  const isMine = print.requestedById === ctx.actor.accountId;
  const view = {
    title: { key: 'meeting.print', params: { paper: { key: `meeting.paper.${paper}` } } },
    ...{ meetingTitle: title, back: `/meetings/${meetingId}` },
    poll: isRunning ? `/meetings/prints/${id}` : null,
    said: { key: `register.state.${state}` },
    failed: state === 'FAILED' ? (message ?? { key: 'printing.failed.other' }) : null,
    retry: isRunning && message !== null ? { key: 'printing.retry', params: { reason: message } } : null,
    isDone: state === 'DONE',
    file: state === 'DONE' && isMine ? `/meetings/prints/${id}/file` : null,
    count: printNo === null ? null : { key: 'meeting.print.count', params: { n: printNo, pages: pageCount ?? 0 } },
    missing:
      missingGlyphs.length === 0 ? null : { key: 'meeting.print.missing', params: { chars: missingGlyphs.join('、') } },
  };
  return { page: 'meetings/print', view: view as unknown as View & Titled };
}

/** Only whoever asked for it, and while that person may read the meeting. */
async function download({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findPrint(ctx.em, ctx.actor, params.id ?? '');
  if (print.requestedById !== ctx.actor.accountId || print.fileSha256 === null) throw new NotFound();
  const name = `${chinese(`meeting.paper.${print.paper}`)} ${print.title} ${shanghaiDate(print.startsAt)}.pdf`;
  return { file: { path: filePath(ctx.house.env.dataDir, print.fileSha256), name, mime: 'application/pdf' } };
}

const permission = 'meeting.read';

export const printRoutes: readonly Route[] = [
  { method: 'post', path: '/meetings/:id/prints', permission, handle: request, limit: 'print' },
  { method: 'get', path: '/meetings/prints/:id', permission, handle: show },
  { method: 'get', path: '/meetings/prints/:id/file', permission, handle: download },
];
