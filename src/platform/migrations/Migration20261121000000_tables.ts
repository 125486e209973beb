import { Migration } from '@mikro-orm/migrations';

export class Migration20261121000000_tables extends Migration {
  override name = 'Migration20261121000000_tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "access_log" ("id" uuid not null, "at" timestamptz not null, "account_id" uuid not null, "org_id" uuid null, "action" text not null, "subject_kind" text not null, "subject_id" uuid null, "fields" text[] not null default '{}', "reason" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "access_log_at_index" on "access_log" ("at");`);
    this.addSql(`create index "access_log_account_id_index" on "access_log" ("account_id");`);
    this.addSql(`create index "access_log_subject_id_index" on "access_log" ("subject_id");`);

    this.addSql(
      `create table "account" ("id" uuid not null, "username" text not null, "display_name" text not null, "person_id" uuid null, "phone" text null, "language" text not null default 'zh-CN', "password_hash" text null, "must_change_password" boolean not null default false, "one_time_until" timestamptz null, "disabled_at" timestamptz null, "created_at" timestamptz not null, "created_by" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "account" add constraint "account_username_unique" unique ("username");`);

    this.addSql(
      `create table "account_session" ("id" uuid not null, "account_id" uuid null, "kind" text not null, "name" text null, "scopes" text[] not null default '{}', "token_hash" bytea not null, "rls_hash" bytea not null, "org_ids" uuid[] not null default '{}', "org_scope" uuid[] not null default '{}', "roles" text[] not null default '{}', "device_id" text null, "address" text null, "user_agent" text null, "created_at" timestamptz not null, "last_seen_at" timestamptz not null, "expires_at" timestamptz not null, "idle_seconds" int not null, "ends_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "account_session_account_id_index" on "account_session" ("account_id");`);
    this.addSql(
      `alter table "account_session" add constraint "account_session_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(`alter table "account_session" add constraint "account_session_rls_hash_unique" unique ("rls_hash");`);

    this.addSql(
      `create table "agreement" ("id" uuid not null, "case_id" uuid not null, "agreement_no" text null, "revision" int not null, "round" int not null, "supersedes_id" uuid null, "form" text not null, "is_partial" boolean not null default false, "facts" text not null, "issues" text null, "responsibility" text null, "clauses" text[] not null default '{}', "written_waived" boolean not null default false, "copies" int not null, "amount_total_fen" bigint not null default '0', "mediator_signed_on" date null, "mediator_signed_by_id" uuid null, "sealed_on" date null, "sealed_by_id" uuid null, "oral_agreed_on" date null, "effective_on" date null, "confirm_deadline_on" date null, "state" text not null, "created_at" timestamptz not null, "created_by_id" uuid not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_case_id_index" on "agreement" ("case_id");`);
    this.addSql(
      `alter table "agreement" add constraint "agreement_case_id_revision_unique" unique ("case_id", "revision");`,
    );

    this.addSql(
      `create table "agreement_delivery" ("id" uuid not null, "agreement_id" uuid not null, "case_id" uuid not null, "party_id" uuid not null, "delivered_on" date not null, "way" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_delivery_agreement_id_index" on "agreement_delivery" ("agreement_id");`);
    this.addSql(`create index "agreement_delivery_case_id_index" on "agreement_delivery" ("case_id");`);
    this.addSql(
      `alter table "agreement_delivery" add constraint "agreement_delivery_agreement_id_party_id_unique" unique ("agreement_id", "party_id");`,
    );

    this.addSql(
      `create table "agreement_signature" ("id" uuid not null, "agreement_id" uuid not null, "case_id" uuid not null, "party_id" uuid not null, "signer" text not null, "capacity" text not null, "way" text not null, "signed_on" date not null, "created_at" timestamptz not null, "created_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "agreement_signature_agreement_id_index" on "agreement_signature" ("agreement_id");`);
    this.addSql(`create index "agreement_signature_case_id_index" on "agreement_signature" ("case_id");`);
    this.addSql(
      `alter table "agreement_signature" add constraint "agreement_signature_agreement_id_party_id_unique" unique ("agreement_id", "party_id");`,
    );

    this.addSql(
      `create table "attachment" ("id" uuid not null, "case_id" uuid null, "intake_id" uuid null, "subject_kind" text null, "subject_id" uuid null, "kind" text not null, "name" text not null, "mime" text not null, "size" int not null, "sha256" text not null, "page_of" int null, "holder" text null, "is_original" boolean not null default false, "note" text null, "uploaded_by_id" uuid not null, "uploaded_at" timestamptz not null, "withdrawn_at" timestamptz null, "withdraw_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "attachment_case_id_index" on "attachment" ("case_id");`);
    this.addSql(`create index "attachment_intake_id_index" on "attachment" ("intake_id");`);
    this.addSql(`create index "attachment_subject_id_index" on "attachment" ("subject_id");`);

    this.addSql(
      `create table "authenticity_check" ("id" uuid not null, "case_id" uuid not null, "check_key" text not null, "visit_id" uuid null, "opened_at" timestamptz not null, "opened_by_id" uuid null, "due_on" date not null, "state" text not null, "asked" text null, "finding" text null, "concluded_at" timestamptz null, "concluded_by_id" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "authenticity_check_case_id_index" on "authenticity_check" ("case_id");`);
    this.addSql(
      `alter table "authenticity_check" add constraint "authenticity_check_check_key_unique" unique ("check_key");`,
    );
    this.addSql(`create index "authenticity_check_state_due_on_index" on "authenticity_check" ("state", "due_on");`);

    this.addSql(
      `create table "calendar_day" ("date" date not null, "is_workday" boolean not null, "name" text not null, "source" text not null, primary key ("date"));`,
    );

    this.addSql(
      `create table "case_fact" ("id" uuid not null, "case_id" uuid not null, "ordinal" int not null, "known_at" timestamptz not null, "known_on" date not null, "known_until" date null, "home_org_id" uuid not null, "state" text not null, "round" int not null, "accepted_on" date not null, "source" text not null, "dispute_type" text not null, "difficulty" text not null, "party_count" int not null, "people_count" int not null, "prevented" text[] not null default '{}', "concluded_on" date null, "concluded_round" int null, "result" text null, "form" text null, "amount_fen" bigint not null, "reopened_on" date[] not null default '{}', "performed_on" date null, "confirmed_on" date null, "visited_on" date[] not null default '{}', "closed_on" date null, "voided_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "case_fact_concluded_on_known_on_index" on "case_fact" ("concluded_on", "known_on");`);
    this.addSql(`create index "case_fact_accepted_on_known_on_index" on "case_fact" ("accepted_on", "known_on");`);
    this.addSql(
      `create index "case_fact_home_org_id_known_until_index" on "case_fact" ("home_org_id", "known_until");`,
    );
    this.addSql(
      `alter table "case_fact" add constraint "case_fact_case_id_ordinal_unique" unique ("case_id", "ordinal");`,
    );

    this.addSql(
      `create table "case_story" ("case_id" uuid not null, "title" text not null, "summary" text not null, "requests" text[] not null default '{}', "place" text null, "undisputed_facts" text null, "decline_reason" text null, "termination_note" text null, "remedies_told" text null, "violence" jsonb null, "police_report" jsonb null, primary key ("case_id"));`,
    );

    this.addSql(
      `create table "dossier" ("id" uuid not null, "case_id" uuid not null, "volume" int not null, "retention" text null, "retention_reason" text null, "keep_until" date null, "box" text null, "archived_on" date null, "binding_id" uuid null, "destroyed_on" date null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "dossier_keep_until_index" on "dossier" ("keep_until");`);
    this.addSql(`alter table "dossier" add constraint "dossier_case_id_volume_unique" unique ("case_id", "volume");`);

    this.addSql(
      `create table "dossier_binding" ("id" uuid not null, "case_id" uuid not null, "volume" int not null, "state" text not null, "progress" int not null default 0, "message" text null, "requested_by_id" uuid not null, "requested_at" timestamptz not null, "finished_at" timestamptz null, "catalogue" jsonb null, "page_count" int null, "file_sha256" text null, "file_size" int null, "missing_glyphs" text[] not null default '{}', primary key ("id"));`,
    );
    this.addSql(`create index "dossier_binding_case_id_index" on "dossier_binding" ("case_id");`);

    this.addSql(
      `create table "dossier_list" ("id" uuid not null, "org_id" uuid not null, "kind" text not null, "state" text not null, "receiver" text null, "reason" text not null, "dossier_ids" uuid[] not null default '{}', "made_by_id" uuid not null, "made_at" timestamptz not null, "decided_by_id" uuid null, "decided_at" timestamptz null, "decision_note" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "dossier_list_org_id_index" on "dossier_list" ("org_id");`);

    this.addSql(
      `create table "dossier_loan" ("id" uuid not null, "case_id" uuid not null, "volume" int not null, "borrower" text not null, "unit" text not null, "purpose" text not null, "due_on" date not null, "state" text not null, "asked_by_id" uuid not null, "asked_at" timestamptz not null, "decided_by_id" uuid null, "decided_at" timestamptz null, "decision_note" text null, "lent_by_id" uuid null, "lent_on" date null, "returned_on" date null, "returned_to_id" uuid null, "return_note" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "dossier_loan_case_id_index" on "dossier_loan" ("case_id");`);
    this.addSql(`create index "dossier_loan_state_due_on_index" on "dossier_loan" ("state", "due_on");`);

    this.addSql(
      `create table "dossier_place" ("id" uuid not null, "case_id" uuid not null, "item" text not null, "slot" text not null, "position" int null, "caption" text null, "updated_at" timestamptz not null, "updated_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "dossier_place" add constraint "dossier_place_case_id_item_unique" unique ("case_id", "item");`,
    );

    this.addSql(
      `create table "duty" ("id" uuid not null, "duty_key" text not null, "kind" text not null, "org_id" uuid not null, "assignee_id" uuid null, "case_id" uuid null, "intake_id" uuid null, "period_start" date null, "due_on" date not null, "due_at" timestamptz null, "params" jsonb not null, "done_at" timestamptz null, "done_by_id" uuid null, "cancelled_at" timestamptz null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "duty" add constraint "duty_duty_key_unique" unique ("duty_key");`);
    this.addSql(`create index "duty_case_id_index" on "duty" ("case_id");`);
    this.addSql(`create index "duty_intake_id_index" on "duty" ("intake_id");`);
    this.addSql(`create index "duty_org_id_done_at_due_on_index" on "duty" ("org_id", "done_at", "due_on");`);

    this.addSql(
      `create table "event" ("id" uuid not null, "at" timestamptz not null, "chain" smallint not null, "seq" bigint not null, "recorded_at" timestamptz not null, "actor_id" uuid null, "actor_name" text not null, "org_id" uuid null, "org_name" text not null, "name" text not null, "case_id" uuid null, "intake_id" uuid null, "subject_id" uuid null, "payload" jsonb not null, "prev_hash" bytea not null, "hash" bytea not null, primary key ("id", "at")) partition by range ("at");`,
    );
    this.addSql(`create index "event_case_id_at_index" on "event" ("case_id", "at");`);
    this.addSql(`create index "event_intake_id_at_index" on "event" ("intake_id", "at");`);
    this.addSql(`alter table "event" add constraint "event_chain_seq_at_unique" unique ("chain", "seq", "at");`);
    this.addSql(
      `create table "event_earlier" partition of "event" for values from (minvalue) to ('2025-12-31 16:00:00+00');`,
    );
    this.addSql(
      `create table "event_2026" partition of "event" for values from ('2025-12-31 16:00:00+00') to ('2026-12-31 16:00:00+00');`,
    );
    this.addSql(
      `create table "event_2027" partition of "event" for values from ('2026-12-31 16:00:00+00') to ('2027-12-31 16:00:00+00');`,
    );
    this.addSql(`create table "event_later" partition of "event" default;`);

    this.addSql(
      `create table "event_chain" ("chain" smallint primary key, "seq" bigint not null, "hash" bytea not null);`,
    );

    this.addSql(
      `create table "form_draft" ("id" uuid not null, "account_id" uuid not null, "form" text not null, "sealed" bytea not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "form_draft" add constraint "form_draft_account_id_form_unique" unique ("account_id", "form");`,
    );

    this.addSql(
      `create table "judicial_confirmation" ("id" uuid not null, "agreement_id" uuid not null, "case_id" uuid not null, "eligible" boolean not null, "ineligible_reason" text null, "wishes" jsonb not null, "deadline_on" date null, "applied_on" date null, "court" text null, "court_no" text null, "accepted_on" date null, "result" text null, "ruling_on" date null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "judicial_confirmation" add constraint "judicial_confirmation_agreement_id_unique" unique ("agreement_id");`,
    );
    this.addSql(`create index "judicial_confirmation_case_id_index" on "judicial_confirmation" ("case_id");`);

    this.addSql(
      `create table "leader_charge" ("id" uuid not null, "case_id" uuid not null, "leader_id" uuid not null, "measures" text not null, "due_on" date not null, "taken_at" timestamptz not null, "ended_at" timestamptz null, "ended_by_id" uuid null, "outcome" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "leader_charge_case_id_index" on "leader_charge" ("case_id");`);
    this.addSql(`create index "leader_charge_leader_id_index" on "leader_charge" ("leader_id");`);

    this.addSql(
      `create table "leader_leave" ("id" uuid not null, "leader_id" uuid not null, "from_on" date not null, "to_on" date not null, "reason" text not null, "created_by_id" uuid not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "leader_leave_leader_id_index" on "leader_leave" ("leader_id");`);

    this.addSql(
      `create table "location" ("id" uuid not null, "code" text not null, "name" text not null, "level" text not null, "parent_id" uuid null, "old_village_id" uuid null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "location" add constraint "location_code_unique" unique ("code");`);

    this.addSql(
      `create table "major_report" ("id" uuid not null, "case_id" uuid null, "intake_id" uuid null, "report_key" text not null, "hits" text[] not null default '{}', "risk" text not null, "opened_at" timestamptz not null, "opened_by_id" uuid null, "step" int not null default 0, "next_alert_at" timestamptz null, "written_due_at" timestamptz not null, "acknowledged_at" timestamptz null, "acknowledged_by_id" uuid null, "acknowledgement" text null, "ended_at" timestamptz null, "ended_by_id" uuid null, "ending" text null, "end_reason" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "major_report_case_id_index" on "major_report" ("case_id");`);
    this.addSql(`create index "major_report_intake_id_index" on "major_report" ("intake_id");`);
    this.addSql(`alter table "major_report" add constraint "major_report_report_key_unique" unique ("report_key");`);
    this.addSql(`create index "major_report_next_alert_at_index" on "major_report" ("next_alert_at");`);

    this.addSql(
      `create table "major_entry" ("id" uuid not null, "report_id" uuid not null, "case_id" uuid null, "kind" text not null, "situation" text not null, "measures" text not null, "at" timestamptz not null, "by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "major_entry_report_id_index" on "major_entry" ("report_id");`);

    this.addSql(
      `create table "major_alert" ("id" uuid not null, "report_id" uuid not null, "case_id" uuid null, "step" int not null, "sent_at" timestamptz not null, "roles" text[] not null default '{}', "reached" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "major_alert" add constraint "major_alert_report_id_step_unique" unique ("report_id", "step");`,
    );

    this.addSql(
      `create table "mark" ("name" text not null, "at" timestamptz not null, "value" jsonb not null, primary key ("name"));`,
    );

    this.addSql(
      `create table "mediator" ("id" uuid not null, "account_id" uuid null, "name" text not null, "org_id" uuid not null, "types" text[] not null default '{}', "five_elder_kind" text null, "specialities" text[] not null default '{}', "languages" text[] not null default '{}', "term_from" date null, "term_to" date null, "appointed_by" text null, "wall_consent" boolean not null default false, "status" text not null default 'ACTIVE', "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "mediator" add constraint "mediator_account_id_unique" unique ("account_id");`);
    this.addSql(`create index "mediator_org_id_index" on "mediator" ("org_id");`);

    this.addSql(
      `create table "notice" ("id" uuid not null, "account_id" uuid not null, "notice_key" text not null, "kind" text not null, "params" jsonb not null, "href" text not null, "due_on" date null, "is_urgent" boolean not null default false, "created_at" timestamptz not null, "read_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "notice" add constraint "notice_notice_key_unique" unique ("notice_key");`);
    this.addSql(
      `create index "notice_account_id_read_at_created_at_index" on "notice" ("account_id", "read_at", "created_at");`,
    );

    this.addSql(
      `create table "notice_setting" ("account_id" uuid not null, "email" text null, "is_email_on" boolean not null default false, "is_gateway_on" boolean not null default false, "updated_at" timestamptz not null, primary key ("account_id"));`,
    );

    this.addSql(
      `create table "number_series" ("org_id" uuid not null, "kind" text not null, "year" int not null, "last_n" int not null, "template" text null, primary key ("org_id", "kind", "year"));`,
    );

    this.addSql(
      `create table "office_print" ("id" uuid not null, "sheet" text not null, "subject_id" uuid null, "org_id" uuid null, "from_on" date null, "to_on" date null, "requested_by_id" uuid not null, "requested_at" timestamptz not null, "state" text not null, "message" text null, "content_hash" text null, "page_count" int null, "file_sha256" text null, "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "office_print_requested_by_id_requested_at_index" on "office_print" ("requested_by_id", "requested_at");`,
    );

    this.addSql(
      `create table "organization" ("id" uuid not null, "code" text not null, "kind" text not null, "tier" text null, "name" text not null, "seal_name" text not null, "short_name" text not null, "parent_id" uuid null, "address" text null, "phone" text null, "location_id" uuid null, "established_on" date null, "active_from" date not null, "active_to" date null, "is_demonstration" boolean not null default false, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "organization" add constraint "organization_code_unique" unique ("code");`);

    this.addSql(
      `create table "meeting" ("id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "kind" text not null, "state" text not null, "title" text not null, "period_key" text null, "planned_at" timestamptz null, "starts_at" timestamptz not null, "ends_at" timestamptz null, "place" text not null, "chair" text not null, "recorder" text not null, "report" text null, "minutes" text null, "signed_by" text null, "signed_on" date null, "end_reason" text null, "recorded_by_id" uuid not null, "voided_at" timestamptz null, "created_at" timestamptz not null, "updated_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_org_id_index" on "meeting" ("org_id");`);
    this.addSql(`create index "meeting_state_index" on "meeting" ("state");`);
    this.addSql(`create index "meeting_org_id_kind_starts_at_index" on "meeting" ("org_id", "kind", "starts_at");`);

    this.addSql(
      `create table "meeting_print" ("id" uuid not null, "meeting_id" uuid not null, "paper" text not null, "state" text not null, "requested_by_id" uuid not null, "requested_at" timestamptz not null, "message" text null, "content_hash" text null, "print_no" int null, "page_count" int null, "file_sha256" text null, "missing_glyphs" text[] not null default '{}', "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_print_meeting_id_index" on "meeting_print" ("meeting_id");`);

    this.addSql(
      `create table "meeting_decision" ("id" uuid not null, "meeting_id" uuid not null, "agenda_item_id" uuid null, "ordinal" int not null, "code" text null, "text" text not null, "owner_org_id" uuid null, "owner_id" uuid null, "owner_text" text null, "due_on" date not null, "is_done" boolean not null default false, "done_on" date null, "done_by_id" uuid null, "note" text null, "withdrawn_at" timestamptz null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_decision_meeting_id_index" on "meeting_decision" ("meeting_id");`);
    this.addSql(`create index "meeting_decision_owner_org_id_index" on "meeting_decision" ("owner_org_id");`);

    this.addSql(
      `create table "meeting_attendee" ("id" uuid not null, "meeting_id" uuid not null, "ordinal" int not null, "name" text not null, "unit" text null, "attendance" text not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_attendee_meeting_id_index" on "meeting_attendee" ("meeting_id");`);

    this.addSql(
      `create table "carried_decision" ("id" uuid not null, "meeting_id" uuid not null, "decision_id" uuid not null, "was_done" boolean null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "carried_decision_decision_id_index" on "carried_decision" ("decision_id");`);
    this.addSql(
      `alter table "carried_decision" add constraint "carried_decision_meeting_id_decision_id_unique" unique ("meeting_id", "decision_id");`,
    );

    this.addSql(
      `create table "agenda_item" ("id" uuid not null, "meeting_id" uuid not null, "ordinal" int not null, "topic" text not null, "case_id" uuid null, "source" text null, "is_late" boolean not null default false, "facts" text null, "differences" text null, "risk" text null, "opinion" text null, primary key ("id"));`,
    );
    this.addSql(`create index "agenda_item_meeting_id_index" on "agenda_item" ("meeting_id");`);
    this.addSql(`create index "agenda_item_case_id_index" on "agenda_item" ("case_id");`);

    this.addSql(
      `create table "mediation_case" ("id" uuid not null, "case_no" text null, "dossier_no" text null, "intake_id" uuid null, "home_org_id" uuid not null, "current_org_id" uuid not null, "co_org_ids" uuid[] not null default '{}', "reader_org_ids" uuid[] not null default '{}', "tier" text not null, "state" text not null, "previous_state" text null, "round" int not null default 1, "nature" text not null default 'CIVIL_DISPUTE', "source" text not null, "channel" text null, "own_initiative" boolean not null default false, "entrusting_unit" text null, "entrust_letter_no" text null, "dispute_type" text null, "sub_type" text null, "difficulty" text not null default 'SIMPLE', "risk" text not null default 'BLUE', "rule_hits" text[] not null default '{}', "danger_ticks" text[] not null default '{}', "occurred_on" date null, "place_location_id" uuid null, "amount_claimed_fen" bigint null, "people_count" int not null default 2, "group_flag" boolean not null default false, "death_flag" boolean not null default false, "special_groups" text[] not null default '{}', "migrant_wage_flag" boolean not null default false, "is_public" boolean not null default false, "confidentiality" text not null default 'NORMAL', "handler_ids" uuid[] not null default '{}', "lead_mediator_id" uuid null, "co_mediator_ids" uuid[] not null default '{}', "duplicate_checked_at" timestamptz null, "pending_elsewhere" boolean not null default false, "submitted_at" timestamptz null, "accepted_on" date null, "due_on" date null, "extensions" int not null default 0, "suspended_on" date null, "resume_expected_on" date null, "duty_key" text null, "duty_on" date null, "duty_at" timestamptz null, "result" text null, "result_on" date null, "termination_reasons" text[] not null default '{}', "remedies_told_at" timestamptz null, "prevented" text[] not null default '{}', "feedback_at" timestamptz null, "feedback_way" text null, "feedback_by_id" uuid null, "closed_at" timestamptz null, "closed_on" date null, "closed_by_id" uuid null, "archived_on" date null, "pages_numbered_at" timestamptz null, "retention" text null, "survivor_id" uuid null, "voided_at" timestamptz null, "voided_by_id" uuid null, "void_reason" text null, "created_at" timestamptz not null, "created_by_id" uuid not null, "device_time" timestamptz null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "mediation_case" add constraint "mediation_case_case_no_unique" unique ("case_no");`);
    this.addSql(
      `alter table "mediation_case" add constraint "mediation_case_dossier_no_unique" unique ("dossier_no");`,
    );
    this.addSql(`create index "mediation_case_intake_id_index" on "mediation_case" ("intake_id");`);
    this.addSql(`create index "mediation_case_lead_mediator_id_index" on "mediation_case" ("lead_mediator_id");`);
    this.addSql(`create index "mediation_case_accepted_on_index" on "mediation_case" ("accepted_on");`);
    this.addSql(
      `create index "mediation_case_home_org_id_created_at_index" on "mediation_case" ("home_org_id", "created_at");`,
    );
    this.addSql(
      `create index "mediation_case_current_org_id_state_index" on "mediation_case" ("current_org_id", "state");`,
    );
    this.addSql(`create index "mediation_case_state_created_at_index" on "mediation_case" ("state", "created_at");`);
    this.addSql(
      `create index "mediation_case_current_org_id_duty_on_index" on "mediation_case" ("current_org_id", "duty_on");`,
    );

    this.addSql(
      `create table "mediation_session" ("id" uuid not null, "case_id" uuid not null, "ordinal" int not null, "round" int not null, "type" text not null, "started_at" timestamptz not null, "ended_at" timestamptz null, "place" text not null, "subject" text not null, "mediator_ids" uuid[] not null default '{}', "recorder" text not null, "is_public" boolean not null default false, "attendees" jsonb not null, "points" text[] not null default '{}', "text" text not null, "result" text not null, "next_at" timestamptz null, "remedies_told" text null, "created_at" timestamptz not null, "created_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "mediation_session_case_id_index" on "mediation_session" ("case_id");`);
    this.addSql(
      `alter table "mediation_session" add constraint "mediation_session_case_id_ordinal_unique" unique ("case_id", "ordinal");`,
    );

    this.addSql(
      `create table "investigation" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "at" timestamptz not null, "place" text not null, "subject" text null, "investigator" text not null, "respondent" text not null, "recorder" text null, "text" text not null, "created_at" timestamptz not null, "created_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "investigation_case_id_index" on "investigation" ("case_id");`);

    this.addSql(
      `create table "case_opening" ("id" uuid not null, "case_id" uuid not null, "account_id" uuid not null, "reason" text not null, "opened_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_opening_case_id_index" on "case_opening" ("case_id");`);

    this.addSql(
      `create table "likeness" ("id" uuid not null, "kind" text not null, "case_id" uuid not null, "other_case_id" uuid not null, "org_id" uuid not null, "facts" jsonb not null, "found_at" timestamptz not null, "settled_at" timestamptz null, "settled_by_id" uuid null, "settled_as" text null, "words" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "likeness_case_id_index" on "likeness" ("case_id");`);
    this.addSql(`create index "likeness_other_case_id_index" on "likeness" ("other_case_id");`);
    this.addSql(`create index "likeness_org_id_index" on "likeness" ("org_id");`);
    this.addSql(
      `alter table "likeness" add constraint "likeness_kind_case_id_other_case_id_unique" unique ("kind", "case_id", "other_case_id");`,
    );

    this.addSql(
      `create table "intake" ("id" uuid not null, "intake_no" text not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "state" text not null, "channel" text not null, "occurred_at" timestamptz null, "received_at" timestamptz not null, "device_time" timestamptz null, "first_contact_id" uuid not null, "entered_by_id" uuid not null, "visit_count" int not null default 1, "rep_count" int not null default 0, "involved_count" int not null default 1, "place" text not null, "place_location_id" uuid null, "summary" text not null, "demand" text null, "nature" text not null, "dispute_type" text null, "opposite_text" text null, "opposite_relation" text null, "is_repeat" boolean not null default false, "prior_intake_ids" uuid[] not null default '{}', "linked_case_id" uuid null, "group_flag" boolean not null default false, "skip_level_sign" boolean not null default false, "danger_ticks" text[] not null default '{}', "risk" text not null default 'BLUE', "confidentiality" text not null default 'NORMAL', "handler_ids" uuid[] not null default '{}', "leader_id" uuid null, "accompanying" text null, "proposal" text null, "leader_opinion" text null, "disposition" text null, "disposition_reason" text null, "target_org_id" uuid null, "disposed_at" timestamptz null, "disposed_by_id" uuid null, "remedies_told" text[] not null default '{}', "result" text null, "feedback_due_on" date null, "feedback_at" timestamptz null, "feedback_way" text null, "feedback_by_id" uuid null, "satisfaction" int null, "remark" text null, "voided_at" timestamptz null, "voided_by_id" uuid null, "void_reason" text null, "created_at" timestamptz not null, "updated_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "intake" add constraint "intake_intake_no_unique" unique ("intake_no");`);
    this.addSql(`create index "intake_org_id_index" on "intake" ("org_id");`);
    this.addSql(`create index "intake_state_index" on "intake" ("state");`);
    this.addSql(`create index "intake_linked_case_id_index" on "intake" ("linked_case_id");`);
    this.addSql(`create index "intake_received_at_id_index" on "intake" ("received_at", "id");`);

    this.addSql(
      `create table "intake_reply" ("id" uuid not null, "intake_id" uuid not null, "org_id" uuid not null, "by_id" uuid not null, "at" timestamptz not null, "text" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "intake_reply_intake_id_index" on "intake_reply" ("intake_id");`);

    this.addSql(
      `create table "call_back_draw" ("id" uuid not null, "org_id" uuid not null, "month_key" text not null, "seed" text not null, "eligible_ids" uuid[] not null default '{}', "first_ids" uuid[] not null default '{}', "drawn_ids" uuid[] not null default '{}', "drawn_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "call_back_draw" add constraint "call_back_draw_org_id_month_key_unique" unique ("org_id", "month_key");`,
    );

    this.addSql(
      `create table "call_back" ("id" uuid not null, "call_key" text not null, "case_id" uuid not null, "draw_id" uuid null, "org_id" uuid not null, "origin" text not null, "due_on" date not null, "opened_at" timestamptz not null, "caller_id" uuid null, "called_at" timestamptz null, "way" text null, "spoken_to" text null, "happened" boolean null, "mediated_by" text null, "signed" boolean null, "result" text null, "words" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "call_back" add constraint "call_back_call_key_unique" unique ("call_key");`);
    this.addSql(`create index "call_back_case_id_index" on "call_back" ("case_id");`);
    this.addSql(`create index "call_back_org_id_called_at_index" on "call_back" ("org_id", "called_at");`);

    this.addSql(
      `create table "assessment" ("id" uuid not null, "org_id" uuid not null, "period_key" text not null, "from_on" date not null, "to_on" date not null, "due_on" date not null, "opened_at" timestamptz not null, "made_at" timestamptz null, "made_by_id" uuid null, "opinion" text null, "figures" jsonb null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "assessment" add constraint "assessment_org_id_period_key_unique" unique ("org_id", "period_key");`,
    );

    this.addSql(
      `create table "outbox" ("id" uuid not null, "topic" text not null, "dedup_key" text not null, "payload" jsonb not null, "created_at" timestamptz not null, "next_at" timestamptz not null, "attempt" int not null default 0, "done_at" timestamptz null, "dead_at" timestamptz null, "last_error" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "outbox" add constraint "outbox_dedup_key_unique" unique ("dedup_key");`);

    this.addSql(
      `create table "outside_message" ("id" uuid not null, "account_id" uuid not null, "message_key" text not null, "channel" text not null, "kind" text not null, "count" int not null, "not_before" timestamptz not null, "state" text not null, "created_at" timestamptz not null, "sent_at" timestamptz null, "failure" text null, primary key ("id"));`,
    );
    this.addSql(`create index "outside_message_account_id_index" on "outside_message" ("account_id");`);
    this.addSql(
      `alter table "outside_message" add constraint "outside_message_message_key_unique" unique ("message_key");`,
    );

    this.addSql(
      `create table "paper" ("id" uuid not null, "case_id" uuid null, "intake_id" uuid null, "kind" text not null, "subject_id" uuid null, "version_no" int null, "print_no" int null, "state" text not null, "message" text null, "variant" text not null, "content_hash" text null, "file_sha256" text null, "file_size" int null, "page_count" int null, "requested_at" timestamptz not null, "requested_by_id" uuid not null, "printed_at" timestamptz null, "finished_at" timestamptz null, "superseded_at" timestamptz null, "superseded_by" uuid null, "reason" text null, "verification_code" text null, "missing_glyphs" text[] not null default '{}', "missing_fields" text[] not null default '{}', primary key ("id"));`,
    );
    this.addSql(`create index "paper_intake_id_index" on "paper" ("intake_id");`);
    this.addSql(`alter table "paper" add constraint "paper_verification_code_unique" unique ("verification_code");`);
    this.addSql(`create index "paper_case_id_kind_subject_id_index" on "paper" ("case_id", "kind", "subject_id");`);

    this.addSql(
      `create table "paper_signing" ("id" uuid not null, "paper_id" uuid not null, "case_id" uuid not null, "kind" text not null, "subject_id" uuid null, "page_count" int not null, "last_on" date not null, "completed_at" timestamptz not null, "completed_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`alter table "paper_signing" add constraint "paper_signing_paper_id_unique" unique ("paper_id");`);
    this.addSql(`create index "paper_signing_case_id_index" on "paper_signing" ("case_id");`);
    this.addSql(`create index "paper_signing_subject_id_index" on "paper_signing" ("subject_id");`);

    this.addSql(
      `create table "paper_signature" ("id" uuid not null, "signing_id" uuid not null, "case_id" uuid not null, "role" text not null, "party_id" uuid null, "signer" text not null, "capacity" text not null, "way" text not null, "signed_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "paper_signature_signing_id_index" on "paper_signature" ("signing_id");`);
    this.addSql(`create index "paper_signature_case_id_index" on "paper_signature" ("case_id");`);

    this.addSql(
      `create table "participant" ("id" uuid not null, "case_id" uuid not null, "name" text not null, "kind" text not null, "unit" text null, "consented_party_ids" uuid[] not null default '{}', "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "participant_case_id_index" on "participant" ("case_id");`);

    this.addSql(
      `create table "performance_item" ("id" uuid not null, "agreement_id" uuid not null, "case_id" uuid not null, "ordinal" int not null, "kind" text not null, "obligor_party_id" uuid not null, "payee_party_id" uuid null, "what" text not null, "amount_fen" bigint null, "due_on" date null, "way" text null, "place" text null, "performed_on" date null, "performed_fen" bigint null, "proof_note" text null, "proof_attachment_ids" uuid[] not null default '{}', "confirmed_by_creditor" boolean not null default false, "updated_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "performance_item_agreement_id_index" on "performance_item" ("agreement_id");`);
    this.addSql(`create index "performance_item_case_id_index" on "performance_item" ("case_id");`);
    this.addSql(`create index "performance_item_due_on_index" on "performance_item" ("due_on");`);
    this.addSql(
      `alter table "performance_item" add constraint "performance_item_agreement_id_ordinal_unique" unique ("agreement_id", "ordinal");`,
    );

    this.addSql(
      `create table "person" ("id" uuid not null, "kind" text not null, "name" text not null, "id_type" text null, "id_no_enc" bytea null, "id_no_hash" bytea null, "id_no_masked" text null, "id_no_verified" boolean not null default false, "id_no_reason" text null, "phone_enc" bytea null, "phone_hash" bytea null, "phone_masked" text null, "phone_verified" boolean not null default false, "phone_reason" text null, "gender" text null, "birth_date" date null, "ethnic" text null, "occupation" text null, "employer" text null, "address" text null, "household_village_id" uuid null, "residence_grid_id" uuid null, "legal_rep" text null, "hints" text[] not null default '{}', "no_contact_channels" text[] not null default '{}', "same_as_id" uuid null, "reader_org_ids" uuid[] not null default '{}', "created_at" timestamptz not null, "created_by" uuid null, "updated_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "person_name_index" on "person" ("name");`);
    this.addSql(`create index "person_id_no_hash_index" on "person" ("id_no_hash");`);
    this.addSql(`create index "person_phone_hash_index" on "person" ("phone_hash");`);
    this.addSql(`create index "person_same_as_id_index" on "person" ("same_as_id");`);

    this.addSql(
      `create table "legal_service" ("id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "handler_ids" uuid[] not null default '{}', "confidentiality" text not null default 'NORMAL', "state" text not null, "served_at" timestamptz not null, "category" text not null, "way" text not null, "is_name_refused" boolean not null default false, "person_id" uuid null, "gender" text null, "age" int null, "special_groups" text[] not null default '{}', "phone_enc" bytea null, "phone_masked" text null, "address" text null, "village_id" uuid null, "summary" text not null, "answer" text null, "laws" jsonb not null, "is_aid_told" boolean not null default false, "appointed_at" timestamptz null, "appointment" text null, "provider_name" text not null, "provider_kind" text not null, "minutes" int null, "result" text null, "aid_no" text null, "satisfaction" int null, "due_at" timestamptz null, "answered_at" timestamptz null, "intake_id" uuid null, "case_id" uuid null, "recorded_by_id" uuid not null, "voided_at" timestamptz null, "void_reason" text null, "created_at" timestamptz not null, "updated_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "legal_service_org_id_index" on "legal_service" ("org_id");`);
    this.addSql(`create index "legal_service_state_index" on "legal_service" ("state");`);
    this.addSql(`create index "legal_service_person_id_index" on "legal_service" ("person_id");`);
    this.addSql(`create index "legal_service_intake_id_index" on "legal_service" ("intake_id");`);
    this.addSql(`create index "legal_service_case_id_index" on "legal_service" ("case_id");`);
    this.addSql(`create index "legal_service_served_at_id_index" on "legal_service" ("served_at", "id");`);

    this.addSql(
      `create table "intake_person" ("id" uuid not null, "intake_id" uuid not null, "person_id" uuid not null, "side" text not null, "is_representative" boolean not null default false, "ordinal" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "intake_person_intake_id_index" on "intake_person" ("intake_id");`);
    this.addSql(`create index "intake_person_person_id_index" on "intake_person" ("person_id");`);
    this.addSql(
      `alter table "intake_person" add constraint "intake_person_intake_id_person_id_unique" unique ("intake_id", "person_id");`,
    );

    this.addSql(
      `create table "case_party" ("id" uuid not null, "case_id" uuid not null, "person_id" uuid not null, "role" text not null, "ordinal" int not null, "is_necessary" boolean not null default true, "agent_name" text null, "agent_kind" text null, "agent_authority" text null, "consent" text not null default 'NOT_ASKED', "consent_at" timestamptz null, "consent_way" text null, "consent_witness" text null, "rights_notice_at" timestamptz null, "rights_notice_way" text null, "rights_notice_signed" boolean not null default false, "mediator_choice" text not null default 'PENDING', "address_for_service" text null, "left_at" timestamptz null, "left_reason" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_party_case_id_index" on "case_party" ("case_id");`);
    this.addSql(`create index "case_party_person_id_index" on "case_party" ("person_id");`);

    this.addSql(
      `create table "disclosure" ("id" uuid not null, "case_id" uuid not null, "mediator_id" uuid not null, "party_id" uuid not null, "relation" text not null, "note" text null, "disclosed_at" timestamptz not null, "objection" text null, "decision" text null, primary key ("id"));`,
    );
    this.addSql(`create index "disclosure_case_id_index" on "disclosure" ("case_id");`);
    this.addSql(
      `alter table "disclosure" add constraint "disclosure_case_id_mediator_id_party_id_unique" unique ("case_id", "mediator_id", "party_id");`,
    );

    this.addSql(
      `create table "contact_attempt" ("id" uuid not null, "case_id" uuid not null, "party_id" uuid not null, "at" timestamptz not null, "way" text not null, "reached" boolean not null, "note" text null, "by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "contact_attempt_case_id_index" on "contact_attempt" ("case_id");`);

    this.addSql(
      `create table "reception_roster" ("id" uuid not null, "month" text not null, "published_at" timestamptz null, "published_by_id" uuid null, "created_at" timestamptz not null, "created_by_id" uuid not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "reception_roster" add constraint "reception_roster_month_unique" unique ("month");`);

    this.addSql(
      `create table "reception_day" ("id" uuid not null, "roster_id" uuid not null, "held_on" date not null, "from_time" text not null, "to_time" text not null, "place" text not null, "receiver_id" uuid null, "substitute_id" uuid null, "accompanying" text null, "cancelled_at" timestamptz null, "cancel_reason" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "reception_day_roster_id_index" on "reception_day" ("roster_id");`);
    this.addSql(`alter table "reception_day" add constraint "reception_day_held_on_unique" unique ("held_on");`);

    this.addSql(
      `create table "register_book" ("id" uuid not null, "kind" text not null, "org_id" uuid not null, "year" int not null, "volume" int not null default 1, "last_seq" int not null default 0, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "register_book" add constraint "register_book_kind_org_id_year_unique" unique ("kind", "org_id", "year");`,
    );
    this.addSql(`alter table "register_book" add constraint "register_book_id_year_unique" unique ("id", "year");`);

    this.addSql(
      `create table "register_entry" ("id" uuid not null, "year" int not null, "book_id" uuid not null, "seq" int not null, "volume" int not null default 1, "occurred_on" date not null, "case_id" uuid null, "intake_id" uuid null, "subject_id" uuid null, "corrects_id" uuid null, "voided_at" timestamptz null, "voided_by" text null, "void_reason" text null, "created_at" timestamptz not null, primary key ("id", "year")) partition by range ("year");`,
    );
    this.addSql(`create index "register_entry_occurred_on_index" on "register_entry" ("occurred_on");`);
    this.addSql(`create index "register_entry_case_id_index" on "register_entry" ("case_id");`);
    this.addSql(`create index "register_entry_intake_id_index" on "register_entry" ("intake_id");`);
    this.addSql(`create index "register_entry_subject_id_index" on "register_entry" ("subject_id");`);
    this.addSql(
      `alter table "register_entry" add constraint "register_entry_book_id_seq_year_unique" unique ("book_id", "seq", "year");`,
    );
    this.addSql(
      `create table "register_entry_earlier" partition of "register_entry" for values from (minvalue) to (2026);`,
    );
    this.addSql(`create table "register_entry_2026" partition of "register_entry" for values from (2026) to (2027);`);
    this.addSql(`create table "register_entry_2027" partition of "register_entry" for values from (2027) to (2028);`);
    this.addSql(`create table "register_entry_later" partition of "register_entry" default;`);

    this.addSql(
      `create table "register_freeze" ("id" uuid not null, "book_id" uuid not null, "month" text not null, "frozen_at" timestamptz not null, "frozen_by_id" uuid not null, "content_hash" text not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "register_freeze" add constraint "register_freeze_book_id_month_unique" unique ("book_id", "month");`,
    );

    this.addSql(
      `create table "register_print" ("id" uuid not null, "kind" text not null, "product" text not null default 'BOOK', "entry_id" uuid null, "blank_rows" int null, "sheet_count" int null, "org_id" uuid not null, "whole_street" boolean not null default false, "from_on" date not null, "to_on" date not null, "variant" text not null, "reason" text null, "requested_by_id" uuid not null, "requested_at" timestamptz not null, "state" text not null, "progress" int not null default 0, "message" text null, "row_count" int null, "page_count" int null, "content_hash" text null, "print_no" int null, "missing_glyphs" text[] not null default '{}', "verification_code" text null, "file_sha256" text null, "file_size" int null, "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "register_print_kind_org_id_requested_at_index" on "register_print" ("kind", "org_id", "requested_at");`,
    );

    this.addSql(
      `create table "register_sheet" ("id" uuid not null, "sheet_no" text not null, "kind" text not null, "org_id" uuid not null, "print_id" uuid not null, "row_count" int not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "register_sheet" add constraint "register_sheet_sheet_no_unique" unique ("sheet_no");`);
    this.addSql(`create index "register_sheet_org_id_index" on "register_sheet" ("org_id");`);
    this.addSql(`create index "register_sheet_print_id_index" on "register_sheet" ("print_id");`);

    this.addSql(
      `create table "register_snapshot" ("id" uuid not null, "year" int not null, "entry_id" uuid not null, "case_id" uuid null, "revision" int not null, "event" text not null, "taken_at" timestamptz not null, "content" jsonb not null, "sealed_identity" bytea null, "numbers" jsonb not null, primary key ("id", "year")) partition by range ("year");`,
    );
    this.addSql(
      `alter table "register_snapshot" add constraint "register_snapshot_entry_id_revision_year_unique" unique ("entry_id", "revision", "year");`,
    );
    this.addSql(
      `create table "register_snapshot_earlier" partition of "register_snapshot" for values from (minvalue) to (2026);`,
    );
    this.addSql(
      `create table "register_snapshot_2026" partition of "register_snapshot" for values from (2026) to (2027);`,
    );
    this.addSql(
      `create table "register_snapshot_2027" partition of "register_snapshot" for values from (2027) to (2028);`,
    );
    this.addSql(`create table "register_snapshot_later" partition of "register_snapshot" default;`);

    this.addSql(
      `create table "request_key" ("account_id" uuid not null, "key" uuid not null, "action" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz not null, primary key ("account_id", "key"));`,
    );
    this.addSql(`create index "request_key_created_at_index" on "request_key" ("created_at");`);

    this.addSql(
      `create table "return_visit" ("id" uuid not null, "case_id" uuid not null, "agreement_id" uuid null, "plan_key" text not null, "plan_due_on" date not null, "by_other" boolean not null default false, "visitor_id" uuid null, "visited_on" date null, "way" text null, "visited_person" text null, "facts" text null, "exists_confirmed" boolean null, "satisfaction" int null, "result" text null, "measures" text null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "return_visit_case_id_index" on "return_visit" ("case_id");`);
    this.addSql(
      `alter table "return_visit" add constraint "return_visit_case_id_plan_key_unique" unique ("case_id", "plan_key");`,
    );

    this.addSql(
      `create table "review_round" ("id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "period_key" text not null, "from_on" date not null, "to_on" date not null, "planned_on" date null, "meeting_id" uuid null, "opened_at" timestamptz not null, "is_opened_late" boolean not null default false, "compiled_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "review_round" add constraint "review_round_meeting_id_unique" unique ("meeting_id");`);
    this.addSql(
      `alter table "review_round" add constraint "review_round_org_id_period_key_unique" unique ("org_id", "period_key");`,
    );

    this.addSql(
      `create table "role_assignment" ("id" uuid not null, "account_id" uuid not null, "role" text not null, "org_id" uuid not null, "valid_from" date not null, "valid_to" date null, "granted_by" uuid null, "ended_by" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "role_assignment_account_id_index" on "role_assignment" ("account_id");`);

    this.addSql(
      `create table "screening_round" ("id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "kind" text not null, "period_key" text not null, "special_id" uuid null, "from_on" date not null, "to_on" date not null, "remind_at" timestamptz not null, "due_on" date null, "due_at" timestamptz null, "opened_at" timestamptz not null, "is_opened_late" boolean not null default false, "first_report_at" timestamptz null, "lateness" text null, "report_count" int not null default 0, "lead_count" int not null default 0, "has_findings" boolean not null default false, "ended_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "screening_round_period_key_index" on "screening_round" ("period_key");`);
    this.addSql(`create index "screening_round_special_id_index" on "screening_round" ("special_id");`);
    this.addSql(
      `create index "screening_round_due_at_first_report_at_index" on "screening_round" ("due_at", "first_report_at");`,
    );
    this.addSql(
      `alter table "screening_round" add constraint "screening_round_org_id_period_key_unique" unique ("org_id", "period_key");`,
    );

    this.addSql(
      `create table "screening_report" ("id" uuid not null, "round_id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "kind" text not null, "reporter_id" uuid not null, "reporter_name" text not null, "sent_at" timestamptz not null, "lateness" text not null, "screened_on" date not null, "area" text null, "organiser" text null, "participants" jsonb not null, "content" text null, "problems" text null, "measures" text null, "meeting_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "screening_report_round_id_index" on "screening_report" ("round_id");`);
    this.addSql(
      `alter table "screening_report" add constraint "screening_report_meeting_id_unique" unique ("meeting_id");`,
    );

    this.addSql(
      `create table "screening_lead" ("id" uuid not null, "round_id" uuid not null, "report_id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "ordinal" int not null, "summary" text not null, "place" text not null, "found_on" date not null, "dispute_type" text null, "risk" text not null, "parties" text not null, "opposite" text null, "phone_enc" bytea null, "due_on" date not null, "outcome" text null, "outcome_at" timestamptz null, "outcome_by_id" uuid null, "outcome_reason" text null, "watch_on" date null, "handed_to" text null, "intake_id" uuid null, "case_id" uuid null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "screening_lead_round_id_index" on "screening_lead" ("round_id");`);
    this.addSql(`create index "screening_lead_report_id_index" on "screening_lead" ("report_id");`);
    this.addSql(
      `create index "screening_lead_org_id_outcome_due_on_index" on "screening_lead" ("org_id", "outcome", "due_on");`,
    );

    this.addSql(
      `create table "search_entry" ("ref_id" uuid not null, "kind" text not null, "reader_org_ids" uuid[] not null default '{}', "text" text not null, "names" text not null default '', "grams" text[] not null default '{}', "recency_at" timestamptz not null, primary key ("ref_id"));`,
    );

    this.addSql(
      `create table "sheet_photo" ("id" uuid not null, "sheet_id" uuid not null, "org_id" uuid not null, "file_sha256" text not null, "file_size" int not null, "mime" text not null, "entry_ids" uuid[] not null default '{}', "uploaded_at" timestamptz not null, "uploaded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "sheet_photo_sheet_id_index" on "sheet_photo" ("sheet_id");`);
    this.addSql(
      `alter table "sheet_photo" add constraint "sheet_photo_sheet_id_file_sha256_unique" unique ("sheet_id", "file_sha256");`,
    );

    this.addSql(
      `create table "sign_in_counter" ("key" text not null, "subject" text not null, "tries" int not null, "first_at" timestamptz not null, "locked_until" timestamptz null, primary key ("key"));`,
    );
    this.addSql(`create index "sign_in_counter_subject_index" on "sign_in_counter" ("subject");`);

    this.addSql(
      `create table "sign_in_log" ("id" uuid not null, "at" timestamptz not null, "username" text not null, "account_id" uuid null, "event" text not null, "address" text null, "device_id" text null, "user_agent" text null, primary key ("id"));`,
    );
    this.addSql(`create index "sign_in_log_at_index" on "sign_in_log" ("at");`);
    this.addSql(`create index "sign_in_log_account_id_at_index" on "sign_in_log" ("account_id", "at");`);

    this.addSql(
      `create table "special_screening" ("id" uuid not null, "org_id" uuid not null, "title" text not null, "scope" text not null, "from_on" date not null, "to_on" date not null, "every_days" int not null, "target_org_ids" uuid[] not null default '{}', "created_by_id" uuid not null, "created_at" timestamptz not null, "ended_at" timestamptz null, "end_reason" text null, "version" int not null default 1, primary key ("id"));`,
    );

    this.addSql(
      `create table "statistics_print" ("id" uuid not null, "sheet" text not null, "org_id" uuid not null, "whole_street" boolean not null default false, "from_on" date not null, "to_on" date not null, "as_of" date not null, "cell" text not null, "requested_by_id" uuid not null, "requested_at" timestamptz not null, "state" text not null, "message" text null, "content_hash" text null, "page_count" int null, "file_sha256" text null, "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "statistics_print_requested_by_id_requested_at_index" on "statistics_print" ("requested_by_id", "requested_at");`,
    );

    this.addSql(
      `create table "supervision" ("id" uuid not null, "org_id" uuid not null, "to_org_id" uuid not null, "to_account_id" uuid null, "reader_org_ids" uuid[] not null default '{}', "case_id" uuid null, "intake_id" uuid null, "cause" text not null, "source_key" text null, "state" text not null, "number" text null, "matter" text not null, "created_at" timestamptz not null, "created_by_id" uuid null, "issued_at" timestamptz null, "issued_by_id" uuid null, "due_on" date null, "first_due_on" date null, "extended_at" timestamptz null, "replied_at" timestamptz null, "is_late" boolean not null default false, "return_count" int not null default 0, "evaluation" text null, "closed_at" timestamptz null, "closed_by_id" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "supervision_org_id_index" on "supervision" ("org_id");`);
    this.addSql(`create index "supervision_to_org_id_index" on "supervision" ("to_org_id");`);
    this.addSql(`create index "supervision_case_id_index" on "supervision" ("case_id");`);
    this.addSql(`alter table "supervision" add constraint "supervision_source_key_unique" unique ("source_key");`);
    this.addSql(`create index "supervision_state_due_on_index" on "supervision" ("state", "due_on");`);

    this.addSql(
      `create table "supervision_step" ("id" uuid not null, "supervision_id" uuid not null, "ordinal" int not null, "kind" text not null, "text" text not null, "at" timestamptz not null, "by_id" uuid null, "by_name" text not null, "org_name" text not null, "due_on" date null, "is_late" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "supervision_step_supervision_id_index" on "supervision_step" ("supervision_id");`);
    this.addSql(
      `alter table "supervision_step" add constraint "supervision_step_supervision_id_ordinal_unique" unique ("supervision_id", "ordinal");`,
    );

    this.addSql(
      `create table "term_change" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "from_due_on" date null, "to_due_on" date null, "reason" text not null, "consented_party_ids" uuid[] not null default '{}', "on" date not null, "by_id" uuid not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "term_change_case_id_index" on "term_change" ("case_id");`);

    this.addSql(
      `create table "tracing" ("id" uuid not null, "org_id" uuid not null, "reader_org_ids" uuid[] not null default '{}', "case_id" uuid null, "person_id" uuid null, "cause" text not null, "happened_on" date not null, "open_by" date not null, "is_late" boolean not null default false, "reason" text not null, "opened_at" timestamptz not null, "opened_by_id" uuid not null, "conclusion" text null, "finding" text null, "concluded_at" timestamptz null, "concluded_by_id" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "tracing_org_id_index" on "tracing" ("org_id");`);
    this.addSql(`create index "tracing_case_id_index" on "tracing" ("case_id");`);
    this.addSql(`create index "tracing_person_id_index" on "tracing" ("person_id");`);

    this.addSql(
      `create table "training_record" ("id" uuid not null, "org_id" uuid not null, "account_id" uuid null, "name" text not null, "held_on" date not null, "tenths" int not null, "subject" text not null, "organiser" text null, "recorded_by_id" uuid not null, "created_at" timestamptz not null, "voided_at" timestamptz null, "void_reason" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "training_record_org_id_index" on "training_record" ("org_id");`);
    this.addSql(`create index "training_record_org_id_held_on_index" on "training_record" ("org_id", "held_on");`);

    this.addSql(
      `create table "transfer" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "from_org_id" uuid not null, "to_org_id" uuid null, "to_name" text null, "facts" text null, "reason" text not null, "requirement" text null, "required_on" date null, "sent_at" timestamptz not null, "sent_by_id" uuid not null, "respond_due_at" timestamptz null, "response" text not null default 'PENDING', "response_reason" text null, "responded_at" timestamptz null, "responded_by_id" uuid null, "receipt_no" text null, primary key ("id"));`,
    );
    this.addSql(`create index "transfer_case_id_index" on "transfer" ("case_id");`);
    this.addSql(`create index "transfer_to_org_id_response_index" on "transfer" ("to_org_id", "response");`);

    this.addSql(
      `create table "urge" ("id" uuid not null, "case_id" uuid not null, "item_id" uuid null, "at" timestamptz not null, "way" text not null, "in_writing" boolean not null default false, "note" text null, "by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "urge_case_id_index" on "urge" ("case_id");`);

    this.addSql(
      `create table "verification_code" ("code" text not null, "kind" text not null, "number" text not null, "content_hash" text not null, "printed_at" timestamptz not null, "page_count" int not null, "org_id" uuid not null, "org_name" text not null, "case_id" uuid null, "superseded_at" timestamptz null, "issued_by_id" uuid null, "created_at" timestamptz not null, primary key ("code"));`,
    );
    this.addSql(`create index "verification_code_org_id_index" on "verification_code" ("org_id");`);
    this.addSql(`create index "verification_code_case_id_index" on "verification_code" ("case_id");`);

    this.addSql(
      `create table "webhook" ("id" uuid not null, "account_id" uuid not null, "name" text not null, "url" text not null, "secret_sealed" bytea not null, "events" text[] not null default '{}', "created_at" timestamptz not null, "disabled_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "webhook_account_id_index" on "webhook" ("account_id");`);

    this.addSql(
      `create table "webhook_delivery" ("id" uuid not null, "webhook_id" uuid not null, "account_id" uuid not null, "event_id" uuid not null, "event_name" text not null, "case_id" uuid not null, "case_state" text not null, "at" timestamptz not null, "state" text not null, "created_at" timestamptz not null, "settled_at" timestamptz null, "status" int null, "failure" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "webhook_delivery_webhook_id_created_at_index" on "webhook_delivery" ("webhook_id", "created_at");`,
    );

    this.addSql(
      `alter table "agreement_delivery" add constraint "agreement_delivery_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id");`,
    );

    this.addSql(
      `alter table "agreement_signature" add constraint "agreement_signature_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id");`,
    );

    this.addSql(
      `alter table "judicial_confirmation" add constraint "judicial_confirmation_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id");`,
    );

    this.addSql(
      `alter table "location" add constraint "location_parent_id_foreign" foreign key ("parent_id") references "location" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "location" add constraint "location_old_village_id_foreign" foreign key ("old_village_id") references "location" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "major_entry" add constraint "major_entry_report_id_foreign" foreign key ("report_id") references "major_report" ("id");`,
    );

    this.addSql(
      `alter table "major_alert" add constraint "major_alert_report_id_foreign" foreign key ("report_id") references "major_report" ("id");`,
    );

    this.addSql(
      `alter table "organization" add constraint "organization_parent_id_foreign" foreign key ("parent_id") references "organization" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "organization" add constraint "organization_location_id_foreign" foreign key ("location_id") references "location" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "meeting" add constraint "meeting_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "meeting_print" add constraint "meeting_print_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );

    this.addSql(
      `alter table "meeting_decision" add constraint "meeting_decision_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );

    this.addSql(
      `alter table "meeting_attendee" add constraint "meeting_attendee_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );

    this.addSql(
      `alter table "carried_decision" add constraint "carried_decision_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );
    this.addSql(
      `alter table "carried_decision" add constraint "carried_decision_decision_id_foreign" foreign key ("decision_id") references "meeting_decision" ("id");`,
    );

    this.addSql(
      `alter table "agenda_item" add constraint "agenda_item_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );

    this.addSql(
      `alter table "mediation_case" add constraint "mediation_case_home_org_id_foreign" foreign key ("home_org_id") references "organization" ("id");`,
    );
    this.addSql(
      `alter table "mediation_case" add constraint "mediation_case_current_org_id_foreign" foreign key ("current_org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "mediation_session" add constraint "mediation_session_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "investigation" add constraint "investigation_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "case_opening" add constraint "case_opening_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "likeness" add constraint "likeness_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "intake" add constraint "intake_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "intake_reply" add constraint "intake_reply_intake_id_foreign" foreign key ("intake_id") references "intake" ("id");`,
    );
    this.addSql(
      `alter table "intake_reply" add constraint "intake_reply_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "call_back_draw" add constraint "call_back_draw_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "call_back" add constraint "call_back_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "assessment" add constraint "assessment_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "paper_signature" add constraint "paper_signature_signing_id_foreign" foreign key ("signing_id") references "paper_signing" ("id");`,
    );

    this.addSql(
      `alter table "participant" add constraint "participant_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "performance_item" add constraint "performance_item_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id");`,
    );

    this.addSql(
      `alter table "person" add constraint "person_household_village_id_foreign" foreign key ("household_village_id") references "location" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "person" add constraint "person_residence_grid_id_foreign" foreign key ("residence_grid_id") references "location" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "legal_service" add constraint "legal_service_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );
    this.addSql(
      `alter table "legal_service" add constraint "legal_service_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "intake_person" add constraint "intake_person_intake_id_foreign" foreign key ("intake_id") references "intake" ("id");`,
    );
    this.addSql(
      `alter table "intake_person" add constraint "intake_person_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );

    this.addSql(
      `alter table "case_party" add constraint "case_party_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );
    this.addSql(
      `alter table "case_party" add constraint "case_party_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );

    this.addSql(
      `alter table "disclosure" add constraint "disclosure_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );
    this.addSql(
      `alter table "disclosure" add constraint "disclosure_party_id_foreign" foreign key ("party_id") references "case_party" ("id");`,
    );

    this.addSql(
      `alter table "contact_attempt" add constraint "contact_attempt_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );
    this.addSql(
      `alter table "contact_attempt" add constraint "contact_attempt_party_id_foreign" foreign key ("party_id") references "case_party" ("id");`,
    );

    this.addSql(
      `alter table "reception_day" add constraint "reception_day_roster_id_foreign" foreign key ("roster_id") references "reception_roster" ("id");`,
    );

    this.addSql(
      `alter table "register_book" add constraint "register_book_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "register_entry" add constraint "register_entry_book_id_foreign" foreign key ("book_id") references "register_book" ("id");`,
    );
    this.addSql(
      `alter table "register_entry" add constraint "register_entry_of_its_year" check (year = extract(year from occurred_on));`,
    );

    this.addSql(
      `alter table "register_freeze" add constraint "register_freeze_book_id_foreign" foreign key ("book_id") references "register_book" ("id");`,
    );

    this.addSql(
      `alter table "register_print" add constraint "register_print_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "register_sheet" add constraint "register_sheet_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );
    this.addSql(
      `alter table "register_sheet" add constraint "register_sheet_print_id_foreign" foreign key ("print_id") references "register_print" ("id");`,
    );

    this.addSql(
      `alter table "review_round" add constraint "review_round_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
    );
    this.addSql(
      `alter table "role_assignment" add constraint "role_assignment_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "screening_round" add constraint "screening_round_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "screening_report" add constraint "screening_report_round_id_foreign" foreign key ("round_id") references "screening_round" ("id");`,
    );

    this.addSql(
      `alter table "screening_lead" add constraint "screening_lead_round_id_foreign" foreign key ("round_id") references "screening_round" ("id");`,
    );
    this.addSql(
      `alter table "screening_lead" add constraint "screening_lead_report_id_foreign" foreign key ("report_id") references "screening_report" ("id");`,
    );

    this.addSql(
      `alter table "sheet_photo" add constraint "sheet_photo_sheet_id_foreign" foreign key ("sheet_id") references "register_sheet" ("id");`,
    );

    this.addSql(
      `alter table "special_screening" add constraint "special_screening_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "supervision" add constraint "supervision_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );
    this.addSql(
      `alter table "supervision" add constraint "supervision_to_org_id_foreign" foreign key ("to_org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "supervision_step" add constraint "supervision_step_supervision_id_foreign" foreign key ("supervision_id") references "supervision" ("id");`,
    );

    this.addSql(
      `alter table "term_change" add constraint "term_change_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "tracing" add constraint "tracing_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "training_record" add constraint "training_record_org_id_foreign" foreign key ("org_id") references "organization" ("id");`,
    );

    this.addSql(
      `alter table "transfer" add constraint "transfer_case_id_foreign" foreign key ("case_id") references "mediation_case" ("id");`,
    );

    this.addSql(
      `alter table "urge" add constraint "urge_item_id_foreign" foreign key ("item_id") references "performance_item" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_foreign" foreign key ("webhook_id") references "webhook" ("id");`,
    );
  }
}
