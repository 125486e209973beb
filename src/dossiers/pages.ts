import { shanghaiDate } from '../calendar/shanghai.ts';
import { reading } from '../context.ts';
import { offersOf } from '../papers/offers.ts';
import { loadCaseFile } from '../papers/queries/load-case-file.ts';
import { filePath } from '../platform/files/store.ts';
import { writeZip } from '../platform/files/write-zip.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { askLoan } from './actions/ask-loan.ts';
import { chooseRetention, shelveVolume } from './actions/choose-retention.ts';
import { exportCase } from './actions/export-case.ts';
import { filePapers } from './actions/file-papers.ts';
import { moveItem } from './actions/move-item.ts';
import { requestBinding } from './actions/request-binding.ts';
import { collectExport } from './collect-export.ts';
import { exportForm, filingForm, loanForm, movingForm, retentionForm, shelfForm } from './forms.ts';
import { loadDossier } from './load-dossier.ts';
import { archiveRoutes } from './pages-archive.ts';
import { loanRows } from './queries/archive.ts';
import { dossierView, mayDownload } from './views/dossier-view.ts';

const caseIdOf = ({ params }: PageRequest): string => params.id ?? '';
const pageOf = (request: PageRequest): string => `/cases/${caseIdOf(request)}/dossier`;

/** `/cases/:id/dossier`: the gate before filing, and everything that is done with a dossier. */
async function show(request: PageRequest): Promise<Answer> {
  const { ctx } = request;
  const id = caseIdOf(request);
  const dossier = await loadDossier(ctx.em, ctx.actor, id);
  const offers = offersOf(await loadCaseFile(ctx, id));
  const view = dossierView(request, dossier, offers, (await loanRows(ctx.em, ctx.actor, { caseId: id })).rows);
  return { page: 'dossiers/dossier', view };
}

async function upload(request: PageRequest): Promise<Answer> {
  const { slot, note } = readForm(filingForm, request.body);
  const { n } = await filePapers(request.ctx, { caseId: caseIdOf(request), slot, note, files: request.files });
  return { redirect: pageOf(request), flash: { key: 'dossier.filed', params: { n } } };
}

async function move(request: PageRequest): Promise<Answer> {
  const { item, step } = readForm(movingForm, request.body);
  await moveItem(request.ctx, { caseId: caseIdOf(request), item, step });
  return { redirect: `${pageOf(request)}#items`, flash: { key: 'dossier.moved' } };
}

async function bind(request: PageRequest): Promise<Answer> {
  await requestBinding(request.ctx, caseIdOf(request));
  return { redirect: `${pageOf(request)}#bindings`, flash: { key: 'dossier.bind.requested' } };
}

async function download(request: PageRequest): Promise<Answer> {
  const { ctx, params } = request;
  const dossier = await loadDossier(ctx.em, ctx.actor, caseIdOf(request));
  const row = dossier.bindings.find(({ id }) => id === params.binding);
  if (row === undefined || row.fileSha256 === null || !mayDownload(ctx.actor, dossier, row)) throw new NotFound();
  const name = `卷宗 ${dossier.loaded.facts.caseNo ?? ''} 第${row.volume}卷 ${shanghaiDate(row.requestedAt)}.pdf`;
  return { file: { path: filePath(ctx.house.env.dataDir, row.fileSha256), name, mime: 'application/pdf' } };
}

async function changeRetention(request: PageRequest): Promise<Answer> {
  await chooseRetention(request.ctx, { caseId: caseIdOf(request), ...readForm(retentionForm, request.body) });
  return { redirect: pageOf(request), flash: { key: 'dossier.retention.done' } };
}

async function shelve(request: PageRequest): Promise<Answer> {
  await shelveVolume(request.ctx, { caseId: caseIdOf(request), ...readForm(shelfForm, request.body) });
  return { redirect: pageOf(request), flash: { key: 'dossier.shelved' } };
}

async function borrow(request: PageRequest): Promise<Answer> {
  await askLoan(request.ctx, { caseId: caseIdOf(request), ...readForm(loanForm, request.body) });
  return { redirect: pageOf(request), flash: { key: 'dossier.loan.asked' } };
}

/** Logged first; then made while it is sent, so that no copy of a whole case is left on the disk. */
async function exportAll(request: PageRequest): Promise<Answer> {
  const { ctx, body, now } = request;
  const caseId = caseIdOf(request);
  await exportCase(ctx, { caseId, ...readForm(exportForm, body) });
  const { name, entries } = await reading(ctx, (inside) => collectExport(inside, caseId, now));
  return { stream: { name, mime: 'application/zip', write: (to) => writeZip(entries, now, to) } };
}

const at = '/cases/:id/dossier';
const again = { method: 'post', redisplay: show } as const;

/** Everything about the dossier of one case, and the archive. */
export const dossierRoutes: readonly Route[] = [
  { method: 'get', path: at, permission: 'dossier.read', handle: show },
  { ...again, path: `${at}/files`, permission: 'dossier.prepare', handle: upload, body: 'upload' },
  { ...again, path: `${at}/order`, permission: 'dossier.prepare', handle: move },
  { ...again, path: `${at}/bindings`, permission: 'dossier.prepare', handle: bind, limit: 'print' },
  { method: 'get', path: `${at}/bindings/:binding/file`, permission: 'dossier.read', handle: download },
  { ...again, path: `${at}/retention`, permission: 'dossier.keep', handle: changeRetention },
  { ...again, path: `${at}/shelf`, permission: 'dossier.keep', handle: shelve },
  { ...again, path: `${at}/loans`, permission: 'dossier.ask-loan', handle: borrow },
  { ...again, path: `${at}/export`, permission: 'dossier.export', handle: exportAll, limit: 'print' },
  ...archiveRoutes,
];
