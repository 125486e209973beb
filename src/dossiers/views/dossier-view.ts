import type { Actor } from '../../accounts/actor.ts';
import { blockers } from '../../cases/rules/decide.ts';
import { refusalMessage } from '../../cases/rules/refusal.ts';
import type { Offer } from '../../papers/offers.ts';
import { newId } from '../../platform/database/columns.ts';
import { codePointName } from '../../platform/fonts/coverage.ts';
import { errorsOf } from '../../platform/forms/read-form.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { View } from '../../platform/html/view.ts';
import { NotPossible, type Refusal, TooMany } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { PageRequest } from '../../route.ts';
import { mayWithDossier } from '../access.ts';
import type { LoadedDossier } from '../load-dossier.ts';
import type { LoanRow } from '../queries/archive.ts';
import type { BindingRow } from '../queries/dossier-rows.ts';
import { type Item, pageRange } from '../rules/catalogue.ts';
import { missingSlots, type SlotCheck } from '../rules/gate.ts';
import { RETENTION_CODES } from '../rules/retention.ts';
import { SLOTS, slotOfPaper } from '../rules/slots.ts';
import { keepingView } from './keeping-view.ts';
import { loansView } from './loans-view.ts';

const word = (key: string, params: Record<string, string | number> = {}): Message => ({ key, params });

/** `/cases/:id/dossier`: what is missing, what is in it in which order, its bindings, its keeping. */
export function dossierView(
  request: PageRequest,
  dossier: LoadedDossier,
  offers: readonly Offer[],
  loans: readonly LoanRow[],
): View & { title: Message } {
  const { actor } = request.ctx;
  const { loaded, items, bindings, volume, isFiled, checks } = dossier;
  const canPrepare = mayWithDossier(actor, 'dossier.prepare', loaded) && !isFiled;
  const canPrint = mayWithDossier(actor, 'paper.print', loaded);
  const refusal = request.refused?.refusal ?? null;
  return {
    title: word('dossier.title'),
    ...{ id: loaded.facts.id, caseTitle: loaded.title, canPrepare, canPrint, isFiled },
    number: loaded.facts.caseNo,
    state: stateOf(dossier),
    isRed: !isFiled && missingSlots(checks).length > 0,
    reasons: reasonsOf(refusal),
    checks: checks.map((check) => checkView(check, items, offers)),
    items: itemsView(items, bindings.find((one) => one.volume === volume && one.state === 'DONE') ?? null),
    itemsNote: word('dossier.items.note', { n: items.length }),
    upload: uploadView(request),
    bindings: bindings.map((row) => bindingView(actor, dossier, row)),
    poll: bindings.some(isUnderWay) ? `/cases/${loaded.facts.id}/dossier` : null,
    canBind: canPrepare && items.length > 0,
    bindText: word(bindings.length > 0 ? 'dossier.bind.again' : 'dossier.bind'),
    bindKey: newId(),
    archive: archiveView(actor, dossier, request.now),
    keeping: keepingView(request, dossier),
    loans: loansView(request, dossier, loans),
    retentions: RETENTION_CODES.map((value) => ({ value, text: word(`dossier.retention.${value}`) })),
    download: exportView(request, dossier),
  } as unknown as View & { title: Message };
}

function reasonsOf(refusal: Refusal | null): Message[] {
  if (refusal instanceof TooMany) return [word(refusal.key, refusal.params)];
  return refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [];
}

function stateOf({ loaded, isFiled, volumes, dossierNo, checks }: LoadedDossier): Message {
  const last = volumes.at(-1);
  if (isFiled && last?.archivedOn)
    return {
      key: 'dossier.state.filed',
      params: { volume: last.volume, on: { date: last.archivedOn }, no: dossierNo ?? '' },
    };
  const missing = missingSlots(checks).length;
  if (missing > 0) return word('dossier.state.missing', { n: missing });
  const isExplained = checks.some(({ duty, isFine }) => duty === 'MUST' && !isFine);
  const { state } = loaded.facts;
  const then = state === 'CLOSED' ? '' : '-open';
  return word(`dossier.state.${isExplained ? 'explained' : 'complete'}${then}`);
}

const LOOKS = { SIGNED: 'done', FILED: 'done', PRINTED: 'yellow', MISSING: 'plain' } as const;

function checkView({ slot, duty, why, state, isFine }: SlotCheck, items: readonly Item[], offers: readonly Offer[]) {
  const isNothing = state === 'MISSING' && isFine;
  return {
    ...{ slot, isFine, name: word(`dossier.slot.${slot}`), isFaint: duty === 'NONE' },
    duty: word(`dossier.duty.${duty}`),
    why: why === null ? null : word(`dossier.why.${why.key}`, { n: why.n }),
    state: word(isNothing ? 'dossier.is.none' : `dossier.is.${state}`),
    look: isFine ? LOOKS[state] : 'red',
    things: items.filter((item) => item.slot === slot).map(({ title }) => title),
    offers: offers
      .filter(({ kind }) => slotOfPaper(kind) === slot && duty !== 'NONE')
      .map(({ kind, subjectId, which }) => ({
        ...{ kind, subjectId: subjectId ?? '', which, key: newId() },
        text: { key: 'dossier.print.kind', params: { paper: { key: `paper.kind.${kind}` } } },
      })),
  };
}

function itemsView(items: readonly Item[], bound: BindingRow | null) {
  const pages = new Map((bound?.catalogue ?? []).map((line) => [line.item, line]));
  return items.map((item, index) => {
    const line = pages.get(item.item);
    const hrefs = item.item.startsWith('paper:') ? `/papers/${item.item.slice(6)}` : `/files/${item.item.slice(5)}`;
    return {
      ...{ item: item.item, title: item.title, remark: item.remark, href: hrefs, key: newId(), downKey: newId() },
      number: index + 1,
      slot: word(`dossier.slot.${item.slot}`),
      pages: line === undefined ? null : word('dossier.pages', { pages: pageRange(line) }),
      canUp: items[index - 1]?.slot === item.slot,
      canDown: items[index + 1]?.slot === item.slot,
    };
  });
}

function uploadView({ refused, query }: PageRequest) {
  const isOurs = refused !== null && 'slot' in refused.typed;
  const asked = SLOTS.find((slot) => slot === query.slot);
  const typed = isOurs ? refused.typed : asked === undefined ? {} : { slot: asked };
  const errors = isOurs ? errorsOf(refused.refusal) : {};
  return {
    form: formView({ fields: ['slot', 'note', 'file'], typed, errors, key: newId() }),
    slots: SLOTS.map((value) => ({ value, text: word(`dossier.slot.${value}`) })),
  };
}

const isUnderWay = ({ state }: BindingRow): boolean => state === 'QUEUED' || state === 'RUNNING';

/** Whoever asked for it; else those who keep dossiers or may see the parties' numbers, which stand in signed papers. */
export function mayDownload(actor: Actor, dossier: LoadedDossier, row: BindingRow): boolean {
  const may = (permission: 'dossier.keep' | 'identity.reveal') => mayWithDossier(actor, permission, dossier.loaded);
  return row.requestedById === actor.accountId || may('dossier.keep') || may('identity.reveal');
}

function bindingView(actor: Actor, dossier: LoadedDossier, row: BindingRow) {
  const { id, state, progress, volume, pageCount, message, requestedBy, requestedAt, missingGlyphs } = row;
  const told = message === null ? null : (JSON.parse(message) as Message);
  const bound = new Set((row.catalogue ?? []).flatMap(({ sha256 }) => sha256));
  const isOld =
    state === 'DONE' &&
    volume === dossier.volume &&
    !dossier.isFiled &&
    dossier.items.some(({ parts }) => parts.some(({ sha256 }) => !bound.has(sha256)));
  return {
    said: word(`dossier.binding.${state}`, { n: progress, volume, pages: pageCount ?? 0 }),
    by: { key: 'dossier.binding.by', params: { who: requestedBy, at: { datetime: requestedAt } } },
    isOld,
    failed: state === 'FAILED' ? told : null,
    retry: isUnderWay(row) && told !== null ? { key: 'printing.retry', params: { reason: told } } : null,
    file:
      state === 'DONE' && mayDownload(actor, dossier, row)
        ? `/cases/${dossier.loaded.facts.id}/dossier/bindings/${id}/file`
        : null,
    glyphs:
      missingGlyphs.length === 0
        ? null
        : word('dossier.glyphs', { n: missingGlyphs.length, chars: missingGlyphs.map(codePointName).join('、') }),
  };
}

/** 归档 is a move of the case: its own page asks and its rules decide; what it lacks yet is said here. */
function archiveView(actor: Actor, { loaded, checks }: LoadedDossier, now: Date) {
  const { state, id } = loaded.facts;
  const isReady = state === 'CLOSED' && missingSlots(checks).length === 0;
  if (!isReady || !mayWithDossier(actor, 'case.archive', loaded)) return null;
  const lacks = blockers(loaded.facts, 'case.archived', now).map(refusalMessage);
  return { href: lacks.length === 0 ? `/cases/${id}/moves/archived` : null, lacks };
}

function exportView({ ctx, refused }: PageRequest, { loaded, bindings }: LoadedDossier) {
  if (!mayWithDossier(ctx.actor, 'dossier.export', loaded)) return null;
  const isOurs = refused !== null && Object.keys(refused.typed).join() === 'reason';
  const typed = isOurs ? refused.typed : {};
  const errors = isOurs ? errorsOf(refused.refusal) : {};
  return {
    isReady: bindings.some(({ state }) => state === 'DONE'),
    form: formView({ fields: ['reason'], typed, errors, key: newId() }),
  };
}
