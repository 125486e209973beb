import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  dueOn: string;
  visitedOn: string | null;
  visitor: string | null;
  visitedPerson: string | null;
  way: string | null;
  facts: string | null;
  existsConfirmed: boolean | null;
  satisfaction: number | null;
  result: string | null;
  measures: string | null;
}

/** 回访登记簿: every planned and every made visit, on the day on which it is due. */
export const VISITS: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select c.home_org_id as "unitId", v.id as "rowId", v.plan_due_on as "occurredOn", c.case_no as "caseNo",
      ${scope.open('c')} as "isOpen", v.plan_due_on as "dueOn", v.visited_on as "visitedOn", a.display_name as visitor,
      v.visited_person as "visitedPerson", v.way, v.facts, v.exists_confirmed as "existsConfirmed", v.satisfaction, v.result,
      v.measures
    from return_visit v join mediation_case c on c.id = v.case_id and ${scope.listed('c')}
      left join account a on a.id = v.visitor_id
    where v.plan_due_on >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => ({
    content: {
      caseNo: row.caseNo ?? '',
      dueOn: row.dueOn,
      visitedOn: row.visitedOn ?? '',
      visitor: row.visitor ?? '',
      visited: row.visitedPerson ?? '',
      way: row.way === null ? '' : chinese(`contact-way.${row.way}`),
      facts: row.facts ?? '',
      satisfaction: row.satisfaction === null ? '' : `${row.satisfaction}／5`,
      result: lines(
        row.result && chinese(`visit-result.${row.result}`),
        row.existsConfirmed === null ? '' : chinese(`register.visit.exists.${row.existsConfirmed ? 'yes' : 'no'}`),
      ),
      measures: row.measures ?? '',
    },
    numbers: { items: 1, made: row.visitedOn === null ? 0 : 1 },
  }),
};
