import {
  ANSWERERS,
  FREE_READERS,
  LISTS_BELOW,
  RESTRICTED_OPENERS,
  type ReaderRole,
  SEALED_OPENERS,
} from '../reader-roles.ts';
import { caseListed, caseOpen, intakeOpen, meetingOpen, personOpen, type Reader, serviceOpen } from '../readers.ts';
import { entryListed, openIntake, openSubject } from '../wall.ts';
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

const isThere = (name: string, table: string, condition: (alias: string, reader: Reader) => string) =>
  reader(
    `${name}(wanted uuid)`,
    'boolean',
    `return exists (select 1 from public.${table} t where t.id = wanted and ${condition('t', FOUND)});`,
  );

/**
 * What rows that belong to something ask about it. As functions, because a statement over fifteen such tables would otherwise
 * plan the whole rule fifteen times, which took longer than everything else it did; a function keeps its plan.
 */
export const CASE_ROW_FUNCTIONS: string[] = [
  isThere('case_open', 'mediation_case', caseOpen),
  isThere('case_listed', 'mediation_case', caseListed),
  isThere('intake_open', 'intake', intakeOpen),
  isThere('service_open', 'legal_service', serviceOpen),
  isThere('meeting_open', 'meeting', meetingOpen),
  isThere('person_open', 'person', personOpen),
  // A row that stands in the lists tells its words to those alone who may read what it tells of.
  reader(
    'entry_open(wanted uuid, wanted_year integer)',
    'boolean',
    `return exists (select 1 from public.register_entry e where e.id = wanted and e.year = wanted_year
      and ${entryListed('e', FOUND)} and (e.case_id is not null
        or (e.intake_id is not null and ${openIntake('e')}) or (e.subject_id is not null and ${openSubject('e')})));`,
  ),
];
