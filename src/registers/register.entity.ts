import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import { byYear } from '../platform/database/partitions.ts';

/** 四簿: JF reception, FL legal service, TJ mediation case, HY meeting. */
export type BookKind = 'JF' | 'FL' | 'TJ' | 'HY';

/** 台账: printed from the rows of the books and of the cases, never written (spec §2.4). */
export type LedgerKind = 'MARRIAGE' | 'MOVES' | 'VISITS' | 'CONFIRMATION' | 'PROMINENT' | 'SCREENING' | 'REFERRALS';

/** What a print gives: a book, the book bound, one row of it, an empty form, a spreadsheet. */
export const PRODUCTS = ['BOOK', 'BOUND', 'XLSX', 'SLIP', 'BLANK'] as const;
export type Product = (typeof PRODUCTS)[number];

/** 簿册 of one organisation and year. */
const RegisterBookSchema = defineEntity({
  name: 'RegisterBook',
  properties: {
    id: column.id(),
    kind: p.text().$type<BookKind>(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    year: p.integer(),
    /** 卷册号 of the rows to come; a row keeps the volume in which it was written. */
    volume: p.integer().default(1),
    /** Last 序号 given; locked while a row is added, so numbers have no holes. */
    lastSeq: p.integer().default(0),
    createdAt: column.instant(),
  },
  uniques: [{ properties: ['kind', 'orgId', 'year'] }, { properties: ['id', 'year'] }],
});
export class RegisterBook extends RegisterBookSchema.class {}
RegisterBookSchema.setClass(RegisterBook);

/** 簿册行: a number in the book for ever. Its words stand in snapshots. One partition for each year of books. */
const RegisterEntrySchema = defineEntity({
  name: 'RegisterEntry',
  properties: {
    id: column.id(),
    /** That of the book and of the day; a reference to the book holds it. */
    year: p.integer().primary(),
    bookId: () => p.manyToOne(RegisterBook).mapToPk().fieldName('book_id'),
    seq: p.integer(),
    volume: p.integer().default(1),
    occurredOn: p.date().index(),
    caseId: p.uuid().nullable().index(),
    intakeId: p.uuid().nullable().index(),
    /** The legal service or the meeting. */
    subjectId: p.uuid().nullable().index(),
    /** 更正: the frozen row that this one corrects. */
    correctsId: p.uuid().nullable(),
    voidedAt: column.instant().nullable(),
    voidedBy: p.text().nullable(),
    voidReason: p.text().nullable(),
    createdAt: column.instant(),
  },
  uniques: [{ properties: ['bookId', 'seq', 'year'] }],
  checks: [{ name: 'register_entry_of_its_year', expression: 'year = extract(year from occurred_on)' }],
  partitionBy: byYear('register_entry', 'year'),
});
export class RegisterEntry extends RegisterEntrySchema.class {}
RegisterEntrySchema.setClass(RegisterEntry);

/** 快照: what the row said after an event. Append only; the newest one before the freeze is the row. */
const RegisterSnapshotSchema = defineEntity({
  name: 'RegisterSnapshot',
  properties: {
    id: column.id(),
    entryId: p.uuid(),
    /** That of the entry, in whose partition it stands. */
    year: p.integer().primary(),
    caseId: p.uuid().nullable(),
    revision: p.integer(),
    event: p.text(),
    takenAt: column.instant(),
    /** Column key -> printed text; identity numbers masked. */
    content: p.json<Record<string, string>>(),
    /** Full identity numbers for the role-gated variant, sealed with the field key. */
    sealedIdentity: column.secret().nullable(),
    numbers: p.json<Record<string, number>>(),
  },
  uniques: [{ properties: ['entryId', 'revision', 'year'] }],
  partitionBy: byYear('register_snapshot', 'year'),
});
export class RegisterSnapshot extends RegisterSnapshotSchema.class {}
RegisterSnapshotSchema.setClass(RegisterSnapshot);

/** 封存: a month of a book that no longer changes. */
const RegisterFreezeSchema = defineEntity({
  name: 'RegisterFreeze',
  properties: {
    id: column.id(),
    bookId: () => p.manyToOne(RegisterBook).mapToPk().fieldName('book_id'),
    month: p.text(),
    frozenAt: column.instant(),
    frozenById: p.uuid(),
    contentHash: p.text(),
  },
  uniques: [{ properties: ['bookId', 'month'] }],
});
export class RegisterFreeze extends RegisterFreezeSchema.class {}
RegisterFreezeSchema.setClass(RegisterFreeze);

/** 打印: one print of a book or part of it, who asked, how far it is, what came out. */
const RegisterPrintSchema = defineEntity({
  name: 'RegisterPrint',
  properties: {
    id: column.id(),
    kind: p.text().$type<BookKind | LedgerKind>(),
    product: p.text().$type<Product>().default('BOOK'),
    /** Of a slip: the row that it shows. */
    entryId: p.uuid().nullable(),
    /** Of an empty form: rows on each sheet, and how many sheets. */
    blankRows: p.integer().nullable(),
    sheetCount: p.integer().nullable(),
    /** The room whose book it is; the street prints all rooms with `wholeStreet`. */
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    wholeStreet: column.flag(),
    fromOn: p.date(),
    toOn: p.date(),
    variant: p.text().$type<'FULL' | 'MASKED' | 'PUBLIC'>(),
    reason: p.text().nullable(),
    requestedById: p.uuid(),
    requestedAt: column.instant(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    progress: p.integer().default(0),
    message: p.text().nullable(),
    rowCount: p.integer().nullable(),
    pageCount: p.integer().nullable(),
    /** Hash of the printed content without print time and count: equal content, equal hash. */
    contentHash: p.text().nullable(),
    /** 第n次打印 of this content. */
    printNo: p.integer().nullable(),
    missingGlyphs: column.words(),
    /** What the QR code on the paper leads to. */
    verificationCode: p.text().nullable(),
    fileSha256: p.text().nullable(),
    fileSize: p.integer().nullable(),
    finishedAt: column.instant().nullable(),
  },
  indexes: [{ properties: ['kind', 'orgId', 'requestedAt'] }],
});
export class RegisterPrint extends RegisterPrintSchema.class {}
RegisterPrintSchema.setClass(RegisterPrint);

/** 空白表: one numbered sheet that is filled in by hand; its QR code leads to the page that takes its photo. */
const RegisterSheetSchema = defineEntity({
  name: 'RegisterSheet',
  properties: {
    id: column.id(),
    /** Printed on the sheet: `东河空-2026-0001`. */
    sheetNo: p.text().unique(),
    kind: p.text().$type<BookKind | LedgerKind>(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    printId: () => p.manyToOne(RegisterPrint).mapToPk().fieldName('print_id').index(),
    rowCount: p.integer(),
    createdAt: column.instant(),
  },
});
export class RegisterSheet extends RegisterSheetSchema.class {}
RegisterSheetSchema.setClass(RegisterSheet);

/** 手写页照片: a filled sheet, and the rows that were typed from it. */
const SheetPhotoSchema = defineEntity({
  name: 'SheetPhoto',
  properties: {
    id: column.id(),
    sheetId: () => p.manyToOne(RegisterSheet).mapToPk().fieldName('sheet_id').index(),
    orgId: p.uuid(),
    fileSha256: p.text(),
    fileSize: p.integer(),
    mime: p.text(),
    /** Rows of the book that were typed from it. */
    entryIds: column.uuids(),
    uploadedAt: column.instant(),
    uploadedById: p.uuid(),
  },
  uniques: [{ properties: ['sheetId', 'fileSha256'] }],
});
export class SheetPhoto extends SheetPhotoSchema.class {}
SheetPhotoSchema.setClass(SheetPhoto);
