import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 调解协议. A changed agreement is a new revision that supersedes the old one; nothing is overwritten. */
const AgreementSchema = defineEntity({
  name: 'Agreement',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    agreementNo: p.text().nullable(),
    revision: p.integer(),
    round: p.integer(),
    supersedesId: p.uuid().nullable(),
    form: p.text().$type<'WRITTEN' | 'ORAL'>(),
    isPartial: column.flag(),
    facts: p.text(),
    issues: p.text().nullable(),
    responsibility: p.text().nullable(),
    clauses: column.words(),
    /** Both sides said that no written form is needed (Art. 28; E10). */
    writtenWaived: column.flag(),
    copies: p.integer(),
    amountTotalFen: column.fen().default(0),
    mediatorSignedOn: p.date().nullable(),
    mediatorSignedById: p.uuid().nullable(),
    sealedOn: p.date().nullable(),
    sealedById: p.uuid().nullable(),
    /** Oral agreement: the day both sides agreed (Art. 30). */
    oralAgreedOn: p.date().nullable(),
    /** Computed from the last of the signatures and the seal (Art. 29, 30); never typed. */
    effectiveOn: p.date().nullable(),
    confirmDeadlineOn: p.date().nullable(),
    state: p.text().$type<'DRAFT' | 'SIGNING' | 'EFFECTIVE' | 'REFUSED' | 'SUPERSEDED'>(),
    createdAt: column.instant(),
    createdById: p.uuid(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['caseId', 'revision'] }],
});
export class Agreement extends AgreementSchema.class {}
AgreementSchema.setClass(Agreement);

/** 签名 of one party on paper: signature, seal or fingerprint, with the day. */
const AgreementSignatureSchema = defineEntity({
  name: 'AgreementSignature',
  properties: {
    id: column.id(),
    agreementId: () => p.manyToOne(Agreement).mapToPk().fieldName('agreement_id').index(),
    caseId: p.uuid().index(),
    partyId: p.uuid(),
    signer: p.text(),
    capacity: p.text().$type<'SELF' | 'AGENT' | 'LEGAL_REP'>(),
    way: p.text().$type<'SIGNATURE' | 'SEAL' | 'FINGERPRINT' | 'ORAL'>(),
    signedOn: p.date(),
    createdAt: column.instant(),
    createdById: p.uuid(),
  },
  uniques: [{ properties: ['agreementId', 'partyId'] }],
});
export class AgreementSignature extends AgreementSignatureSchema.class {}
AgreementSignatureSchema.setClass(AgreementSignature);

/** 送达: each party receives its copy (E13). */
const AgreementDeliverySchema = defineEntity({
  name: 'AgreementDelivery',
  properties: {
    id: column.id(),
    agreementId: () => p.manyToOne(Agreement).mapToPk().fieldName('agreement_id').index(),
    caseId: p.uuid().index(),
    partyId: p.uuid(),
    deliveredOn: p.date(),
    way: p.text(),
    createdAt: column.instant(),
  },
  uniques: [{ properties: ['agreementId', 'partyId'] }],
});
export class AgreementDelivery extends AgreementDeliverySchema.class {}
AgreementDeliverySchema.setClass(AgreementDelivery);

/** 履行事项: who gives whom what by when (E14). */
const PerformanceItemSchema = defineEntity({
  name: 'PerformanceItem',
  properties: {
    id: column.id(),
    agreementId: () => p.manyToOne(Agreement).mapToPk().fieldName('agreement_id').index(),
    caseId: p.uuid().index(),
    ordinal: p.integer(),
    kind: p.text().$type<'PAYMENT' | 'DELIVERY' | 'ACT' | 'APOLOGY' | 'FORBEARANCE'>(),
    obligorPartyId: p.uuid(),
    payeePartyId: p.uuid().nullable(),
    what: p.text(),
    amountFen: column.fen().nullable(),
    dueOn: p.date().nullable(),
    way: p.text().nullable(),
    place: p.text().nullable(),
    performedOn: p.date().nullable(),
    performedFen: column.fen().nullable(),
    proofNote: p.text().nullable(),
    proofAttachmentIds: column.uuids(),
    confirmedByCreditor: column.flag(),
    updatedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['agreementId', 'ordinal'] }],
  indexes: [{ properties: ['dueOn'] }],
});
export class PerformanceItem extends PerformanceItemSchema.class {}
PerformanceItemSchema.setClass(PerformanceItem);

/** 督促: each urging after a missed date, and whether it was told in writing. */
const UrgeSchema = defineEntity({
  name: 'Urge',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    itemId: () => p.manyToOne(PerformanceItem).mapToPk().nullable().fieldName('item_id'),
    at: column.instant(),
    way: p.text(),
    inWriting: column.flag(),
    note: p.text().nullable(),
    byId: p.uuid(),
  },
});
export class Urge extends UrgeSchema.class {}
UrgeSchema.setClass(Urge);

/** 司法确认 within 30 days, both sides jointly (Art. 33). */
const JudicialConfirmationSchema = defineEntity({
  name: 'JudicialConfirmation',
  properties: {
    id: column.id(),
    agreementId: () => p.manyToOne(Agreement).mapToPk().fieldName('agreement_id').unique(),
    caseId: p.uuid().index(),
    eligible: p.boolean(),
    ineligibleReason: p.text().nullable(),
    wishes: p.json<Record<string, 'YES' | 'NO' | 'UNKNOWN'>>(),
    deadlineOn: p.date().nullable(),
    appliedOn: p.date().nullable(),
    court: p.text().nullable(),
    courtNo: p.text().nullable(),
    acceptedOn: p.date().nullable(),
    result: p.text().nullable(),
    rulingOn: p.date().nullable(),
    updatedAt: column.instant(),
    version: p.integer().version(),
  },
});
export class JudicialConfirmation extends JudicialConfirmationSchema.class {}
JudicialConfirmationSchema.setClass(JudicialConfirmation);
