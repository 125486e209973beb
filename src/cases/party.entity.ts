import { defineEntity, p } from '@mikro-orm/core';
import { Person } from '../people/person.entity.ts';
import { column } from '../platform/database/columns.ts';
import { MediationCase } from './case.entity.ts';

/** 当事人 of a case with consent, rights notice and choice of mediator (人民调解法 Art. 17, 19, 23). */
const CasePartySchema = defineEntity({
  name: 'CaseParty',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').index(),
    role: p.text().$type<'APPLICANT' | 'RESPONDENT' | 'THIRD'>(),
    ordinal: p.integer(),
    /** Without this party no mediation is possible (applicants and respondents by default). */
    isNecessary: p.boolean().default(true),
    agentName: p.text().nullable(),
    agentKind: p.text().nullable(),
    agentAuthority: p.text().$type<'GENERAL' | 'SPECIAL'>().nullable(),
    consent: p.text().$type<'NOT_ASKED' | 'AGREED' | 'REFUSED' | 'WITHDRAWN'>().default('NOT_ASKED'),
    consentAt: column.instant().nullable(),
    consentWay: p.text().nullable(),
    consentWitness: p.text().nullable(),
    rightsNoticeAt: column.instant().nullable(),
    rightsNoticeWay: p.text().nullable(),
    rightsNoticeSigned: column.flag(),
    mediatorChoice: p.text().$type<'PENDING' | 'CHOSEN' | 'ACCEPTED' | 'OBJECTED'>().default('PENDING'),
    addressForService: p.text().nullable(),
    leftAt: column.instant().nullable(),
    leftReason: p.text().nullable(),
    createdAt: column.instant(),
  },
});
export class CaseParty extends CasePartySchema.class {}
CasePartySchema.setClass(CaseParty);

/** 征询记录: each call or visit to ask a party (two tries or seven days without contact end the asking). */
const ContactAttemptSchema = defineEntity({
  name: 'ContactAttempt',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    partyId: () => p.manyToOne(CaseParty).mapToPk().fieldName('party_id'),
    at: column.instant(),
    way: p.text(),
    reached: p.boolean(),
    note: p.text().nullable(),
    byId: p.uuid(),
  },
});
export class ContactAttempt extends ContactAttemptSchema.class {}
ContactAttemptSchema.setClass(ContactAttempt);

/** 关系披露: mediator × party (E6). */
const DisclosureSchema = defineEntity({
  name: 'Disclosure',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    mediatorId: p.uuid(),
    partyId: () => p.manyToOne(CaseParty).mapToPk().fieldName('party_id'),
    relation: p.text().$type<'NONE' | 'KIN' | 'NEIGHBOUR' | 'FRIEND' | 'WORK' | 'INTEREST'>(),
    note: p.text().nullable(),
    disclosedAt: column.instant(),
    objection: p.text().nullable(),
    decision: p.text().$type<'CONTINUE' | 'REPLACE'>().nullable(),
  },
  uniques: [{ properties: ['caseId', 'mediatorId', 'partyId'] }],
});
export class Disclosure extends DisclosureSchema.class {}
DisclosureSchema.setClass(Disclosure);

/** 参加人: relatives, neighbours, experts or units, only with the consent of both sides (Art. 20). */
const ParticipantSchema = defineEntity({
  name: 'Participant',
  properties: {
    id: column.id(),
    caseId: () => p.manyToOne(MediationCase).mapToPk().fieldName('case_id').index(),
    name: p.text(),
    kind: p.text(),
    unit: p.text().nullable(),
    /** Parties who agreed to the invitation. */
    consentedPartyIds: column.uuids(),
    createdAt: column.instant(),
  },
});
export class Participant extends ParticipantSchema.class {}
ParticipantSchema.setClass(Participant);
