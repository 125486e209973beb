import type { Actor } from '../accounts/actor.ts';
import { newId } from '../platform/database/columns.ts';
import { codePointName } from '../platform/fonts/coverage.ts';
import type { View } from '../platform/html/view.ts';
import type { Message } from '../platform/i18n/message.ts';
import { mayWithPapers } from './access.ts';
import type { CaseFile } from './case-file.ts';
import { PAPERS } from './kinds.ts';
import { missingFields } from './model.ts';
import { type Offer, offersOf } from './offers.ts';
import { paperHash, paperModel } from './paper-content.ts';
import type { PaperRow } from './queries/papers.ts';
import { hindrances } from './rules.ts';

/** A refused request, so that its words and reasons come back at its own row. */
export interface RefusedPrint {
  kind: string;
  subjectId: string;
  reason: string;
  error: Message;
}

/** 文书: every paper of the case with what it lacks, what stands against it, and its prints. */
export function papersView(
  actor: Actor,
  file: CaseFile,
  papers: readonly PaperRow[],
  refused: RefusedPrint | null,
): View & { title: Message } {
  const { facts, title } = file.loaded;
  const canPrint = mayWithPapers(actor, 'paper.print', file.loaded);
  const rows = offersOf(file).map((offer) => offerView(file, offer, papers, refused));
  return {
    title: { key: 'paper.title' },
    ...{ id: facts.id, caseTitle: title, caseNo: facts.caseNo, canPrint },
    isFull: mayWithPapers(actor, 'identity.reveal', file.loaded),
    groups: [
      { title: { key: 'paper.group.due' }, rows: rows.filter(({ isDue }) => isDue) },
      { title: { key: 'paper.group.other' }, rows: rows.filter(({ isDue }) => !isDue) },
    ].filter((group) => group.rows.length > 0),
    refused: refused?.error ?? null,
  } as unknown as View & { title: Message };
}

function offerView(file: CaseFile, offer: Offer, papers: readonly PaperRow[], refused: RefusedPrint | null) {
  const { kind, subjectId, which, isDue } = offer;
  const model = paperModel(file, kind, subjectId);
  const { facts } = file.loaded;
  const stops = hindrances({ ...file, kind, subjectId, facts });
  const prints = papers.filter((paper) => paper.kind === kind && paper.subjectId === subjectId);
  const current = prints.find(({ state }) => state === 'DONE') ?? null;
  const hash = model === null ? null : paperHash(model);
  const isOurs = refused !== null && refused.kind === kind && refused.subjectId === (subjectId ?? '');
  return {
    ...{ kind, subjectId: subjectId ?? '', which, isDue },
    isPrintable: model !== null,
    name: { key: `paper.kind.${kind}` },
    isSigned: PAPERS[kind].isSigned,
    missing: model === null ? [] : missingFields(model),
    stops: stops.filter(({ canOverride }) => !canOverride).map(({ message }) => message),
    unclear: stops.filter(({ canOverride }) => canOverride).map(({ message }) => message),
    mend: kind === 'WRITTEN_AGREEMENT' || kind === 'ORAL_AGREEMENT' ? `/cases/${facts.id}/draft-agreement` : null,
    isStale: current !== null && current.contentHash !== hash,
    state: stateOf(current, hash, prints),
    versions: prints.map(printRow),
    key: newId(),
    reason: isOurs ? refused.reason : '',
    error: isOurs ? refused.error : null,
  };
}

function stateOf(current: PaperRow | null, hash: string | null, prints: readonly PaperRow[]) {
  if (prints.some(({ state }) => state === 'QUEUED' || state === 'RUNNING')) return tag('running', 'blue');
  if (current === null) return tag('none', 'plain');
  return current.contentHash === hash ? tag('current', 'done') : tag('stale', 'orange');
}

const tag = (key: string, look: string) => ({ text: { key: `paper.state.${key}` }, look });

function printRow(paper: PaperRow) {
  const { id, state, versionNo, printNo, requestedBy, requestedAt, printedAt, supersededAt, variant } = paper;
  return {
    href: `/papers/${id}`,
    text:
      versionNo === null
        ? { key: 'paper.print.waiting' }
        : { key: 'paper.print.version', params: { version: versionNo, n: printNo ?? 1 } },
    ...{ requestedBy, at: printedAt ?? requestedAt },
    isFailed: state === 'FAILED',
    isSuperseded: supersededAt !== null,
    variant: { key: `paper.variant.${variant}` },
  };
}

/** One print: how far it is, then the file and what it says of itself. */
export function paperPage(paper: PaperRow, file: string | null): View & { title: Message } {
  const { id, state, message, missingGlyphs, missingFields: lacking, supersededAt, contentHash } = paper;
  const isRunning = state === 'QUEUED' || state === 'RUNNING';
  return {
    title: { key: `paper.kind.${paper.kind}` },
    back: paper.caseId === null ? `/intakes/${paper.intakeId}` : `/cases/${paper.caseId}/papers`,
    poll: isRunning ? `/papers/${id}` : null,
    said: { key: state === 'QUEUED' ? 'paper.print.waiting' : 'paper.print.running' },
    retry: isRunning && message !== null ? { key: 'printing.retry', params: { reason: message } } : null,
    failed: state === 'FAILED' ? (message ?? { key: 'printing.failed.other' }) : null,
    isDone: state === 'DONE',
    signedPages:
      state === 'DONE' && paper.caseId !== null && PAPERS[paper.kind].isSigned ? `/papers/${id}/signed` : null,
    file,
    superseded: supersededAt === null ? null : { key: 'paper.superseded', params: { at: { datetime: supersededAt } } },
    missing: lacking.length === 0 ? null : { key: 'paper.missing', params: { names: lacking.join('、') } },
    glyphs:
      missingGlyphs.length === 0
        ? null
        : { key: 'paper.glyphs', params: { names: missingGlyphs.map(codePointName).join('、') } },
    facts: factsOf(paper) as unknown as View[],
    hash: contentHash,
  } as unknown as View & { title: Message };
}

function factsOf({
  versionNo,
  printNo,
  requestedBy,
  requestedAt,
  pageCount,
  variant,
  reason,
  verificationCode,
}: PaperRow) {
  const row = (name: string, text: string | Message | null) => ({ term: { key: `paper.fact.${name}` }, text });
  return [
    row(
      'version',
      versionNo === null ? null : { key: 'paper.print.version', params: { version: versionNo, n: printNo ?? 1 } },
    ),
    row('who', requestedBy),
    row('at', { key: 'paper.at', params: { at: { datetime: requestedAt } } }),
    row('pages', pageCount === null ? null : { key: 'paper.pages', params: { n: pageCount } }),
    row('variant', { key: `paper.variant.${variant}` }),
    row('code', verificationCode),
    ...(reason === null ? [] : [row('reason', reason)]),
  ];
}
