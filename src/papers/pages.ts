import { loadCase } from '../cases/load-facts.ts';
import { filePath } from '../platform/files/store.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { Forbidden, NotFound, type Refusal } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { originOf } from '../verification/codes.ts';
import { mayWithPapers } from './access.ts';
import { requestPaper } from './actions/request-paper.ts';
import { paperForm } from './forms.ts';
import { PAPERS } from './kinds.ts';
import { loadCaseFile } from './queries/load-case-file.ts';
import { findPaper, type PaperRow, papersOfCase } from './queries/papers.ts';
import { paperPage, papersView, type RefusedPrint } from './views.ts';

async function showPapers({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const file = await loadCaseFile(ctx, params.id ?? '');
  const papers = await papersOfCase(ctx, file.loaded.facts.id);
  const again = refused === null ? null : refusedPrint(refused.typed, refused.refusal);
  return { page: 'papers/list', view: papersView(ctx.actor, file, papers, again) };
}

function refusedPrint(typed: Record<string, unknown>, refusal: Refusal): RefusedPrint {
  const text = (name: string) => String(typed[name] ?? '');
  const { key, params } = refusal;
  const faults = 'faults' in refusal ? (refusal.faults as { key: string }[]) : [];
  const error = faults[0] ?? { key, params };
  return { kind: text('kind'), subjectId: text('subjectId'), reason: text('reason'), error };
}

async function startPaper(request: PageRequest): Promise<Answer> {
  const { ctx, params, body } = request;
  const input = { ...readForm(paperForm, body), caseId: params.id ?? '', origin: originOf(request) };
  const { paperId, kind } = await requestPaper(ctx, input);
  const flash = { key: 'paper.requested', params: { paper: { key: `paper.kind.${kind}` } } };
  return { redirect: `/papers/${paperId}`, flash };
}

/** The file of a full print is for those who may see the numbers; of another's protected print nobody else knows. */
async function mayDownload({ ctx }: PageRequest, paper: PaperRow): Promise<boolean> {
  if (paper.fileSha256 === null || paper.caseId === null) return false;
  const loaded = await loadCase(ctx.em, ctx.actor, paper.caseId);
  const permissions =
    paper.variant === 'FULL' ? (['paper.print', 'identity.reveal'] as const) : (['paper.print'] as const);
  return permissions.every((permission) => mayWithPapers(ctx.actor, permission, loaded));
}

async function showPaper(request: PageRequest): Promise<Answer> {
  const paper = await findPaper(request.ctx, request.params.id ?? '');
  const file = (await mayDownload(request, paper)) ? `/papers/${paper.id}/file` : null;
  return { page: 'papers/print', view: paperPage(paper, file) };
}

async function download(request: PageRequest): Promise<Answer> {
  const paper = await findPaper(request.ctx, request.params.id ?? '');
  if (paper.fileSha256 === null) throw new NotFound();
  if (!(await mayDownload(request, paper))) throw new Forbidden();
  const name = `${PAPERS[paper.kind].title} 第${paper.versionNo}版.pdf`;
  return { file: { path: filePath(request.ctx.house.env.dataDir, paper.fileSha256), name, mime: 'application/pdf' } };
}

export const paperRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:id/papers', permission: 'case.read', handle: showPapers },
  {
    method: 'post',
    path: '/cases/:id/papers',
    permission: 'paper.print',
    handle: startPaper,
    redisplay: showPapers,
    limit: 'print',
  },
  { method: 'get', path: '/papers/:id', permission: 'case.read', handle: showPaper },
  { method: 'get', path: '/papers/:id/file', permission: 'paper.print', handle: download },
];
