import {
  caseListed,
  intakeKept,
  intakeOpen,
  meetingOpen,
  personKept,
  personOpen,
  type Reader,
  serviceOpen,
} from './readers.ts';

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

const r = SESSION_READER;
const signedIn = '(select sec.signed_in())';
const admin = "(select sec.has_role('admin') or sec.has_role('service'))";
const service = r.isService;
const openCase = (t: string) => `sec.case_open(${t}.case_id)`;
const listedCase = (t: string) => `sec.case_listed(${t}.case_id)`;
const openIntake = (t: string) => `exists (select 1 from public.intake i where i.id = ${t}.intake_id)`;
const openMeeting = (t: string) => `exists (select 1 from public.meeting m where m.id = ${t}.meeting_id)`;
/** What a row of a book, a file or an event tells of beside cases and intakes. */
const openSubject = (t: string) => `(exists (select 1 from public.legal_service v where v.id = ${t}.subject_id)
      or exists (select 1 from public.meeting m where m.id = ${t}.subject_id))`;
const RIW = 'select, insert, update';
// Who only counts or examines changes nothing in cases, whatever the pages offer.
const writes = '(select sec.writes())';

const caseContent = (table: string, grants = RIW): Wall => ({
  read: openCase(table),
  write: `${openCase(table)} and ${writes}`,
  grants,
});

const ofMeeting = (table: string, grants = RIW): Wall => ({
  read: openMeeting(table),
  write: `${openMeeting(table)} and ${writes}`,
  grants,
});

const ofRoom = (table: string) => `${service} or (${table}.org_id = any (${r.orgScope}) and ${writes})`;

/** Every table of the product and its wall. A table without one is refused when the walls are laid. */
export const WALLS: Record<string, Wall> = {
  organization: { read: signedIn, write: admin, grants: RIW },
  location: { read: signedIn, write: admin, grants: RIW },
  calendar_day: { read: signedIn, write: admin, grants: 'select, insert, update, delete' },
  account: {
    read: signedIn,
    write: admin,
    grants: RIW,
    columns: {
      select:
        'id, username, display_name, person_id, phone, language, must_change_password, disabled_at, created_at, created_by, version',
      insert:
        'id, username, display_name, person_id, phone, language, must_change_password, disabled_at, created_at, created_by, version',
      update: 'display_name, person_id, phone, language, disabled_at, version',
    },
  },
  role_assignment: { read: signedIn, write: admin, grants: RIW, columns: { update: 'valid_to, ended_by' } },
  account_session: {
    read: `account_session.account_id = ${r.accountId} or ${admin}`,
    write: 'false',
    grants: 'select',
    columns: {
      select:
        'id, account_id, kind, name, scopes, org_ids, roles, device_id, address, user_agent, created_at, last_seen_at, expires_at, ended_at, end_reason',
    },
  },
  sign_in_log: { read: `sign_in_log.account_id = ${r.accountId} or ${admin}`, write: 'false', grants: 'select' },
  sign_in_counter: { read: 'false', grants: '' },
  access_log: {
    read: `access_log.account_id = ${r.accountId} or (select sec.has_role('auditor')) or ${r.isCentreHead}`,
    write: `access_log.account_id = ${r.accountId}`,
    grants: 'select, insert',
  },
  form_draft: { read: `form_draft.account_id = ${r.accountId}`, grants: 'select, insert, update, delete' },
  request_key: {
    read: `request_key.account_id = ${r.accountId} or ${service}`,
    grants: 'select, insert, update, delete',
  },
  person: { read: personOpen('person', r), write: `${personKept('person', r)} and ${writes}`, grants: RIW },
  mediator: { read: signedIn, write: `${admin} or ${r.isCentreHead}`, grants: RIW },
  intake: { read: intakeOpen('intake', r), write: `${intakeKept('intake', r)} and ${writes}`, grants: RIW },
  intake_person: {
    read: openIntake('intake_person'),
    write: `${openIntake('intake_person')} and ${writes}`,
    grants: RIW,
  },
  // The unit that an intake was handed over to writes its answer, and nothing else of it.
  intake_reply: {
    read: openIntake('intake_reply'),
    write: `${openIntake('intake_reply')} and intake_reply.by_id = ${r.accountId} and intake_reply.org_id = any (${r.orgIds})`,
    grants: 'select, insert',
  },
  mediation_case: {
    read: caseListed('mediation_case', r),
    write: `${caseListed('mediation_case', r)} and ${writes}`,
    grants: RIW,
  },
  case_story: caseContent('case_story'),
  case_opening: {
    read: `case_opening.account_id = ${r.accountId} or ${r.isCentreHead} or (select sec.has_role('auditor'))`,
    write: `case_opening.account_id = ${r.accountId} and (select sec.opens()) and ${listedCase('case_opening')}
      and case_opening.expires_at <= case_opening.opened_at + interval '1 day'`,
    grants: 'select, insert',
  },
  case_party: caseContent('case_party'),
  contact_attempt: caseContent('contact_attempt', 'select, insert'),
  disclosure: caseContent('disclosure'),
  participant: caseContent('participant'),
  mediation_session: caseContent('mediation_session'),
  investigation: caseContent('investigation', 'select, insert'),
  // A transfer tells what the case is about: the receiver may read it before the case itself is open to it.
  transfer: {
    read: `${openCase('transfer')} or (transfer.to_org_id = any (${r.orgIds})
      and (${r.readsFreely} or (select sec.has_role('external_unit'))))`,
    write: `(${listedCase('transfer')} or transfer.to_org_id = any (${r.orgIds})) and (${writes} or (select sec.has_role('external_unit')))`,
    grants: RIW,
  },
  term_change: { read: listedCase('term_change'), grants: 'select, insert' },
  agreement: caseContent('agreement'),
  agreement_signature: caseContent('agreement_signature', 'select, insert'),
  agreement_delivery: caseContent('agreement_delivery', 'select, insert'),
  performance_item: caseContent('performance_item', 'select, insert, update, delete'),
  urge: caseContent('urge', 'select, insert'),
  judicial_confirmation: caseContent('judicial_confirmation'),
  return_visit: caseContent('return_visit'),
  duty: {
    // What is owed about a case tells of the case.
    read: `${service} or (duty.case_id is not null and ${listedCase('duty')})
      or (duty.case_id is null and duty.intake_id is not null and ${openIntake('duty')})
      or (duty.case_id is null and duty.intake_id is null and duty.org_id = any (${r.orgScope}))`,
    grants: RIW,
  },
  legal_service: {
    read: serviceOpen('legal_service', r),
    write: `${serviceOpen('legal_service', r)} and ${writes}`,
    grants: RIW,
  },
  meeting: { read: meetingOpen('meeting', r), write: `${meetingOpen('meeting', r)} and ${writes}`, grants: RIW },
  meeting_attendee: ofMeeting('meeting_attendee', 'select, insert, delete'),
  agenda_item: ofMeeting('agenda_item', 'select, insert, update, delete'),
  // Whoever was given something to do reads what, not the meeting.
  meeting_decision: {
    read: `${openMeeting('meeting_decision')} or meeting_decision.owner_org_id = any (${r.orgIds})`,
    write: `(${openMeeting('meeting_decision')} or meeting_decision.owner_org_id = any (${r.orgIds})) and ${writes}`,
    grants: RIW,
  },
  carried_decision: ofMeeting('carried_decision'),
  meeting_print: ofMeeting('meeting_print'),
  // Numbers without names: who may list a case may count it. Only `sec.keep_case_fact` writes.
  case_fact: {
    read: 'exists (select 1 from public.mediation_case c where c.id = case_fact.case_id)',
    write: 'false',
    grants: 'select',
  },
  statistics_print: { read: `statistics_print.org_id = any (${r.orgScope}) or ${service}`, grants: RIW },
  register_book: { read: signedIn, grants: RIW },
  register_entry: {
    read: `(${r.listsBelow} and exists (select 1 from public.register_book b
        where b.id = register_entry.book_id and b.org_id = any (${r.orgScope})))
      or (register_entry.case_id is not null and ${listedCase('register_entry')})
      or (register_entry.intake_id is not null and ${openIntake('register_entry')})
      or (register_entry.subject_id is not null and ${openSubject('register_entry')})`,
    grants: RIW,
  },
  register_snapshot: {
    // What a row says is as protected as what it tells of.
    read: `(register_snapshot.case_id is not null and ${openCase('register_snapshot')}
        and exists (select 1 from public.register_entry e where e.id = register_snapshot.entry_id))
      or (register_snapshot.case_id is null and exists (select 1 from public.register_entry e
        join public.intake i on i.id = e.intake_id where e.id = register_snapshot.entry_id))
      or (register_snapshot.case_id is null and exists (select 1 from public.register_entry e
        where e.id = register_snapshot.entry_id and e.subject_id is not null and ${openSubject('e')}))`,
    grants: 'select, insert',
  },
  register_freeze: { read: signedIn, grants: 'select, insert' },
  register_sheet: { read: `register_sheet.org_id = any (${r.orgScope}) or ${service}`, grants: 'select, insert' },
  // A photo of handwriting cannot be masked: its own house, who took it, and who may open 限阅 anyhow.
  sheet_photo: {
    read: `sheet_photo.uploaded_by_id = ${r.accountId} or (sheet_photo.org_id = any (${r.orgScope}) and ${r.isCentreHead})
      or (sheet_photo.org_id = any (${r.orgIds}) and (select sec.has_role('village_head')))`,
    write: `sheet_photo.org_id = any (${r.orgScope}) and sheet_photo.uploaded_by_id = ${r.accountId}`,
    grants: 'select, insert',
  },
  register_print: { read: `register_print.org_id = any (${r.orgScope}) or ${service}`, grants: RIW },
  // A print of a case is as protected as the case; the worker marks older ones when a newer one is there.
  paper: {
    read: `(paper.case_id is not null and ${openCase('paper')})
      or (paper.case_id is null and paper.intake_id is not null and ${openIntake('paper')})`,
    write: `((paper.case_id is not null and ${openCase('paper')})
      or (paper.case_id is null and paper.intake_id is not null and ${openIntake('paper')})) and ${writes}`,
    grants: RIW,
  },
  attachment: {
    read: `(attachment.case_id is not null and ${openCase('attachment')})
      or (attachment.intake_id is not null and ${openIntake('attachment')})
      or (attachment.case_id is null and attachment.intake_id is null and ${openSubject('attachment')})`,
    grants: RIW,
  },
  // On which shelf a volume stands tells nothing of what is in it; its catalogue does.
  dossier: { read: listedCase('dossier'), write: `${listedCase('dossier')} and ${writes}`, grants: RIW },
  dossier_place: caseContent('dossier_place'),
  dossier_binding: caseContent('dossier_binding'),
  dossier_loan: {
    read: listedCase('dossier_loan'),
    write: `${listedCase('dossier_loan')} and ${writes}`,
    grants: RIW,
  },
  dossier_list: {
    read: `dossier_list.org_id = any (${r.orgScope})`,
    write: `dossier_list.org_id = any (${r.orgScope}) and ${writes}`,
    grants: RIW,
  },
  event: {
    // The service comes first: it reads the whole log every night, and need not look up each event's case.
    read: `${service} or (event.case_id is not null and ${openCase('event')})
      or (event.case_id is null and event.intake_id is not null and ${openIntake('event')})
      or (event.case_id is null and event.intake_id is null and (event.actor_id = ${r.accountId} or ${admin} or ${openSubject('event')}))`,
    write: 'false',
    grants: 'select',
  },
  event_chain: { read: signedIn, write: 'false', grants: 'select' },
  outbox: { read: admin, write: signedIn, grants: RIW },
  mark: { read: admin, grants: RIW },
  number_series: { read: signedIn, grants: RIW },
  search_entry: { read: 'false', grants: '' },
  paper_signing: caseContent('paper_signing', 'select, insert'),
  paper_signature: caseContent('paper_signature', 'select, insert'),
  // 排查: what a room reports is read by the room and those above it.
  screening_round: {
    read: `${service} or screening_round.reader_org_ids && ${r.orgIds}`,
    write: ofRoom('screening_round'),
    grants: RIW,
  },
  screening_report: {
    read: `screening_report.reader_org_ids && ${r.orgIds} and ${r.readsFreely}`,
    write: ofRoom('screening_report'),
    grants: 'select, insert',
  },
  screening_lead: {
    read: `screening_lead.reader_org_ids && ${r.orgIds} and ${r.readsFreely}`,
    write: ofRoom('screening_lead'),
    grants: RIW,
  },
  special_screening: { read: signedIn, write: ofRoom('special_screening'), grants: RIW },
  notice: {
    read: `${service} or notice.account_id = ${r.accountId}`,
    // Whoever causes something tells those whom it concerns.
    write: signedIn,
    grants: RIW,
    columns: { update: 'read_at' },
  },
  outside_message: { read: `${service} or outside_message.account_id = ${r.accountId}`, write: signedIn, grants: RIW },
  notice_setting: { read: `${service} or notice_setting.account_id = ${r.accountId}`, grants: RIW },
  // Everybody else asks by the code alone, through `sec.check_code`.
  verification_code: {
    read: `${service} or (verification_code.case_id is not null and ${listedCase('verification_code')})
      or (verification_code.case_id is null and verification_code.org_id = any (${r.orgScope}))`,
    grants: RIW,
    columns: { update: 'superseded_at' },
  },
};
