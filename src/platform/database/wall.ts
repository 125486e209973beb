import type { Reader } from './readers.ts';

/**
 * Who sees which rows: one definition, read twice. PostgreSQL enforces it as forced row level security
 * (`lay-walls.ts`); queries ask for it as their scope (`scope.ts`). In the policies the reader is looked up from the
 * session token by functions of schema `sec`; in the scope the same reader comes as bound parameters.
 */

/** The reader of a policy. Each call is a scalar sub-select, so PostgreSQL runs it once per statement. */
export const SESSION_READER: Reader = {
  orgIds: '(select sec.org_ids())::uuid[]',
  orgScope: '(select sec.org_scope())::uuid[]',
  accountId: '(select sec.account_id())',
  readsFreely: '(select sec.reads_freely())',
  listsBelow: '(select sec.lists_below())',
  answers: '(select sec.answers())',
  isCentreHead: "(select sec.has_role('centre_head'))",
  isArchivist: "(select sec.has_role('archivist'))",
  opensRestricted: '(select sec.opens_restricted())',
  opensSealed: '(select sec.opens_sealed())',
  isService: "(select sec.has_role('service'))",
  now: 'now()',
};

/** The wall of one table. */
export interface Wall {
  /** Rows that may be read. */
  read: string;
  /** Rows that may be written; absent: as read. */
  write?: string;
  /** Commands that the application may use at all. Nothing is ever deleted unless named here. */
  grants: string;
  /** Columns for `select`; absent: all. */
  columns?: { select?: string; insert?: string; update?: string };
}

export const r = SESSION_READER;
export const signedIn = '(select sec.signed_in())';
export const admin = "(select sec.has_role('admin') or sec.has_role('service'))";
export const service = r.isService;
export const openCase = (t: string) => `sec.case_open(${t}.case_id)`;
export const listedCase = (t: string) => `sec.case_listed(${t}.case_id)`;
export const openIntake = (t: string) => `sec.intake_open(${t}.intake_id)`;
export const openMeeting = (t: string) => `sec.meeting_open(${t}.meeting_id)`;
/** What a row of a book, a file or an event tells of beside cases and intakes. */
export const openSubject = (t: string) => `(sec.service_open(${t}.subject_id) or sec.meeting_open(${t}.subject_id))`;

/** A row of a book is listed: in the books of the reader's organisations, or with what it tells of. */
export const entryListed = (e: string, reader: Reader) =>
  `((${reader.listsBelow} and exists (select 1 from public.register_book b
        where b.id = ${e}.book_id and b.org_id = any (${reader.orgScope})))
      or (${e}.case_id is not null and ${listedCase(e)})
      or (${e}.intake_id is not null and ${openIntake(e)})
      or (${e}.subject_id is not null and ${openSubject(e)}))`;
export const RIW = 'select, insert, update';
// Who only counts or examines changes nothing in cases, whatever the pages offer.
export const writes = '(select sec.writes())';

export const caseContent = (table: string, grants = RIW): Wall => ({
  read: openCase(table),
  write: `${openCase(table)} and ${writes}`,
  grants,
});

export const ofListedCase = (table: string, grants = RIW): Wall => ({
  read: listedCase(table),
  write: `${listedCase(table)} and ${writes}`,
  grants,
});

/** Whoever keeps the calendar of the leaders. */
export const ofReception = `${service} or (${writes}
      and (select sec.has_role('intake_clerk') or sec.has_role('centre_head') or sec.has_role('street_leader')))`;

export const ofMeeting = (table: string, grants = RIW): Wall => ({
  read: openMeeting(table),
  write: `${openMeeting(table)} and ${writes}`,
  grants,
});

export const ofRoom = (table: string) => `${service} or (${table}.org_id = any (${r.orgScope}) and ${writes})`;
