import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';
import { MediationCase } from './case.entity.ts';

export interface Attendee {
  partyId: string | null;
  name: string;
  capacity: string;
  present: boolean;
  identityChecked: boolean;
}

/** 调解记录, one per session, with the seven points. */
const MediationSessionSchema = defineEntity({
  name: 'MediationSession',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    ordinal: p.integer(),
    round: p.integer(),
    type: p.text().$type<'JOINT' | 'SEPARATE' | 'PHONE' | 'VIDEO' | 'HOME'>(),
    startedAt: column.instant(),
    endedAt: column.instant().nullable(),
    place: p.text(),
    subject: p.text(),
    mediatorIds: column.uuids(),
    recorder: p.text(),
    isPublic: column.flag(),
    attendees: p.json<Attendee[]>(),
    /** Which of the seven points were covered: RIGHTS, PRINCIPLES, STATEMENTS, EVIDENCE, RISK, OUTCOME, SIGNATURES. */
    points: column.words(),
    text: p.text(),
    result: p.text().$type<'REACHED' | 'NOT_REACHED' | 'ANOTHER_DATE'>(),
    nextAt: column.instant().nullable(),
    remediesTold: p.text().nullable(),
    createdAt: column.instant(),
    createdById: p.uuid(),
  },
  uniques: [{ properties: ['caseId', 'ordinal'] }],
});
export class MediationSession extends MediationSessionSchema.class {}
MediationSessionSchema.setClass(MediationSession);

/** 调查记录. */
const InvestigationSchema = defineEntity({
  name: 'Investigation',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    kind: p.text().$type<'VISIT' | 'SITE' | 'EVIDENCE'>(),
    at: column.instant(),
    place: p.text(),
    subject: p.text().nullable(),
    investigator: p.text(),
    respondent: p.text(),
    recorder: p.text().nullable(),
    text: p.text(),
    createdAt: column.instant(),
    createdById: p.uuid(),
  },
});
export class Investigation extends InvestigationSchema.class {}
InvestigationSchema.setClass(Investigation);

/** 流转: escalation, handing down, return, referral; who must answer until when. */
const TransferSchema = defineEntity({
  name: 'Transfer',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    kind: p.text().$type<'ESCALATE' | 'HAND_DOWN' | 'REFER_OUT' | 'ENTRUST_IN'>(),
    fromOrgId: p.uuid(),
    toOrgId: p.uuid().nullable(),
    toName: p.text().nullable(),
    facts: p.text().nullable(),
    reason: p.text(),
    requirement: p.text().nullable(),
    requiredOn: p.date().nullable(),
    sentAt: column.instant(),
    sentById: p.uuid(),
    respondDueAt: column.instant().nullable(),
    response: p.text().$type<'PENDING' | 'RECEIVED' | 'RETURNED' | 'CANCELLED'>().default('PENDING'),
    responseReason: p.text().nullable(),
    respondedAt: column.instant().nullable(),
    respondedById: p.uuid().nullable(),
    receiptNo: p.text().nullable(),
  },
  indexes: [{ properties: ['toOrgId', 'response'] }],
});
export class Transfer extends TransferSchema.class {}
TransferSchema.setClass(Transfer);

/** 期限变动: the only reasons for which a due date may change (invariant I4). */
const TermChangeSchema = defineEntity({
  name: 'TermChange',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    kind: p.text().$type<'ACCEPTED' | 'EXTENDED' | 'SUSPENDED' | 'RESUMED' | 'REOPENED'>(),
    fromDueOn: p.date().nullable(),
    toDueOn: p.date().nullable(),
    reason: p.text(),
    consentedPartyIds: column.uuids(),
    on: p.date(),
    byId: p.uuid(),
    createdAt: column.instant(),
  },
});
export class TermChange extends TermChangeSchema.class {}
TermChangeSchema.setClass(TermChange);
