import { filePath } from '../platform/files/store.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { urlTo } from '../platform/html/links.ts';
import type { View } from '../platform/html/view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { Message } from '../platform/i18n/message.ts';
import { mayWith } from '../registers/selection.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { requestStatisticsPrint } from './actions/request-statistics-print.ts';
import { addressOf } from './choose.ts';
import { printForm } from './forms.ts';
import { findStatisticsPrint } from './queries/prints.ts';
import { known, range } from './views.ts';

const BACK = { TABLE: '/statistics', BULLETIN: '/statistics/bulletin', CASES: '/statistics/cases' } as const;

async function startPrint({ ctx, body }: PageRequest): Promise<Answer> {
  const { printId } = await requestStatisticsPrint(ctx, readForm(printForm, body));
  return { redirect: `/statistics/prints/${printId}`, flash: { key: 'statistics.print.requested' } };
}

async function showPrint({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findStatisticsPrint(ctx, params.id ?? '');
  const { id, sheet, state, message, pageCount, cell } = print;
  const view = {
    title: { key: `statistics.sheet.${sheet}` },
    back: urlTo(BACK[sheet], { ...addressOf(print), cell: sheet === 'CASES' ? cell : '' }),
    period: range(print),
    asOf: known(print),
    poll: state === 'QUEUED' || state === 'RUNNING' ? `/statistics/prints/${id}` : null,
    said: saidOf(state, message === null ? null : (JSON.parse(message) as Message)),
    file: state === 'DONE' ? `/statistics/prints/${id}/file` : null,
    pages: pageCount === null ? null : { key: 'statistics.print.pages', params: { n: pageCount } },
    isFailed: state === 'FAILED',
  };
  return { page: 'statistics/print', view: view as unknown as View & { title: string } };
}

/** How far it is: at work, tried again and why, or given up and why. */
function saidOf(state: string, reason: Message | null): Message {
  if (state === 'FAILED') return reason ?? { key: 'printing.failed.other' };
  return reason === null ? { key: 'statistics.print.working' } : { key: 'printing.retry', params: { reason } };
}

/** Only whoever asked for it, and while that person may. */
async function downloadPrint({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findStatisticsPrint(ctx, params.id ?? '');
  if (print.fileSha256 === null || !mayWith(ctx.actor, 'statistics.read', print)) throw new NotFound();
  const name = `${chinese(`statistics.sheet.${print.sheet}`)} ${print.fromOn} ${print.toOn}.pdf`;
  return { file: { path: filePath(ctx.house.env.dataDir, print.fileSha256), name, mime: 'application/pdf' } };
}

const permission = 'statistics.read';

export const PRINT_ROUTES: readonly Route[] = [
  { method: 'post', path: '/statistics/prints', permission, handle: startPrint, limit: 'print' },
  { method: 'get', path: '/statistics/prints/:id', permission, handle: showPrint },
  { method: 'get', path: '/statistics/prints/:id/file', permission, handle: downloadPrint },
];
