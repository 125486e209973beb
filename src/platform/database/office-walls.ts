import { meetingOpen, serviceOpen } from './readers.ts';
import {
  admin,
  caseContent,
  entryListed,
  listedCase,
  ofMeeting,
  ofReception,
  ofRoom,
  openCase,
  openIntake,
  openMeeting,
  openSubject,
  RIW,
  r,
  service,
  signedIn,
  type Wall,
  writes,
} from './wall.ts';

/** Who sees which rows of the house, its books, papers and meetings. */
export const OFFICE_WALLS: Record<string, Wall> = {
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
  // Numbers without names: who may list a case may count it. Only `sec.keep_case_fact` writes. `offset 0`: each fact asks
  // for its own case, so that a page of them does not read all cases.
  case_fact: {
    read: 'exists (select 1 from public.mediation_case c where c.id = case_fact.case_id offset 0)',
    write: 'false',
    grants: 'select',
  },
  statistics_print: { read: `statistics_print.org_id = any (${r.orgScope}) or ${service}`, grants: RIW },
  register_book: { read: signedIn, grants: RIW },
  register_entry: { read: entryListed('register_entry', r), grants: RIW },
  register_snapshot: {
    // What a row says is as protected as what it tells of.
    read: `(register_snapshot.case_id is null or ${openCase('register_snapshot')})
      and sec.entry_open(register_snapshot.entry_id, register_snapshot.year)`,
    grants: 'select, insert',
  },
  register_freeze: { read: signedIn, grants: 'select, insert' },
  register_sheet: { read: `register_sheet.org_id = any (${r.orgScope}) or ${service}`, grants: 'select, insert' },
  // A photo of handwriting cannot be masked: its own house, who took it, and who may open 限阅 anyhow.
  sheet_photo: {
    read: `sheet_photo.uploaded_by_id = ${r.accountId} or (sheet_photo.org_id = any (${r.orgScope}) and ${r.isCentreHead})
      or (sheet_photo.org_id = any (${r.orgIds}) and (select sec.has_role('village_head')))`,
    // Rows may be typed later than the photo was taken.
    write: `sheet_photo.org_id = any (${r.orgScope}) and sheet_photo.uploaded_by_id = ${r.accountId}`,
    grants: 'select, insert, update (entry_ids)',
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
      or (event.case_id is null and event.intake_id is null and (event.actor_id = ${r.accountId} or ${admin} or ${openSubject('event')}
        or event.name in ('person.merged', 'person.separated')
          and exists (select 1 from public.person p where p.id = event.subject_id)))`,
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
  // 会商: the minutes behind it have a wall of their own.
  review_round: {
    read: `${service} or review_round.reader_org_ids && ${r.orgIds} and (${r.readsFreely} or ${r.isArchivist})`,
    write: ofRoom('review_round'),
    grants: RIW,
  },
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
  // The service sums the leads of a week up for the centre's meeting.
  screening_lead: {
    read: `${service} or (screening_lead.reader_org_ids && ${r.orgIds} and ${r.readsFreely})`,
    write: ofRoom('screening_lead'),
    grants: RIW,
  },
  special_screening: { read: signedIn, write: ofRoom('special_screening'), grants: RIW },
  // 领导接访: who receives when is made public.
  reception_roster: { read: signedIn, write: ofReception, grants: RIW },
  reception_day: { read: signedIn, write: ofReception, grants: 'select, insert, update, delete' },
  leader_leave: { read: signedIn, write: ofReception, grants: 'select, insert' },
  notice: {
    read: `${service} or notice.account_id = ${r.accountId}`,
    // Whoever causes something tells those whom it concerns.
    write: signedIn,
    grants: RIW,
    columns: { update: 'read_at' },
  },
  webhook: {
    read: `webhook.account_id = ${r.accountId} or ${service}`,
    write: `webhook.account_id = ${r.accountId}`,
    grants: RIW,
    columns: { update: 'name, url, events, disabled_at, version' },
  },
  // Whoever moves a case sets off what others asked to be told; only they and the service read of it.
  webhook_delivery: {
    read: `webhook_delivery.account_id = ${r.accountId} or ${service}`,
    write: signedIn,
    grants: RIW,
    columns: { update: 'state, settled_at, status, failure' },
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
