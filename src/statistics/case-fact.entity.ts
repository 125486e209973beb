import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/**
 * 统计事实: what was known of an accepted case, and from which day until which day. A row is never changed but by setting
 * `knownUntil` when a newer one follows, so that a table "as of" a day can be counted again for ever. Written by
 * `sec.keep_case_fact` alone, without names and without the story: who counts need not open what is counted.
 */
const CaseFactSchema = defineEntity({
  name: 'CaseFact',
  properties: {
    id: column.id(),
    caseId: p.uuid(),
    /** 1 for the first row of a case. */
    ordinal: p.integer(),
    knownAt: column.instant(),
    /** Date of `knownAt` in Asia/Shanghai; known at the end of that day. */
    knownOn: p.date(),
    /** The day at whose end a newer row was known; null: the latest. */
    knownUntil: p.date().nullable(),
    homeOrgId: p.uuid(),
    state: p.text(),
    round: p.integer(),
    acceptedOn: p.date(),
    source: p.text(),
    disputeType: p.text(),
    difficulty: p.text(),
    partyCount: p.integer(),
    peopleCount: p.integer(),
    prevented: column.words(),
    /** First end of the mediation: agreement in force or terminated. A later round does not move it (lifecycle T27). */
    concludedOn: p.date().nullable(),
    concludedRound: p.integer().nullable(),
    result: p.text().nullable(),
    /** WRITTEN, ORAL, or NONE when it ended without agreement; null while it has not ended. */
    form: p.text().nullable(),
    amountFen: column.fen(),
    /** Days on which it was reopened; later rounds are counted by these alone. */
    reopenedOn: p.array().columnType('date[]').defaultRaw("'{}'"),
    performedOn: p.date().nullable(),
    confirmedOn: p.date().nullable(),
    visitedOn: p.array().columnType('date[]').defaultRaw("'{}'"),
    closedOn: p.date().nullable(),
    voidedOn: p.date().nullable(),
  },
  uniques: [{ properties: ['caseId', 'ordinal'] }],
  indexes: [
    { properties: ['concludedOn', 'knownOn'] },
    { properties: ['acceptedOn', 'knownOn'] },
    { properties: ['homeOrgId', 'knownUntil'] },
  ],
});
export class CaseFact extends CaseFactSchema.class {}
CaseFactSchema.setClass(CaseFact);

/** 统计打印: a print of a table, a bulletin or a list, who asked for it, what came out. */
const StatisticsPrintSchema = defineEntity({
  name: 'StatisticsPrint',
  properties: {
    id: column.id(),
    sheet: p.text().$type<'TABLE' | 'BULLETIN' | 'CASES'>(),
    orgId: p.uuid(),
    wholeStreet: column.flag(),
    fromOn: p.date(),
    toOn: p.date(),
    asOf: p.date(),
    /** Of a list: the number whose cases are printed. */
    cell: p.text(),
    requestedById: p.uuid(),
    requestedAt: column.instant(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    message: p.text().nullable(),
    contentHash: p.text().nullable(),
    pageCount: p.integer().nullable(),
    fileSha256: p.text().nullable(),
    finishedAt: column.instant().nullable(),
  },
  indexes: [{ properties: ['requestedById', 'requestedAt'] }],
});
export class StatisticsPrint extends StatisticsPrintSchema.class {}
StatisticsPrintSchema.setClass(StatisticsPrint);
