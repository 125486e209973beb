import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/**
 * 签署核验: one version of one paper whose signed pages have all come back as photographs. Written once; a version is
 * signed once. The photographs are attachments of the paper, one for each page.
 */
const PaperSigningSchema = defineEntity({
  name: 'PaperSigning',
  properties: {
    id: column.id(),
    /** The first print of the version: all its prints say the same. */
    paperId: p.uuid().unique(),
    caseId: p.uuid().index(),
    kind: p.text(),
    subjectId: p.uuid().nullable().index(),
    pageCount: p.integer(),
    /** Day of the last signature or seal. */
    lastOn: p.date(),
    completedAt: column.instant(),
    completedById: p.uuid(),
  },
});
export class PaperSigning extends PaperSigningSchema.class {}
PaperSigningSchema.setClass(PaperSigning);

/** 签名、盖章: who put a hand to the paper, with the day that stands on it. */
const PaperSignatureSchema = defineEntity({
  name: 'PaperSignature',
  properties: {
    id: column.id(),
    signingId: () => p.manyToOne(PaperSigning).mapToPk().fieldName('signing_id').index(),
    caseId: p.uuid().index(),
    role: p.text().$type<'PARTY' | 'MEDIATOR' | 'RECORDER' | 'INQUIRER' | 'ANSWERER' | 'VISITOR' | 'SEAL'>(),
    partyId: p.uuid().nullable(),
    signer: p.text(),
    capacity: p.text().$type<'SELF' | 'AGENT' | 'LEGAL_REP'>(),
    way: p.text().$type<'SIGNATURE' | 'SEAL' | 'FINGERPRINT'>(),
    signedOn: p.date(),
  },
});
export class PaperSignature extends PaperSignatureSchema.class {}
PaperSignatureSchema.setClass(PaperSignature);
