import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import type { Role } from '../../config/roles.ts';

/** One role at one organisation, valid today. */
export interface Assignment {
  role: Role;
  orgId: string;
  orgKind: OrganizationKind;
  orgName: string;
  shortName: string;
  tier: Tier | null;
}

/** What a token is good for. `write` does not read by itself. */
export const TOKEN_SCOPES = ['read', 'write'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who acts: an account with its roles, or a service on behalf of nobody. */
export interface Actor {
  /** Empty for a service. */
  accountId: string;
  sessionId: string;
  username: string;
  displayName: string;
  language: 'zh-CN' | 'en';
  mustChangePassword: boolean;
  assignments: Assignment[];
  roles: Role[];
  /** Organisations that the account belongs to (an administrator's do not count). */
  orgIds: string[];
  /** Those and everything below them. */
  orgScope: string[];
  /** Secret context of row level security. */
  rlsToken: string;
  isService: boolean;
  /** Of a program's token: what it may do of what its owner may. Absent: a person, who may everything. */
  scopes?: readonly TokenScope[];
}

/** The organisation on whose behalf the account acts by default: the first it was assigned to. */
export function homeOrg(actor: Actor): Assignment | null {
  return actor.assignments.find((assignment) => assignment.role !== 'admin') ?? actor.assignments[0] ?? null;
}

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.roles.some((role) => wanted.includes(role));
}

/** The system itself: a job that acts for nobody, or the first setting-up. */
export function isSystem(actor: Actor): boolean {
  return actor.isService && actor.accountId === '';
}
