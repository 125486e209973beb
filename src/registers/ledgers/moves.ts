import { shanghaiDate } from '../../calendar/shanghai.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  kind: 'ESCALATE' | 'HAND_DOWN';
  from: string;
  to: string;
  facts: string | null;
  reason: string;
  requiredOn: string | null;
  response: string;
  responseReason: string | null;
  respondedAt: string | null;
  respondedBy: string | null;
  state: string;
  result: string | null;
  resultOn: string | null;
}

/** 上报、交办台账: every move between the tiers, in the ledgers of both who gave and who received. */
export const MOVES: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select u.id as "unitId", t.id as "rowId", (t.sent_at at time zone 'Asia/Shanghai')::date as "occurredOn", c.case_no as "caseNo",
      ${scope.open('c')} as "isOpen", t.kind, f.name as "from", coalesce(o.name, t.to_name) as "to", t.facts, t.reason,
      t.required_on as "requiredOn", t.response, t.response_reason as "responseReason", t.responded_at as "respondedAt",
      a.display_name as "respondedBy", c.state, c.result, c.result_on as "resultOn"
    from transfer t join mediation_case c on c.id = t.case_id and ${scope.listed('c')}
      join organization f on f.id = t.from_org_id left join organization o on o.id = t.to_org_id
      join organization u on u.id = t.from_org_id or (not :wholeStreet::boolean and u.id = t.to_org_id)
      left join account a on a.id = t.responded_by_id
    where t.kind in ('ESCALATE', 'HAND_DOWN') and (t.sent_at at time zone 'Asia/Shanghai')::date >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => {
    const answered = row.respondedAt === null ? null : shanghaiDate(instant(row.respondedAt));
    const response = chinese(`register.move.response.${row.response}`);
    return {
      content: {
        sentOn: row.occurredOn,
        caseNo: row.caseNo ?? '',
        move: chinese(`register.move.${row.kind}`),
        from: row.from,
        to: row.to,
        matter: lines(row.facts, row.reason),
        term: row.requiredOn ?? '',
        answer: lines(response, answered, row.respondedBy, row.responseReason),
        'public:answer': lines(response, answered),
        outcome: lines(chinese(`state.${row.state}`), row.result && chinese(`result.${row.result}`), row.resultOn),
        supervision: '',
      },
      numbers: { items: 1 },
    };
  },
};
