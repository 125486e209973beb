/**
 * Everything that the rules look at, in one statement: one case, its people, its papers. Instants come as ISO text,
 * days as `YYYY-MM-DD`. `{listed}` and `{open}` are the two conditions of the scope.
 */
export const FACTS_SQL = `
select c.id, c.version, c.case_no as "caseNo", c.state, c.previous_state as "previousState", c.round, c.nature, c.source,
  c.own_initiative as "isOwnInitiative", c.entrust_letter_no as "entrustLetterNo", c.dispute_type as "disputeType",
  c.difficulty, c.risk, c.rule_hits as "ruleHits", c.lead_mediator_id as "leadMediatorId",
  c.submitted_at as "submittedAt", c.duplicate_checked_at as "duplicateCheckedAt",
  c.pending_elsewhere as "isPendingElsewhere", c.accepted_on as "acceptedOn", c.due_on as "dueOn", c.extensions,
  c.suspended_on as "suspendedOn", c.resume_expected_on as "resumeExpectedOn", c.closed_at as "closedAt",
  c.closed_by_id as "closedById", c.confidentiality, c.handler_ids as "handlerIds", c.home_org_id as "homeOrgId",
  c.reader_org_ids as "readerOrgIds", c.co_org_ids as "coOrgIds", c.intake_id as "intakeId", c.duty_key as "dutyKey", c.duty_on as "dutyOn",
  c.duty_at as "dutyAt", c.pages_numbered_at as "pagesNumberedAt",
  coalesce(c.feedback_at, case when c.round = 1 then i.feedback_at end) as "feedbackAt",
  s.title, s.summary, s.place, s.violence, s.police_report as "policeReport",
  (select jsonb_build_object('id', o.id, 'name', o.name, 'tier', o.tier) from organization o where o.id = c.home_org_id) as "homeOrg",
  (select jsonb_build_object('id', o.id, 'name', o.name, 'tier', o.tier) from organization o where o.id = c.current_org_id) as "currentOrg",
  (select jsonb_build_object('id', u.id, 'name', u.name, 'tier', u.tier) from organization o
     join organization u on u.id = o.parent_id and u.tier is not null where o.id = c.current_org_id) as "upperOrg",
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'personId', p.person_id, 'name', n.name, 'role', p.role,
      'isNecessary', p.is_necessary, 'consent', p.consent, 'rightsNoticeAt', p.rights_notice_at,
      'mediatorChoice', p.mediator_choice) order by array_position('{APPLICANT,RESPONDENT,THIRD}', p.role), p.ordinal), '[]')
     from case_party p join person n on n.id = p.person_id where p.case_id = c.id and p.left_at is null) as parties,
  (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'personId', a.person_id, 'name', a.display_name)
      order by a.id <> c.lead_mediator_id, a.display_name), '[]')
     from account a where a.id = c.lead_mediator_id or a.id = any (c.co_mediator_ids)) as mediators,
  (case when c.lead_mediator_id is null and cardinality(c.co_mediator_ids) = 0 then '[]' else
    (select coalesce(jsonb_agg(jsonb_build_object('mediatorId', a.account_id, 'personId', a.person_id, 'how', a.how)), '[]')
       from sec.same_people(c.co_mediator_ids || c.lead_mediator_id,
         array(select p.person_id from case_party p where p.case_id = c.id and p.left_at is null)) a) end) as alike,
  (select coalesce(jsonb_agg(jsonb_build_object('mediatorId', d.mediator_id, 'partyId', d.party_id, 'relation', d.relation,
      'isObjected', d.objection is not null, 'decision', d.decision)), '[]')
     from disclosure d where d.case_id = c.id) as disclosures,
  (select coalesce(jsonb_agg(jsonb_build_object('partyId', t.party_id, 'at', t.at, 'isReached', t.reached)), '[]')
     from contact_attempt t where t.case_id = c.id) as contacts,
  (select coalesce(jsonb_agg(jsonb_build_object('round', m.round, 'on', (m.started_at at time zone 'Asia/Shanghai')::date,
      'type', m.type, 'result', m.result, 'nextAt', m.next_at) order by m.ordinal), '[]')
     from mediation_session m where m.case_id = c.id) as sessions,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'sentAt', t.sent_at, 'respondDueAt', t.respond_due_at,
      'response', t.response, 'respondedAt', t.responded_at, 'guidance', t.response_reason,
      'from', (select jsonb_build_object('id', o.id, 'name', o.name, 'tier', o.tier) from organization o where o.id = t.from_org_id),
      'to', (select jsonb_build_object('id', o.id, 'name', o.name, 'tier', o.tier) from organization o where o.id = t.to_org_id))
      order by t.sent_at, t.id), '[]')
     from transfer t where t.case_id = c.id and t.kind in ('ESCALATE', 'HAND_DOWN')) as transfers,
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'revision', g.revision, 'round', g.round,
      'supersedesId', g.supersedes_id, 'form', g.form, 'isPartial', g.is_partial, 'facts', g.facts, 'issues', g.issues,
      'responsibility', g.responsibility, 'clauses', g.clauses, 'writtenWaived', g.written_waived, 'copies', g.copies,
      'mediatorSignedOn', g.mediator_signed_on, 'sealedOn', g.sealed_on, 'oralAgreedOn', g.oral_agreed_on,
      'state', g.state, 'effectiveOn', g.effective_on,
      'signatures', (select coalesce(jsonb_agg(jsonb_build_object('partyId', x.party_id, 'signedOn', x.signed_on)), '[]')
         from agreement_signature x where x.agreement_id = g.id),
      'deliveries', (select coalesce(jsonb_agg(jsonb_build_object('partyId', x.party_id, 'deliveredOn', x.delivered_on)), '[]')
         from agreement_delivery x where x.agreement_id = g.id),
      'paperId', (select x.id from paper x where x.subject_id = g.id and x.kind = 'WRITTEN_AGREEMENT' and x.state = 'DONE'
         order by x.version_no desc, x.printed_at limit 1),
      'signedPages', (select count(*) from attachment x where x.kind = 'SIGNED_PAGE' and x.withdrawn_at is null
         and (x.subject_id in (select y.paper_id from paper_signing y where y.subject_id = g.id and y.kind = 'WRITTEN_AGREEMENT')
           or x.subject_id = g.id and (g.effective_on is not null or not exists (select 1 from paper y
             where y.subject_id = g.id and y.kind = 'WRITTEN_AGREEMENT' and y.state = 'DONE')))),
      'items', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'ordinal', x.ordinal, 'kind', x.kind,
          'obligorPartyId', x.obligor_party_id, 'payeePartyId', x.payee_party_id, 'what', x.what, 'amountFen', x.amount_fen,
          'dueOn', x.due_on, 'way', x.way, 'place', x.place, 'performedOn', x.performed_on,
          'hasProof', cardinality(x.proof_attachment_ids) > 0 or x.proof_note is not null,
          'confirmedByCreditor', x.confirmed_by_creditor) order by x.ordinal), '[]')
         from performance_item x where x.agreement_id = g.id)) order by g.revision), '[]')
     from agreement g where g.case_id = c.id) as agreements,
  (select coalesce(jsonb_agg(jsonb_build_object('at', u.at, 'isInWriting', u.in_writing) order by u.at), '[]') from urge u
     where u.case_id = c.id and (u.at at time zone 'Asia/Shanghai')::date >= coalesce((select max(g.effective_on) from agreement g where g.case_id = c.id), '0001-01-01')) as urges,
  (select jsonb_build_object('planned', count(*), 'done', count(v.visited_on)) from return_visit v where v.case_id = c.id) as visits,
  (select case when bool_or(k.state = 'FALSE') then 'FALSE' when bool_or(k.state = 'OPEN') then 'CHECKING' else 'SOUND' end
     from authenticity_check k where k.case_id = c.id) as authenticity,
  (select coalesce(jsonb_agg(jsonb_build_object('slot', d.slot, 'fileKind', f.kind, 'paperKind', p.kind)), '[]')
     from attachment f left join dossier_place d on d.case_id = f.case_id and d.item = 'file:' || f.id
       left join paper p on p.id = f.subject_id and f.kind = 'SIGNED_PAGE' and f.subject_kind = 'PAPER'
     where f.case_id = c.id and f.withdrawn_at is null) as "keptFiles",
  (select coalesce(jsonb_agg(distinct f.month), '[]') from register_freeze f join register_book b on b.id = f.book_id
     where b.kind = 'TJ' and b.org_id = c.home_org_id) as "frozenMonths"
from mediation_case c
  left join case_story s on s.case_id = c.id
  left join intake i on i.id = c.intake_id
where c.id = :caseId and {listed}`;
