import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  content: Record<string, string> | null;
  numbers: Record<string, number> | null;
  visits: string | null;
}

/** 社区婚姻调解记录台账: the rows of the case register that are of marriage and family, with their return visits. */
export const MARRIAGE: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select c.home_org_id as "unitId", e.id as "rowId", e.occurred_on as "occurredOn", c.case_no as "caseNo",
      e.voided_at as "voidedAt", e.voided_by as "voidedBy", e.void_reason as "voidReason",
      s.content is not null as "isOpen", s.content, s.numbers,
      (select string_agg(v.visited_on::text, E'\\n' order by v.visited_on) from return_visit v
        where v.case_id = c.id and v.visited_on is not null) as visits
    from register_entry e join mediation_case c on c.id = e.case_id and ${scope.listed('c')}
      left join lateral (select r.content, r.numbers from register_entry l
        join register_snapshot r on r.entry_id = l.id and r.year = l.year where l.case_id = c.id and ${scope.open('c')}
        order by l.seq desc, r.revision desc limit 1) s on true
    where e.corrects_id is null and c.dispute_type = 'FAMILY' and e.occurred_on >= date_trunc('year', :fromOn::date)::date`,
  tell: ({ content, numbers, visits }) => {
    const of = content ?? {};
    return {
      content: {
        ...of,
        agreement: lines(of.agreement, of.performance),
        visits: visits ?? '',
      },
      numbers: numbers ?? {},
    };
  },
};
