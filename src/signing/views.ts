import type { Actor } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { LoadedCase } from '../cases/load-facts.ts';
import { mayWithPapers } from '../papers/access.ts';
import { PAPERS } from '../papers/kinds.ts';
import { newId } from '../platform/database/columns.ts';
import { errorsOf } from '../platform/forms/read-form.ts';
import { type FieldErrors, formView } from '../platform/html/form-view.ts';
import { Invalid, NotPossible, type Refusal, Stale } from '../platform/http/refusals.ts';
import type { Message } from '../platform/i18n/message.ts';
import { CAPACITIES, firstSignatures, WAYS } from './forms.ts';
import type { PaperToSign } from './queries/paper-to-sign.ts';
import { heldPages, type SignedPage, type Signing } from './queries/signed-pages.ts';
import { missingPages } from './rules/pages.ts';
import type { Signer } from './rules/signers.ts';

/** Which of the page's forms was refused, with what was typed into it. */
export type RefusedForm = {
  form: 'photos' | 'place' | 'withdraw' | 'signatures';
  typed: Record<string, unknown>;
  refusal: Refusal;
};

export interface SigningPage {
  paper: PaperToSign;
  loaded: LoadedCase;
  pages: readonly SignedPage[];
  signers: readonly Signer[];
  signing: Signing | null;
  refused: RefusedForm | null;
  actor: Actor;
}

/** `/papers/:id/signed`: what came back of the paper, what is missing, and who signed on which day. */
export function signingView(page: SigningPage) {
  const { paper, pages, signing } = page;
  const { title } = PAPERS[paper.kind];
  const missing = missingPages(paper.pageCount, heldPages(pages));
  const isOpen = signing === null && paper.newerId === null && mayWithPapers(page.actor, 'file.add', page.loaded);
  return {
    title: { key: 'signing.title', params: { title } },
    lead: leadOf(paper),
    back: `/papers/${paper.id}`,
    here: `/papers/${paper.id}/signed`,
    backText: { key: 'signing.back', params: { title } },
    newer: paper.newerId === null ? null : `/papers/${paper.newerId}/signed`,
    done: signing === null ? null : { ...doneView(signing), onward: `/cases/${paper.caseId}` },
    missing:
      missing.length === 0
        ? null
        : { key: 'signing.missing', params: { pages: missing.join('、'), n: missing.length } },
    isOpen,
    reasons: reasonsOf(page, isOpen && missing.length > 0),
    sheets: sheetsOf(page, isOpen),
    loose: isOpen ? looseOf(page, missing) : [],
    photos: isOpen ? photosForm(page, missing) : null,
    signatures: isOpen && missing.length === 0 && maySign(page) ? signaturesView(page) : null,
  };
}

/** What stood against it, where the form that was refused does not tell it itself or is not on the page any more. */
function reasonsOf({ refused }: SigningPage, hasPhotos: boolean): Message[] {
  if (refused === null) return [];
  const isTold = refused.refusal instanceof Invalid && (refused.form !== 'photos' || hasPhotos);
  return isTold ? [] : Object.values(errorsOfRefusal(refused.refusal));
}

function maySign({ actor, loaded, paper }: SigningPage): boolean {
  const { facts, handlerIds } = loaded;
  const isAgreement = paper.kind === 'WRITTEN_AGREEMENT' || paper.kind === 'ORAL_AGREEMENT';
  return may(actor, isAgreement ? 'case.sign' : 'file.add', { orgId: facts.currentOrg.id, handlerIds });
}

const leadOf = ({ versionNo, pageCount, printedAt }: PaperToSign): Message => ({
  key: 'signing.lead',
  params: { version: versionNo, n: pageCount, on: shanghaiDate(printedAt) },
});

const doneView = ({ completedAt, completedBy, lastOn, signatures }: Signing) => ({
  sentence: { key: 'signing.done', params: { at: { datetime: completedAt }, by: completedBy, on: lastOn } },
  rows: signatures.map(({ role, signer, capacity, way, signedOn }) => ({
    term: { key: `signing.role.${role}` },
    text: {
      key: capacity === 'SELF' ? 'signing.signed' : 'signing.signed-for',
      params: {
        name: signer,
        way: { key: `sign-way.${way}` },
        as: { key: `sign-capacity.${capacity}` },
        on: signedOn,
      },
    },
  })),
});

/** One row for each page, its present photograph and those that it replaced. */
function sheetsOf({ paper, pages, refused }: SigningPage, isOpen: boolean) {
  return Array.from({ length: paper.pageCount }, (_, index) => {
    const own = pages.filter(({ page }) => page === index + 1);
    const photo = own.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
    return {
      label: { key: 'signing.page', params: { page: index + 1, n: paper.pageCount } },
      photo: photo && photoView(photo),
      older: own.filter(({ withdrawnAt }) => withdrawnAt !== null).map(olderView),
      withdraw: isOpen && photo !== null ? fileForm('withdraw', photo.id, refused, ['reason']) : null,
    };
  });
}

const photoView = ({ id, uploadedAt, uploadedBy }: SignedPage) => ({
  id,
  href: `/files/${id}`,
  by: { key: 'signing.photo-by', params: { by: uploadedBy, at: { datetime: uploadedAt } } },
});

const olderView = ({ id, withdrawReason, withdrawnAt }: SignedPage) => ({
  href: `/files/${id}`,
  text: {
    key: 'signing.photo-older',
    params: { reason: withdrawReason ?? '', at: withdrawnAt === null ? '' : { datetime: withdrawnAt } },
  },
});

/** Photographs of which nobody has said which page they show. */
function looseOf({ pages, refused }: SigningPage, missing: readonly number[]) {
  return pages
    .filter(({ page, withdrawnAt }) => page === null && withdrawnAt === null)
    .map((photo) => ({
      photo: photoView(photo),
      options: missing.map(pageOption),
      place: fileForm('place', photo.id, refused, ['page']),
      withdraw: fileForm('withdraw', photo.id, refused, ['reason']),
    }));
}

const pageOption = (page: number) => ({ value: String(page), text: { key: 'signing.page-n', params: { page } } });

/** A form about one photograph; what was typed comes back only to the form in which it was typed. */
function fileForm(form: 'withdraw' | 'place', fileId: string, refused: RefusedForm | null, fields: string[]) {
  const mine = refused?.form === form && refused.typed.fileId === fileId ? refused : null;
  return formView({ fields, typed: mine?.typed ?? {}, errors: errorsFor(mine), key: newId() });
}

function photosForm({ refused }: SigningPage, missing: readonly number[]) {
  const mine = refused?.form === 'photos' ? refused : null;
  const form = formView({
    fields: ['photos', 'page'],
    typed: mine?.typed ?? {},
    errors: errorsFor(mine),
    key: newId(),
  });
  return { form, options: missing.map(pageOption), isComplete: missing.length === 0 };
}

function signaturesView({ signers, refused, loaded, paper }: SigningPage) {
  const mine = refused?.form === 'signatures' ? refused : null;
  const typed: Record<string, unknown> = mine?.typed ?? firstSignatures(signers);
  const names = signers.flatMap((_, at) => ROW_FIELDS.map((name) => `signatures.${at}.${name}`));
  const errors = Object.fromEntries(
    Object.entries(errorsFor(mine)).map(([name, message]) => {
      const at = signers.findIndex(({ key }) => name === `${key}.signedOn`);
      return [at < 0 ? name : `signatures.${at}.signedOn`, message];
    }),
  );
  return {
    form: formView({
      fields: ['signedOn', ...names],
      typed,
      errors,
      key: newId(),
      version: loaded.version,
      isTyped: mine !== null,
    }),
    printedOn: shanghaiDate(paper.printedAt),
    rows: signers.map(({ key, role, name, isNeeded }, at) => ({
      at: String(at),
      key,
      legend: {
        key: name === '' ? 'signing.who' : 'signing.who-named',
        params: { role: { key: `signing.role.${role}` }, name },
      },
      isNeeded,
      // A recorder whose name nobody knows must be asked for it.
      isOpen: name === '' || mine !== null,
      isParty: role === 'PARTY',
      isSeal: role === 'SEAL',
    })),
    capacities: CAPACITIES.map((code) => ({ value: code, text: { key: `sign-capacity.${code}` } })),
    ways: WAYS.map((code) => ({ value: code, text: { key: `sign-way.${code}` } })),
  };
}

const ROW_FIELDS = ['key', 'signer', 'capacity', 'way', 'signedOn'];

/** Faults at fields; reasons stand on top of the page. */
const errorsFor = (mine: RefusedForm | null): FieldErrors => errorsOf(mine?.refusal ?? null);

function errorsOfRefusal(refusal: Refusal): FieldErrors {
  if (refusal instanceof NotPossible) {
    return Object.fromEntries(refusal.reasons.map(({ key, params = {} }, at) => [`reason-${at}`, { key, params }]));
  }
  return refusal instanceof Stale ? { stale: { key: 'case.error.stale' } } : errorsOf(refusal);
}
