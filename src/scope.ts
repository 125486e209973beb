import type { Actor } from './accounts/actor.ts';
import { arrayLiteral } from './platform/database/raw.ts';
import {
  ANSWERERS,
  FREE_READERS,
  LISTS_BELOW,
  RESTRICTED_OPENERS,
  type ReaderRole,
  SEALED_OPENERS,
} from './platform/database/reader-roles.ts';
import {
  caseListed,
  caseOpen,
  intakeOpen,
  meetingOpen,
  personOpen,
  type Reader,
  serviceOpen,
} from './platform/database/readers.ts';

/** Conditions for the queries of one actor, with the named parameters that they need. */
export interface Scope {
  /** The case `alias` stands in the actor's lists. */
  listed(alias: string): string;
  /** The content of the case `alias` may be read. */
  open(alias: string): string;
  intake(alias: string): string;
  service(alias: string): string;
  meeting(alias: string): string;
  person(alias: string): string;
  params: Record<string, unknown>;
}

const READER: Reader = {
  orgIds: ':scopeOrgs::uuid[]',
  orgScope: ':scopeBelow::uuid[]',
  accountId: ':scopeAccount::uuid',
  readsFreely: ':scopeFree::boolean',
  listsBelow: ':scopeLists::boolean',
  answers: ':scopeAnswers::boolean',
  isCentreHead: ':scopeHead::boolean',
  isArchivist: ':scopeArchivist::boolean',
  opensRestricted: ':scopeRestricted::boolean',
  opensSealed: ':scopeSealed::boolean',
  isService: 'false',
  now: 'now()',
};

const everything: Scope = {
  listed: () => 'true',
  open: () => 'true',
  intake: () => 'true',
  service: () => 'true',
  meeting: () => 'true',
  person: () => 'true',
  params: {},
};

/**
 * The same rule that row level security enforces, asked for by the query itself: each of the two walls holds alone.
 * Use as `em.execute(\`select … from mediation_case c where ${scope.listed('c')}\`, { ...scope.params })`.
 */
export function scopeOf(actor: Actor): Scope {
  if (actor.accountId === '' && actor.isService) return everything;
  const holdsOneOf = (roles: readonly ReaderRole[]) => actor.roles.some((role) => roles.includes(role));
  return {
    listed: (alias) => caseListed(alias, READER),
    open: (alias) => caseOpen(alias, READER),
    intake: (alias) => intakeOpen(alias, READER),
    service: (alias) => serviceOpen(alias, READER),
    meeting: (alias) => meetingOpen(alias, READER),
    person: (alias) => personOpen(alias, READER),
    params: {
      scopeOrgs: arrayLiteral(actor.orgIds),
      scopeBelow: arrayLiteral(actor.orgScope),
      scopeAccount: actor.accountId,
      scopeFree: holdsOneOf(FREE_READERS),
      scopeLists: holdsOneOf(LISTS_BELOW),
      scopeAnswers: holdsOneOf(ANSWERERS),
      scopeHead: actor.roles.includes('centre_head'),
      scopeArchivist: actor.roles.includes('archivist'),
      scopeRestricted: holdsOneOf(RESTRICTED_OPENERS),
      scopeSealed: holdsOneOf(SEALED_OPENERS),
    },
  };
}
