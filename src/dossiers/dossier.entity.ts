import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';
import type { CatalogueLine } from './rules/catalogue.ts';
import type { LoanState } from './rules/loans.ts';
import type { Slot } from './rules/slots.ts';

/** 卷: one volume of a case's dossier. A case that is reopened after filing gets the next one; none is written over. */
const DossierSchema = defineEntity({
  name: 'Dossier',
  properties: {
    id: column.id(),
    caseId: p.uuid(),
    volume: p.integer(),
    /** 保管期限 as a code of `config/retention.ts`; null until it is proposed or chosen. */
    retention: p.text().nullable(),
    retentionReason: p.text().nullable(),
    /** Last day of keeping; null for ever, or while the volume is not filed. */
    keepUntil: p.date().nullable(),
    /** 存放位置: shelf and box. */
    box: p.text().nullable(),
    archivedOn: p.date().nullable(),
    /** The binding that was filed. */
    bindingId: p.uuid().nullable(),
    destroyedOn: p.date().nullable(),
    createdAt: column.instant(),
    updatedAt: column.instant(),
  },
  uniques: [{ properties: ['caseId', 'volume'] }],
  indexes: [{ properties: ['keepUntil'] }],
});
export class Dossier extends DossierSchema.class {}
DossierSchema.setClass(Dossier);

/** Where a paper or file lies when it is not where its kind puts it: another slot, another place in the slot, or left out. */
const DossierPlaceSchema = defineEntity({
  name: 'DossierPlace',
  properties: {
    id: column.id(),
    caseId: p.uuid(),
    /** `paper:<id>` or `file:<id>`. */
    item: p.text(),
    slot: p.text().$type<Slot>(),
    /** Order inside the slot; null: by time. */
    position: p.integer().nullable(),
    caption: p.text().nullable(),
    updatedAt: column.instant(),
    updatedById: p.uuid(),
  },
  uniques: [{ properties: ['caseId', 'item'] }],
});
export class DossierPlace extends DossierPlaceSchema.class {}
DossierPlaceSchema.setClass(DossierPlace);

/** 装订: one making of the bound PDF. A later one is a row of its own; the file of an earlier one stays. */
const DossierBindingSchema = defineEntity({
  name: 'DossierBinding',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    volume: p.integer(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    progress: p.integer().default(0),
    message: p.text().nullable(),
    requestedById: p.uuid(),
    requestedAt: column.instant(),
    finishedAt: column.instant().nullable(),
    /** What was bound, with pages. */
    catalogue: p.json<CatalogueLine[]>().nullable(),
    pageCount: p.integer().nullable(),
    fileSha256: p.text().nullable(),
    fileSize: p.integer().nullable(),
    missingGlyphs: column.words(),
  },
});
export class DossierBinding extends DossierBindingSchema.class {}
DossierBindingSchema.setClass(DossierBinding);

/** 借阅: asked, approved or refused, handed out, brought back. */
const DossierLoanSchema = defineEntity({
  name: 'DossierLoan',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    volume: p.integer(),
    borrower: p.text(),
    unit: p.text(),
    purpose: p.text(),
    dueOn: p.date(),
    state: p.text().$type<LoanState>(),
    askedById: p.uuid(),
    askedAt: column.instant(),
    decidedById: p.uuid().nullable(),
    decidedAt: column.instant().nullable(),
    decisionNote: p.text().nullable(),
    lentById: p.uuid().nullable(),
    lentOn: p.date().nullable(),
    returnedOn: p.date().nullable(),
    returnedToId: p.uuid().nullable(),
    returnNote: p.text().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['state', 'dueOn'] }],
});
export class DossierLoan extends DossierLoanSchema.class {}
DossierLoanSchema.setClass(DossierLoan);

/** 移交清单 and 销毁清单: which volumes, who made the list, who approved it. The list destroys nothing. */
const DossierListSchema = defineEntity({
  name: 'DossierList',
  properties: {
    id: column.id(),
    orgId: p.uuid().index(),
    kind: p.text().$type<'HANDOVER' | 'DESTRUCTION'>(),
    state: p.text().$type<'PROPOSED' | 'APPROVED' | 'REFUSED'>(),
    receiver: p.text().nullable(),
    reason: p.text(),
    dossierIds: column.uuids(),
    madeById: p.uuid(),
    madeAt: column.instant(),
    decidedById: p.uuid().nullable(),
    decidedAt: column.instant().nullable(),
    decisionNote: p.text().nullable(),
    version: p.integer().version(),
  },
});
export class DossierList extends DossierListSchema.class {}
DossierListSchema.setClass(DossierList);
