import type { DossierPaper } from '../../cases/rules/vocabulary.ts';
import type { PaperKind } from '../../papers/kinds.ts';

/** Kinds of files that a case keeps (`Attachment.kind`). */
export type FileKind = 'EVIDENCE' | 'IDENTITY' | 'SIGNED_PAGE' | 'PROOF' | 'RECORDING' | 'OTHER';

/**
 * Places of a dossier in the order in which it is bound (司法部 2010 set; spec §1.1). Papers that offices add locally stand
 * beside the one they belong to, so that the official ones keep their order.
 */
export const SLOTS = [
  'ACCEPTANCE',
  'RIGHTS_NOTICE',
  'IDENTITY',
  'MANDATE',
  'INVESTIGATION',
  'EVIDENCE',
  'MEDIATION_RECORD',
  'AGREEMENT',
  'TERMINATION',
  'PERFORMANCE',
  'VISIT',
  'CONFIRMATION',
  'CLOSING',
  'OTHER',
  'STATEMENT',
] as const;
export type Slot = (typeof SLOTS)[number];

export const isSlot = (text: string): text is Slot => (SLOTS as readonly string[]).includes(text);

/** Papers made by the house, and where each is bound. What is not here is no part of a dossier. */
const SLOT_OF_PAPER: Partial<Record<PaperKind, Slot>> = {
  APPLICATION: 'ACCEPTANCE',
  ACCEPTANCE: 'ACCEPTANCE',
  RIGHTS_NOTICE: 'RIGHTS_NOTICE',
  POWER_OF_ATTORNEY: 'MANDATE',
  INVESTIGATION_RECORD: 'INVESTIGATION',
  MEDIATION_RECORD: 'MEDIATION_RECORD',
  WRITTEN_AGREEMENT: 'AGREEMENT',
  ORAL_AGREEMENT: 'AGREEMENT',
  UNDISPUTED_FACTS: 'TERMINATION',
  TERMINATION: 'TERMINATION',
  REMEDIES_SLIP: 'TERMINATION',
  WITHDRAWAL: 'TERMINATION',
  REFERRAL: 'TERMINATION',
  RECEIPT: 'PERFORMANCE',
  RETURN_VISIT: 'VISIT',
  CONFIRMATION_APPLICATION: 'CONFIRMATION',
  CLOSING_REPORT: 'CLOSING',
  RECEPTION_SLIP: 'OTHER',
  SUPERVISION_SLIP: 'OTHER',
  DISPATCH_ORDER: 'OTHER',
  DOSSIER_STATEMENT: 'STATEMENT',
};

/** Where each paper lies that the law's set asks for. */
const SLOT_OF_REQUIRED: Record<DossierPaper, Slot> = {
  ACCEPTANCE: 'ACCEPTANCE',
  RIGHTS_NOTICE: 'RIGHTS_NOTICE',
  IDENTITY: 'IDENTITY',
  MEDIATION_RECORD: 'MEDIATION_RECORD',
  WRITTEN_AGREEMENT: 'AGREEMENT',
  ORAL_AGREEMENT: 'AGREEMENT',
  TERMINATION: 'TERMINATION',
};

export const slotOfRequired = (paper: DossierPaper): Slot => SLOT_OF_REQUIRED[paper];

const SLOT_OF_FILE: Record<FileKind, Slot> = {
  IDENTITY: 'IDENTITY',
  EVIDENCE: 'EVIDENCE',
  RECORDING: 'EVIDENCE',
  SIGNED_PAGE: 'AGREEMENT',
  PROOF: 'PERFORMANCE',
  OTHER: 'OTHER',
};

/** Null for covers, catalogues and what is not bound. */
export function slotOfPaper(kind: string): Slot | null {
  return SLOT_OF_PAPER[kind as PaperKind] ?? null;
}

/** A signed page lies where its paper lies; one of no known paper is taken for a page of the agreement. */
export function slotOfFile(kind: string, paperKind: string | null): Slot {
  const ofPaper = paperKind === null ? null : slotOfPaper(paperKind);
  return ofPaper ?? SLOT_OF_FILE[kind as FileKind] ?? 'OTHER';
}

/** Papers that can be printed for a place, the usual one first. */
export function printableFor(slot: Slot): PaperKind[] {
  return (Object.keys(SLOT_OF_PAPER) as PaperKind[]).filter((kind) => SLOT_OF_PAPER[kind] === slot);
}

/** Kind under which a file that is put into a place is kept. */
export function fileKindFor(slot: Slot): FileKind {
  if (slot === 'IDENTITY' || slot === 'EVIDENCE') return slot;
  if (slot === 'PERFORMANCE') return 'PROOF';
  return 'OTHER';
}

/** A file of the case: the place into which somebody put it, its kind, and the paper of which it shows a signed page. */
export interface KeptFile {
  slot: string | null;
  fileKind: string;
  paperKind: string | null;
}

/** The places in which something lies: signed pages and files; a print alone has nobody's signature. */
export function slotsKept(files: readonly KeptFile[]): ReadonlySet<Slot> {
  return new Set(
    files.map(({ slot, fileKind, paperKind }) =>
      slot !== null && isSlot(slot) ? slot : slotOfFile(fileKind, paperKind),
    ),
  );
}
