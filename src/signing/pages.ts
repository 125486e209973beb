import { loadCase } from '../cases/load-facts.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { completeSigning } from './actions/complete-signing.ts';
import { keepPages, type PagesKept } from './actions/keep-pages.ts';
import { placePage } from './actions/place-page.ts';
import { withdrawPage } from './actions/withdraw-page.ts';
import { photosForm, placeForm, signaturesForm, signaturesOf, withdrawForm } from './forms.ts';
import { paperToSign } from './queries/paper-to-sign.ts';
import { peopleOfPaper } from './queries/people-of-paper.ts';
import { signedPages, signingOf } from './queries/signed-pages.ts';
import { signersOf } from './rules/signers.ts';
import { type RefusedForm, signingView } from './views.ts';

/** 签字页 of a printed paper. */
async function show(request: PageRequest, form: RefusedForm['form'] | null = null): Promise<Answer> {
  const { ctx, params, refused } = request;
  const { em, actor } = ctx;
  const paper = await paperToSign(ctx, params.id ?? '');
  const loaded = await loadCase(em, actor, paper.caseId);
  const pages = await signedPages(em, paper.id);
  const signers = signersOf(paper.kind, await peopleOfPaper(em, loaded.facts, paper));
  const signing = await signingOf(em, paper.id);
  const view = { paper, loaded, pages, signers, signing, actor, refused: refused && form && { form, ...refused } };
  return { page: 'signing/paper', view: signingView(view) as never };
}

const here = ({ params }: PageRequest) => `/papers/${params.id}/signed`;

async function keep(request: PageRequest): Promise<Answer> {
  const { page } = readForm(photosForm, request.body);
  const kept = await keepPages(request.ctx, { paperId: request.params.id ?? '', files: request.files, page });
  return { redirect: here(request), flash: sayKept(kept) };
}

/** What happened to the pictures of one form, and what comes next. */
function sayKept({ kept, unplaced, refused, missing }: PagesKept): Message {
  const first = refused[0];
  const turned: Message | '' =
    first === undefined
      ? ''
      : { key: `signing.photo.${first.why}`, params: { name: first.name, page: first.page ?? 0 } };
  const next = unplaced > 0 ? 'signing.next.place' : missing.length > 0 ? 'signing.next.pages' : 'signing.next.days';
  const params = {
    n: kept,
    refused: refused.length,
    why: turned,
    next: { key: next, params: { pages: missing.join('、') } },
  };
  return { key: first === undefined ? 'signing.kept' : 'signing.kept-some', params };
}

async function place(request: PageRequest): Promise<Answer> {
  const input = readForm(placeForm, request.body);
  const { page } = await placePage(request.ctx, { ...input, paperId: request.params.id ?? '' });
  return { redirect: here(request), flash: { key: 'signing.placed', params: { page } } };
}

async function withdraw(request: PageRequest): Promise<Answer> {
  const input = readForm(withdrawForm, request.body);
  await withdrawPage(request.ctx, { ...input, paperId: request.params.id ?? '' });
  return { redirect: here(request), flash: { key: 'signing.withdrawn' } };
}

async function complete(request: PageRequest): Promise<Answer> {
  const form = readForm(signaturesForm, request.body);
  const { signedOn } = form;
  const read = {
    paperId: request.params.id ?? '',
    version: versionOf(request.body),
    signedOn,
    signatures: signaturesOf(form),
  };
  const { state } = await completeSigning(request.ctx, read);
  return { redirect: here(request), flash: { key: 'signing.complete', params: { state: { key: `state.${state}` } } } };
}

const change = { method: 'post', permission: 'file.add' } as const;
const again = (form: RefusedForm['form']) => (request: PageRequest) => show(request, form);

export const signingRoutes: readonly Route[] = [
  { method: 'get', path: '/papers/:id/signed', permission: 'case.list', handle: (request) => show(request) },
  { ...change, path: '/papers/:id/signed', handle: complete, redisplay: again('signatures') },
  { ...change, path: '/papers/:id/signed/photos', body: 'upload', handle: keep, redisplay: again('photos') },
  { ...change, path: '/papers/:id/signed/place', handle: place, redisplay: again('place') },
  { ...change, path: '/papers/:id/signed/withdraw', handle: withdraw, redisplay: again('withdraw') },
];
