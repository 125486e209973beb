import { shanghaiDate } from '../calendar/shanghai.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { decideList, makeList } from './actions/make-list.ts';
import { stepLoan } from './actions/step-loan.ts';
import { decisionForm, listForm, loanStepForm } from './forms.ts';
import { archiveRows, dueForFiling, listRows, loanRows } from './queries/archive.ts';
import type { LoanStep } from './rules/loans.ts';
import { archiveView, listView, TABS } from './views/archive-view.ts';

const FILTERS = ['all', 'over', 'lent'] as const;

const NONE = { rows: [], next: null };

/** `/dossiers`: what waits for filing, the archive with its search, loans, lists. */
async function show(request: PageRequest): Promise<Answer> {
  const { ctx, query, now, refused } = request;
  const { em, actor } = ctx;
  const tab = refused !== null ? 'filed' : (TABS.find((one) => one === query.tab) ?? 'due');
  const filter = FILTERS.find((one) => one === query.filter) ?? 'all';
  const words = (query.q ?? '').slice(0, 100);
  const overOn = filter === 'over' ? shanghaiDate(now) : null;
  const after = query.after ?? null;
  const content = {
    ...{ tab, words, filter },
    due: tab === 'due' ? await dueForFiling(em, actor, after) : NONE,
    filed: tab === 'filed' ? await archiveRows(em, actor, { words, overOn, lentOnly: filter === 'lent', after }) : NONE,
    loans: tab === 'loans' ? await loanRows(em, actor, { after }) : NONE,
    lists: tab === 'lists' ? await listRows(em, actor, { after }) : NONE,
  };
  return { page: 'dossiers/archive', view: archiveView(request, content) };
}

const stepping =
  (step: LoanStep) =>
  async ({ ctx, params, body }: PageRequest): Promise<Answer> => {
    const loanId = params.id ?? '';
    if (!isReference(loanId)) throw new NotFound();
    const { note } = readForm(loanStepForm, body);
    const { caseId } = await stepLoan(ctx, { loanId, step, note, version: versionOf(body) });
    return { redirect: `/cases/${caseId}/dossier`, flash: { key: `dossier.loan.done.${step}` } };
  };

async function make({ ctx, body }: PageRequest): Promise<Answer> {
  const { listId } = await makeList(ctx, readForm(listForm, body));
  return { redirect: `/dossier-lists/${listId}`, flash: { key: 'dossier.list.made' } };
}

async function showList(request: PageRequest): Promise<Answer> {
  const { ctx, params } = request;
  const id = params.id ?? '';
  const [row] = isReference(id) ? (await listRows(ctx.em, ctx.actor, { id })).rows : [];
  if (row === undefined) throw new NotFound();
  const { rows: volumes } = await archiveRows(ctx.em, ctx.actor, { ids: row.dossierIds });
  return { page: 'dossiers/list', view: listView(request, row, volumes) };
}

async function decide({ ctx, params, body }: PageRequest): Promise<Answer> {
  const listId = params.id ?? '';
  if (!isReference(listId)) throw new NotFound();
  await decideList(ctx, { listId, ...readForm(decisionForm, body) });
  return { redirect: `/dossier-lists/${listId}`, flash: { key: 'dossier.list.decided' } };
}

const decides = { method: 'post', permission: 'dossier.decide' } as const;
const keeps = { method: 'post', permission: 'dossier.keep' } as const;

export const archiveRoutes: readonly Route[] = [
  { method: 'get', path: '/dossiers', permission: 'dossier.list', handle: show },
  { ...keeps, path: '/dossier-lists', handle: make, redisplay: show },
  { method: 'get', path: '/dossier-lists/:id', permission: 'dossier.list', handle: showList },
  { ...decides, path: '/dossier-lists/:id/decision', handle: decide, redisplay: showList },
  { ...decides, path: '/dossier-loans/:id/approve', handle: stepping('approve') },
  { ...decides, path: '/dossier-loans/:id/refuse', handle: stepping('refuse') },
  { ...keeps, path: '/dossier-loans/:id/hand-out', handle: stepping('hand-out') },
  { ...keeps, path: '/dossier-loans/:id/take-back', handle: stepping('take-back') },
];
