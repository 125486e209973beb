import type { Role } from '../../config/roles.ts';
import type { Actor } from './actor.ts';

/**
 * How far a role's permission reaches: `own` the organisation at which the role is held; `below` that one and those
 * under it; `handler` there and only where the account handles the case (teams, experts and lawyers: wherever they handle
 * it); `assigned` the own organisation and what the account handles; `reader` as `below`, and wherever the organisation
 * reads along because it worked on the matter or must look after it; `reason` as `below`, after giving a reason that is
 * logged; `yes` needs no place.
 */
export const REACHES = ['own', 'assigned', 'handler', 'below', 'reader', 'reason', 'yes'] as const;
export type Reach = (typeof REACHES)[number];

type Row = Partial<Record<Role, Reach>>;

const mediators: Row = {
  village_mediator: 'handler',
  village_head: 'own',
  centre_mediator: 'handler',
  centre_head: 'below',
  street_leader: 'below',
};
const registrars: Row = {
  village_mediator: 'own',
  village_head: 'own',
  intake_clerk: 'below',
  centre_mediator: 'below',
  centre_head: 'below',
  street_leader: 'below',
};
const heads: Row = { village_head: 'own', centre_head: 'below', street_leader: 'below' };
const upper: Row = { centre_head: 'below', street_leader: 'below' };
const team: Row = { team_leader: 'handler', team_member: 'handler', expert: 'handler', lawyer: 'handler' };
const admin: Row = { admin: 'yes' };
// Danger does not ask whose case it is now: everybody who may read of it calls the police (lifecycle T22, Art. 25).
const everybodyAtIt: Row = {
  ...Object.fromEntries(Object.keys({ ...registrars, ...team }).map((role) => [role, 'reader' as const])),
  supervisor: 'reader',
};

/** What each role may do, by spec §5.9: an action that is not here does not exist. Printed to `test/expected/permissions.txt`. */
export const PERMISSIONS = {
  'intake.create': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    street_leader: 'below',
  },
  'intake.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    lawyer: 'own',
    team_leader: 'own',
    auditor: 'reason',
    external_unit: 'own',
  },
  // 转办: only while the matter is with the unit.
  'intake.reply': { team_leader: 'own', external_unit: 'own' },
  'intake.dispose': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_head: 'below',
    street_leader: 'below',
  },
  'intake.feedback': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    street_leader: 'below',
  },
  'intake.opine': { street_leader: 'below' },
  'intake.void': { village_head: 'own', centre_head: 'below' },
  'case.list': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'assigned',
    centre_head: 'below',
    supervisor: 'below',
    lawyer: 'own',
    expert: 'own',
    team_leader: 'own',
    team_member: 'own',
    street_leader: 'below',
    archivist: 'below',
    stat_clerk: 'below',
    auditor: 'below',
  },
  'case.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'assigned',
    centre_head: 'below',
    supervisor: 'below',
    lawyer: 'own',
    expert: 'own',
    team_leader: 'own',
    team_member: 'own',
    street_leader: 'below',
    archivist: 'below',
    stat_clerk: 'below',
    auditor: 'reason',
  },
  // An auditor's reason opens 一般 cases only; 限阅 needs an approval as well (spec §5.9), which does not exist yet.
  'case.open-protected': {
    centre_head: 'reason',
    street_leader: 'reason',
    supervisor: 'reason',
    auditor: 'reason',
    archivist: 'reason',
  },
  'case.open-sealed': { centre_head: 'reason', street_leader: 'reason' },
  'case.protect': { village_head: 'own', centre_head: 'below', village_mediator: 'handler', intake_clerk: 'below' },
  'case.release': { centre_head: 'reason' },
  'case.draft': { ...registrars },
  'case.submit': { ...registrars },
  'case.correct': { ...mediators, intake_clerk: 'below' },
  'case.decline': { village_head: 'own', intake_clerk: 'own', centre_head: 'below' },
  'case.seek-consent': { ...registrars },
  'case.record-no-consent': { ...registrars },
  'case.accept': { village_head: 'own', intake_clerk: 'own', centre_head: 'below' },
  'case.mediate': { ...mediators },
  'case.opine': { ...team },
  'case.replace-mediator': { ...heads, intake_clerk: 'own' },
  'case.extend': { ...upper },
  'case.suspend': { ...upper },
  'case.escalate': { village_head: 'own', centre_head: 'own' },
  'case.receive': { ...heads, intake_clerk: 'own' },
  'case.return': { centre_head: 'own', street_leader: 'own' },
  'case.hand-down': { centre_head: 'own', street_leader: 'own' },
  'case.receive-hand-down': { village_head: 'own', centre_head: 'own' },
  'case.return-hand-down': { village_head: 'own', centre_head: 'own' },
  'case.sign': { ...mediators, intake_clerk: 'own' },
  'case.perform': { ...mediators, intake_clerk: 'own' },
  'case.urge': { ...mediators, intake_clerk: 'own' },
  'case.confirm': { ...mediators, intake_clerk: 'own' },
  'case.complete-performance': { ...mediators },
  'case.cure-default': { ...mediators },
  'case.close-unperformed': { ...upper },
  'case.close-early': { ...upper },
  'case.stop': { ...mediators },
  'case.terminate': { ...upper },
  'case.refer': { ...upper },
  'case.report-to-police': { ...everybodyAtIt },
  'case.close': { ...mediators },
  'case.undo-close': { ...mediators },
  'case.reopen': { ...upper },
  'case.void': { ...upper },
  // The centre keeps the street's dossiers too, and visits after the street's own mediations.
  'case.archive': { archivist: 'reader' },
  'dossier.read': {
    ...registrars,
    centre_mediator: 'assigned',
    supervisor: 'below',
    archivist: 'below',
  },
  'dossier.prepare': { ...mediators, intake_clerk: 'below', archivist: 'below' },
  'dossier.list': {
    village_head: 'own',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    archivist: 'below',
  },
  'dossier.keep': { archivist: 'below' },
  'dossier.ask-loan': { ...registrars, supervisor: 'below', archivist: 'below' },
  // Four eyes: whoever keeps the dossiers decides neither who borrows them nor which are destroyed.
  'dossier.decide': { centre_head: 'below', street_leader: 'below' },
  'dossier.export': { centre_head: 'reason', street_leader: 'reason', archivist: 'reason' },
  'visit.record': { ...mediators, centre_head: 'reader', supervisor: 'reader', intake_clerk: 'reader' },
  'file.add': { ...mediators, ...team, intake_clerk: 'below' },
  'identity.reveal': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'handler',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
  },
  'paper.print': {
    ...registrars,
    centre_mediator: 'assigned',
    supervisor: 'below',
    lawyer: 'handler',
    archivist: 'below',
  },
  'legal-service.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    lawyer: 'below',
  },
  'legal-service.record': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    lawyer: 'below',
  },
  'legal-service.void': { village_head: 'own', centre_head: 'below' },
  'meeting.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    archivist: 'below',
    team_leader: 'own',
    team_member: 'own',
  },
  'meeting.write': { village_head: 'own', intake_clerk: 'own', centre_head: 'below', street_leader: 'below' },
  'meeting.sign': { ...heads },
  'meeting.void': { ...heads },
  'meeting.settle': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'own',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    team_leader: 'own',
    team_member: 'own',
  },
  'register.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    archivist: 'below',
    stat_clerk: 'below',
  },
  'register.print': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'own',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    archivist: 'below',
  },
  'register.print-full': { intake_clerk: 'reason', centre_head: 'reason', archivist: 'reason', auditor: 'reason' },
  'register.freeze': { centre_head: 'below' },
  'statistics.read': {
    village_mediator: 'own',
    village_head: 'own',
    centre_head: 'below',
    stat_clerk: 'below',
    street_leader: 'below',
    supervisor: 'below',
  },
  // Whose cases make a number: a statistician counts without names.
  'statistics.name': {
    village_mediator: 'own',
    village_head: 'own',
    centre_head: 'below',
    street_leader: 'below',
    supervisor: 'below',
  },
  'access-log.read': { centre_head: 'below', auditor: 'below' },
  'organization.manage': admin,
  'account.manage': admin,
  'screening.read': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'below',
    centre_head: 'below',
    supervisor: 'below',
    street_leader: 'below',
    stat_clerk: 'below',
  },
  // By telephone as well: the clerk writes down what a room without a phone reports.
  'screening.report': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'own',
    centre_head: 'below',
  },
  'screening.settle': {
    village_mediator: 'own',
    village_head: 'own',
    intake_clerk: 'below',
    centre_mediator: 'own',
    centre_head: 'below',
    street_leader: 'below',
  },
  'screening.plan': { centre_head: 'below', street_leader: 'below' },
  'calendar.manage': admin,
  'outbox.redrive': admin,
  'demonstration.clear': admin,
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** Roles that take part in cases of organisations that are not their own. */
const GUESTS: ReadonlySet<Role> = new Set(['team_leader', 'team_member', 'expert', 'lawyer']);

/** What a permission is asked for: the organisation that decides now, and who handles it. */
export interface Subject {
  orgId: string;
  handlerIds?: readonly string[];
  readerOrgIds?: readonly string[];
}

/**
 * May the actor do this, with this subject? Without a subject: is there any subject with which the role may do it?
 * Whether it is possible now is another table (the lifecycle).
 */
export function may(actor: Actor, permission: Permission, subject?: Subject): boolean {
  const row: Row = PERMISSIONS[permission];
  return actor.assignments.some(({ role, orgId }) => {
    const reach = row[role];
    if (reach === undefined) return false;
    if (subject === undefined || reach === 'yes') return true;
    if (reach === 'own') return subject.orgId === orgId;
    const handles = subject.handlerIds?.includes(actor.accountId) ?? false;
    if (reach === 'assigned') return handles || subject.orgId === orgId;
    if (reach === 'handler') {
      return handles && (GUESTS.has(role) || actor.orgScope.includes(subject.orgId));
    }
    if (reach === 'reader' && subject.readerOrgIds?.includes(orgId)) return true;
    return actor.orgScope.includes(subject.orgId);
  });
}

/** The permission holds only after a reason has been given and logged. */
export function needsReason(actor: Actor, permission: Permission): boolean {
  const row: Row = PERMISSIONS[permission];
  const reaches = actor.roles.map((role) => row[role]).filter((reach) => reach !== undefined);
  return reaches.length > 0 && reaches.every((reach) => reach === 'reason');
}
