import { defineEntity, p } from '@mikro-orm/core';
import type { Role } from '../../config/roles.ts';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';

/** 账号 of one person. The password hash is written and read only by functions of schema `sec`. */
const AccountSchema = defineEntity({
  name: 'Account',
  properties: {
    id: column.id(),
    username: p.text().unique(),
    displayName: p.text(),
    /** The person behind the account, so that a mediator who is a party is recognised. */
    personId: p.uuid().nullable(),
    /** For work; sealed (`phone.ts`). Found by the hash in the record of its holder. */
    phone: p.text().nullable(),
    language: p.text().$type<'zh-CN' | 'en'>().default('zh-CN'),
    passwordHash: p.text().nullable().lazy(),
    mustChangePassword: column.flag(),
    /** A password that somebody else gave can be used until then. */
    oneTimeUntil: column.instant().nullable(),
    disabledAt: column.instant().nullable(),
    createdAt: column.instant(),
    createdBy: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);

/** 任职: a role at an organisation for a time. Never overwritten: ending one sets `validTo`, once. */
const RoleAssignmentSchema = defineEntity({
  name: 'RoleAssignment',
  properties: {
    id: column.id(),
    accountId: () => p.manyToOne(Account).mapToPk().fieldName('account_id').index(),
    role: p.text().$type<Role>(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    grantedBy: p.uuid().nullable(),
    endedBy: p.uuid().nullable(),
    createdAt: column.instant(),
  },
});
export class RoleAssignment extends RoleAssignmentSchema.class {}
RoleAssignmentSchema.setClass(RoleAssignment);

/** 会话. Written only by functions of schema `sec`; the columns decide what row level security shows. */
const SessionSchema = defineEntity({
  name: 'AccountSession',
  properties: {
    id: column.id(),
    accountId: p.uuid().nullable().index(),
    kind: p.text().$type<'PERSON' | 'SERVICE' | 'TOKEN'>(),
    /** Of a token: what its owner calls it. */
    name: p.text().nullable(),
    /** Of a token: read, write. Empty: everything that the account may. */
    scopes: column.words(),
    tokenHash: column.secret().unique(),
    rlsHash: column.secret().unique(),
    orgIds: column.uuids(),
    orgScope: column.uuids(),
    roles: column.words(),
    deviceId: p.text().nullable(),
    address: p.text().nullable(),
    userAgent: p.text().nullable(),
    createdAt: column.instant(),
    lastSeenAt: column.instant(),
    expiresAt: column.instant(),
    /** Without use it ends after so long; with use at `endsAt`. */
    idleSeconds: p.integer(),
    endsAt: column.instant(),
    endedAt: column.instant().nullable(),
    endReason: p.text().nullable(),
  },
});
export class AccountSession extends SessionSchema.class {}
SessionSchema.setClass(AccountSession);

/** Every try to sign in, every sign-out, every refusal about passwords. */
const SignInLogSchema = defineEntity({
  name: 'SignInLog',
  properties: {
    id: column.id(),
    at: column.instant().index(),
    username: p.text(),
    accountId: p.uuid().nullable(),
    event: p.text(),
    address: p.text().nullable(),
    deviceId: p.text().nullable(),
    userAgent: p.text().nullable(),
  },
  indexes: [{ properties: ['accountId', 'at'] }],
});
export class SignInLog extends SignInLogSchema.class {}
SignInLogSchema.setClass(SignInLog);

/** Tries to sign in that were not yet right, by account, device or network; row level security shows it to nobody. */
const SignInCounterSchema = defineEntity({
  name: 'SignInCounter',
  properties: {
    key: p.text().primary(),
    /** User name, so that an administrator's reset clears all of them. */
    subject: p.text().index(),
    tries: p.integer(),
    firstAt: column.instant(),
    lockedUntil: column.instant().nullable(),
  },
});
export class SignInCounter extends SignInCounterSchema.class {}
SignInCounterSchema.setClass(SignInCounter);

/** What a page had typed in it, kept until it is sent. Sealed with the field key: it may hold anything. */
const FormDraftSchema = defineEntity({
  name: 'FormDraft',
  properties: {
    id: column.id(),
    accountId: p.uuid(),
    /** Name of the form and what it is about, e.g. `intake.new` or `session.record:<case id>`. */
    form: p.text(),
    sealed: column.secret(),
    updatedAt: column.instant(),
  },
  uniques: [{ properties: ['accountId', 'form'] }],
});
export class FormDraft extends FormDraftSchema.class {}
FormDraftSchema.setClass(FormDraft);
