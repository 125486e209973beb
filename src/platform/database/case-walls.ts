import { caseListed, intakeKept, intakeOpen, personKept } from './readers.ts';
import {
  admin,
  caseContent,
  listedCase,
  ofListedCase,
  openCase,
  openIntake,
  RIW,
  r,
  service,
  signedIn,
  type Wall,
  writes,
} from './wall.ts';

/** The report itself stands behind its own wall. */
const ofReport = (t: string) => `exists (select 1 from public.major_report m where m.id = ${t}.report_id)`;
const saidIn = `exists (select 1 from public.major_report m where m.id = major_entry.report_id
      and case when m.case_id is null then sec.intake_open(m.intake_id) else sec.case_open(m.case_id) end)`;

/** The register of staff: records that no organisation has met in its work. The administrator keeps them. */
const ofStaff = `(${admin} and person.reader_org_ids = '{}')`;

/** Who sees which rows of people, intakes and cases. */
export const CASE_WALLS: Record<string, Wall> = {
  person: {
    read: `${personKept('person', r)} or (${r.answers} and sec.person_open(person.id)) or ${ofStaff}`,
    write: `(${personKept('person', r)} and ${writes}) or ${ofStaff}`,
    grants: RIW,
  },
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
  // Whether a mediation was real, and how dangerous a dispute is, concerns whoever may list the case: it counts nowhere,
  // or somebody must get up at night.
  authenticity_check: ofListedCase('authenticity_check'),
  // Of a case, whoever lists it; of an intake that is no case yet, whoever reads the intake.
  major_report: {
    read: `case when major_report.case_id is null then ${openIntake('major_report')} else ${listedCase('major_report')} end`,
    write: `(case when major_report.case_id is null then ${openIntake('major_report')} else ${listedCase('major_report')} end) and ${writes}`,
    grants: RIW,
  },
  major_alert: {
    read: ofReport('major_alert'),
    write: `${ofReport('major_alert')} and ${writes}`,
    grants: 'select, insert',
  },
  major_entry: { read: saidIn, write: `${saidIn} and ${writes}`, grants: 'select, insert' },
  leader_charge: caseContent('leader_charge'),
  duty: {
    // What is owed about a case tells of the case.
    read: `${service} or (duty.case_id is not null and ${listedCase('duty')})
      or (duty.case_id is null and duty.intake_id is not null and ${openIntake('duty')})
      or (duty.case_id is null and duty.intake_id is null and duty.org_id = any (${r.orgScope}))`,
    grants: RIW,
  },
};
