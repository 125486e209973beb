import { defineEntity, p } from '@mikro-orm/core';
import type { Tier } from '../../config/organizations.ts';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { DisputeType } from './rules/dispute-types.ts';
import type { CaseResult } from './rules/results.ts';
import type { CaseState } from './rules/states.ts';
import type { CaseSource, Nature } from './rules/vocabulary.ts';

/** 调解案件, what a list may show. What 限阅 protects (names, story, sessions …) stands in tables of its own. */
const MediationCaseSchema = defineEntity({
  name: 'MediationCase',
  properties: {
    id: column.id(),
    caseNo: p.text().nullable().unique(),
    dossierNo: p.text().nullable().unique(),
    intakeId: p.uuid().nullable().index(),
    /** 归属: the organisation whose number series and register the case belongs to. */
    homeOrgId: () => p.manyToOne(Organization).mapToPk().fieldName('home_org_id'),
    /** The one organisation that decides now (invariant I1). */
    currentOrgId: () => p.manyToOne(Organization).mapToPk().fieldName('current_org_id'),
    coOrgIds: column.uuids(),
    readerOrgIds: column.uuids(),
    tier: p.text().$type<Tier>(),
    state: p.text().$type<CaseState>(),
    /** Where undo (T26), return (T12) and resume (T9) lead back to. */
    previousState: p.text().$type<CaseState>().nullable(),
    round: p.integer().default(1),
    nature: p.text().$type<Nature>().default('CIVIL_DISPUTE'),
    source: p.text().$type<CaseSource>(),
    channel: p.text().nullable(),
    ownInitiative: column.flag(),
    entrustingUnit: p.text().nullable(),
    entrustLetterNo: p.text().nullable(),
    /** Row of the statutory table; null only in a draft. */
    disputeType: p.text().$type<DisputeType>().nullable(),
    subType: p.text().nullable(),
    difficulty: p.text().$type<'SIMPLE' | 'ORDINARY' | 'MAJOR'>().default('SIMPLE'),
    risk: p.text().$type<'RED' | 'ORANGE' | 'YELLOW' | 'BLUE'>().default('BLUE'),
    ruleHits: column.words(),
    dangerTicks: column.words(),
    occurredOn: p.date().nullable(),
    placeLocationId: p.uuid().nullable(),
    amountClaimedFen: column.fen().nullable(),
    peopleCount: p.integer().default(2),
    groupFlag: column.flag(),
    deathFlag: column.flag(),
    specialGroups: column.words(),
    migrantWageFlag: column.flag(),
    /** 是否公开: default closed (Art. 23(3)). */
    isPublic: column.flag(),
    confidentiality: p.text().$type<'NORMAL' | 'RESTRICTED' | 'SEALED'>().default('NORMAL'),
    handlerIds: column.uuids(),
    leadMediatorId: p.uuid().nullable().index(),
    coMediatorIds: column.uuids(),
    duplicateCheckedAt: column.instant().nullable(),
    /** Pending in court, police or administration: then only an entrusted case is accepted. */
    pendingElsewhere: column.flag(),
    submittedAt: column.instant().nullable(),
    acceptedOn: p.date().nullable().index(),
    dueOn: p.date().nullable(),
    /** Extensions of this round. */
    extensions: p.integer().default(0),
    suspendedOn: p.date().nullable(),
    resumeExpectedOn: p.date().nullable(),
    /** What the present state asks for next, until when (computed, never typed). */
    dutyKey: p.text().nullable(),
    dutyOn: p.date().nullable(),
    dutyAt: column.instant().nullable(),
    result: p.text().$type<CaseResult>().nullable(),
    resultOn: p.date().nullable(),
    terminationReasons: column.words(),
    remediesToldAt: column.instant().nullable(),
    prevented: column.words(),
    feedbackAt: column.instant().nullable(),
    feedbackWay: p.text().nullable(),
    feedbackById: p.uuid().nullable(),
    closedAt: column.instant().nullable(),
    closedOn: p.date().nullable(),
    closedById: p.uuid().nullable(),
    archivedOn: p.date().nullable(),
    /** A signed 卷宗情况说明 explains papers that are missing (E9). */
    pagesNumberedAt: column.instant().nullable(),
    retention: p.text().nullable(),
    survivorId: p.uuid().nullable(),
    voidedAt: column.instant().nullable(),
    voidedById: p.uuid().nullable(),
    voidReason: p.text().nullable(),
    createdAt: column.instant(),
    createdById: p.uuid(),
    deviceTime: column.instant().nullable(),
    updatedAt: column.instant(),
    version: p.integer().version(),
  },
  indexes: [
    { properties: ['homeOrgId', 'createdAt'] },
    { properties: ['currentOrgId', 'state'] },
    { properties: ['state', 'createdAt'] },
    { properties: ['currentOrgId', 'dutyOn'] },
  ],
});
export class MediationCase extends MediationCaseSchema.class {}
MediationCaseSchema.setClass(MediationCase);

/** The words of a case: title, story, demands, place, and the reasons given on its way. Protected by 限阅. */
const CaseStorySchema = defineEntity({
  name: 'CaseStory',
  properties: {
    caseId: p.uuid().primary(),
    /** 卷名 = applicants and respondents + type. */
    title: p.text(),
    summary: p.text(),
    requests: column.words(),
    place: p.text().nullable(),
    /** Why what happened, as told with the last move; the event log keeps them all. */
    undisputedFacts: p.text().nullable(),
    declineReason: p.text().nullable(),
    terminationNote: p.text().nullable(),
    remediesTold: p.text().nullable(),
    /** Domestic violence screening: question key -> answer (反家庭暴力法 Art. 14). */
    violence: p.json<{ isSuspected: boolean; victimAgreesToJointSession: boolean; note: string }>().nullable(),
    policeReport: p.json<{ at: string; unit: string; receipt: string | null }>().nullable(),
  },
});
export class CaseStory extends CaseStorySchema.class {}
CaseStorySchema.setClass(CaseStory);

/** 限阅查阅: an opening of protected content with its reason, for a time. */
const CaseOpeningSchema = defineEntity({
  name: 'CaseOpening',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    accountId: p.uuid(),
    reason: p.text(),
    openedAt: column.instant(),
    expiresAt: column.instant(),
  },
});
export class CaseOpening extends CaseOpeningSchema.class {}
CaseOpeningSchema.setClass(CaseOpening);
