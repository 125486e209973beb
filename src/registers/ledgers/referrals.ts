import { shanghaiDate } from '../../calendar/shanghai.ts';
import { REFERRAL_TARGETS } from '../../cases/rules/vocabulary.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  intakeNo: string | null;
  people: string | null;
  matter: string | null;
  from: string;
  to: string | null;
  reason: string | null;
  receiptNo: string | null;
  result: string | null;
  feedbackAt: string | null;
}

/** 移送登记簿: cases referred out of mediation, and visits that another unit took over. */
export const REFERRALS: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select t.from_org_id as "unitId", t.id as "rowId", (t.sent_at at time zone 'Asia/Shanghai')::date as "occurredOn",
      c.case_no as "caseNo", null as "intakeNo", ${scope.open('c')} as "isOpen",
      concat_ws(E'\\n', (select string_agg(n.name, '、' order by p.ordinal) from case_party p join person n on n.id = p.person_id
          where p.case_id = c.id and p.role = 'APPLICANT' and p.left_at is null), (select string_agg(n.name, '、' order by p.ordinal) from case_party p join person n on n.id = p.person_id
          where p.case_id = c.id and p.role = 'RESPONDENT' and p.left_at is null)) as people,
      coalesce(s.summary, t.facts) as matter, f.name as "from", coalesce(t.to_name, o.name) as "to", t.reason,
      t.receipt_no as "receiptNo", t.response_reason as result, t.responded_at as "feedbackAt",
      null::timestamptz as "voidedAt", null as "voidedBy", null as "voidReason"
    from transfer t join mediation_case c on c.id = t.case_id and ${scope.listed('c')}
      join organization f on f.id = t.from_org_id left join organization o on o.id = t.to_org_id
      left join case_story s on s.case_id = c.id
    where t.kind = 'REFER_OUT' and (t.sent_at at time zone 'Asia/Shanghai')::date >= date_trunc('year', :fromOn::date)::date
    union all
    select i.org_id, i.id, (i.disposed_at at time zone 'Asia/Shanghai')::date, null, i.intake_no, true,
      (select string_agg(n.name, '、' order by ip.ordinal) from intake_person ip join person n on n.id = ip.person_id
        where ip.intake_id = i.id and ip.side = 'VISITOR'),
      i.summary, f.name, o.name, i.disposition_reason, null, i.result, i.feedback_at,
      i.voided_at, x.display_name, i.void_reason
    from intake i join organization f on f.id = i.org_id left join organization o on o.id = i.target_org_id
      left join account x on x.id = i.voided_by_id
    where ${scope.intake('i')} and i.disposition = 'TRANSFER'
      and (i.disposed_at at time zone 'Asia/Shanghai')::date >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => {
    const receipt = row.receiptNo && chinese('register.referral.receipt', { no: row.receiptNo });
    const fedBack =
      row.feedbackAt && chinese('register.referral.feedback', { on: shanghaiDate(instant(row.feedbackAt)) });
    return {
      content: {
        sentOn: row.occurredOn,
        number: row.caseNo ?? row.intakeNo ?? '',
        people: row.people ?? '',
        matter: row.matter ?? '',
        from: row.from,
        to: targetOf(row.to),
        reason: row.reason ?? '',
        answer: lines(receipt, fedBack, row.result),
        'public:answer': lines(receipt, fedBack),
      },
      numbers: { items: 1 },
    };
  },
};

/** A kind of receiver is kept as its code where nobody named a unit. */
function targetOf(to: string | null): string {
  const code = REFERRAL_TARGETS.find((target) => target === to);
  return code === undefined ? (to ?? '') : chinese(`referral-target.${code}`);
}
