/** Indexes of kinds that the entities cannot declare. */
export const INDEXES: readonly string[] = [
  // The pending list is read by every search, so it stays short.
  `create index if not exists search_entry_found on search_entry using gin (grams, reader_org_ids)
     with (gin_pending_list_limit = 512)`,
  'create index if not exists search_entry_recent on search_entry (recency_at desc, ref_id desc)',
  // A page of a signed paper has one photograph at a time; those before it were taken out with a reason.
  `create unique index if not exists attachment_signed_page on attachment (subject_id, page_of)
     where subject_kind = 'PAPER' and withdrawn_at is null and page_of is not null`,
  'create index if not exists outbox_undone on outbox (next_at) where done_at is null and dead_at is null',
  // The order of each long list, so that a page is read off an index however much is stored.
  'create index if not exists mediation_case_newest on mediation_case (created_at desc, id desc)',
  // Of whoever lists few cases. As an expression, because the policies would take an index of the column wherever their guess
  // of what somebody may list is far too low.
  `create index if not exists mediation_case_readers on mediation_case using gin ((reader_org_ids || '{}'))
     with (gin_pending_list_limit = 512)`,
  `create index if not exists mediation_case_alive on mediation_case (created_at desc, id desc)
     where state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')`,
  `create index if not exists mediation_case_due on mediation_case (duty_on)
     where state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')`,
  `create index if not exists mediation_case_due_at on mediation_case (duty_at)
     where state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')`,
  `create index if not exists mediation_case_danger on mediation_case (risk)
     where state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED') and risk in ('RED', 'ORANGE')`,
  // What each room brought to an end in a month: drawn from for the call-backs.
  'create index if not exists mediation_case_ended on mediation_case (home_org_id, result_on) where result_on is not null',
  `create index if not exists intake_alive on intake (received_at desc, id desc)
     where state not in ('FINISHED', 'VOIDED')`,
  // The cases behind a number of the statistics, in the order of acceptance.
  'create index if not exists case_fact_order on case_fact (accepted_on, case_id)',
  'create index if not exists legal_service_newest on legal_service (served_at desc, id desc)',
  'create index if not exists meeting_newest on meeting (starts_at desc, id desc)',
  `create index if not exists screening_lead_open on screening_lead (coalesce(watch_on, due_on), created_at, id)
     where outcome is null or outcome = 'WATCH'`,
  'create index if not exists review_round_newest on review_round (from_on desc, id desc)',
  'create index if not exists dossier_filed on dossier (archived_on desc, id desc) where archived_on is not null',
  `create index if not exists dossier_loan_order on dossier_loan ((state in ('RETURNED', 'REFUSED')), due_on, id)`,
  'create index if not exists register_print_newest on register_print (requested_at desc, id desc)',
  'create index if not exists return_visit_due on return_visit (plan_due_on, id) where visited_on is null',
  'create index if not exists call_back_made on call_back (called_at desc) where called_at is not null',
  'create index if not exists notice_order on notice (account_id, (read_at is null) desc, created_at desc, id desc)',
  'create index if not exists major_report_open on major_report (opened_at) where ended_at is null',
  'create index if not exists outbox_dead on outbox (created_at, id) where dead_at is not null and done_at is null',
];
