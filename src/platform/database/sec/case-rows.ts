import {
  ANSWERERS,
  FREE_READERS,
  LISTS_BELOW,
  RESTRICTED_OPENERS,
  type ReaderRole,
  SEALED_OPENERS,
} from '../reader-roles.ts';
import { caseListed, caseOpen, type Reader } from '../readers.ts';
import { reader } from './pieces.ts';

const holdsOneOf = (roles: readonly ReaderRole[]) => `(found.roles && '{${roles.join(',')}}'::text[])`;

/** The reader inside a function that has looked the session up already: its columns. */
export const FOUND: Reader = {
  orgIds: 'found.org_ids',
  orgScope: 'found.org_scope',
  accountId: "coalesce(found.account_id, '00000000-0000-0000-0000-000000000000')",
  readsFreely: holdsOneOf(FREE_READERS),
  listsBelow: holdsOneOf(LISTS_BELOW),
  answers: holdsOneOf(ANSWERERS),
  isCentreHead: holdsOneOf(['centre_head']),
  isArchivist: holdsOneOf(['archivist']),
  opensRestricted: holdsOneOf(RESTRICTED_OPENERS),
  opensSealed: holdsOneOf(SEALED_OPENERS),
  isService: holdsOneOf(['service']),
  now: 'now()',
};

/**
 * What rows that belong to a case ask about it. As functions, because a statement over fifteen such tables would otherwise
 * plan the whole rule fifteen times, which took longer than everything else it did; a function keeps its plan.
 */
export const CASE_ROW_FUNCTIONS: string[] = [
  reader(
    'case_open(wanted uuid)',
    'boolean',
    `return exists (select 1 from public.mediation_case c where c.id = wanted and ${caseOpen('c', FOUND)});`,
  ),
  reader(
    'case_listed(wanted uuid)',
    'boolean',
    `return exists (select 1 from public.mediation_case c where c.id = wanted and ${caseListed('c', FOUND)});`,
  ),
];
