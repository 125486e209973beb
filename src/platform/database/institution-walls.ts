import { listedCase, ofRoom, openCase, openIntake, RIW, r, service, type Wall, writes } from './wall.ts';

const supervised = `${service} or (supervision.reader_org_ids && ${r.orgIds}
      and (supervision.case_id is null or ${listedCase('supervision')})
      and (supervision.case_id is not null or ${r.readsFreely})
      and (supervision.intake_id is null or ${openIntake('supervision')}))`;
const slipOf = 'from public.supervision s where s.id = supervision_step.supervision_id';
const tracer = "(select sec.has_role('auditor') or sec.has_role('centre_head') or sec.has_role('street_leader'))";
const traced = `tracing.opened_by_id = ${r.accountId} or (tracing.reader_org_ids && ${r.orgIds} and ${tracer})`;

/** Who sees which rows of supervision, tracing, assessment and their sheets. */
export const INSTITUTION_WALLS: Record<string, Wall> = {
  // That something is supervised, of whom and until when, a list may show; what was demanded and answered is content.
  supervision: { read: supervised, write: `(${supervised}) and ${writes}`, grants: RIW },
  supervision_step: {
    read: `${service} or supervision_step.by_id = ${r.accountId}
      or exists (select 1 ${slipOf} and (s.case_id is null or s.to_account_id = ${r.accountId} or ${openCase('s')}))`,
    write: `exists (select 1 ${slipOf}) and ${writes}`,
    grants: 'select, insert',
  },
  // An auditor changes nothing in cases, but the tracing is theirs.
  tracing: { read: traced, write: `(${traced}) and ${tracer}`, grants: RIW },
  training_record: {
    read: `${service} or training_record.org_id = any (${r.orgScope})`,
    write: ofRoom('training_record'),
    grants: RIW,
    columns: { update: 'voided_at, void_reason, version' },
  },
  assessment: {
    read: `${service} or assessment.org_id = any (${r.orgScope})`,
    write: ofRoom('assessment'),
    grants: RIW,
  },
  office_print: { read: `${service} or office_print.requested_by_id = ${r.accountId}`, grants: RIW },
};
