import { shanghaiDate } from '../../calendar/shanghai.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import type { Scope } from '../../scope.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  kind: 'ESCALATE' | 'HAND_DOWN' | 'SUPERVISE';
  from: string;
  to: string;
  facts: string | null;
  reason: string;
  requiredOn: string | null;
  response: string;
  responseReason: string | null;
  respondedAt: string | null;
  respondedBy: string | null;
  /** Of the case; null for a slip that is about none. */
  state: string | null;
  result: string | null;
  resultOn: string | null;
  slips: { number: string; dueOn: string | null; state: string }[] | null;
}

const MOVED = (
  scope: Scope,
): string => `select u.id as "unitId", t.id as "rowId", (t.sent_at at time zone 'Asia/Shanghai')::date as "occurredOn", c.case_no as "caseNo",
      ${scope.open('c')} as "isOpen", t.kind, f.name as "from", coalesce(o.name, t.to_name) as "to", t.facts, t.reason,
      t.required_on as "requiredOn", t.response, t.response_reason as "responseReason", t.responded_at as "respondedAt",
      a.display_name as "respondedBy", c.state, c.result, c.result_on as "resultOn",
      (select json_agg(json_build_object('number', v.number, 'dueOn', v.due_on, 'state', v.state) order by v.issued_at, v.id)
        from supervision v where v.case_id = c.id and v.number is not null and v.reader_org_ids && :scopeOrgs::uuid[]) as slips
    from transfer t join mediation_case c on c.id = t.case_id and ${scope.listed('c')}
      join organization f on f.id = t.from_org_id left join organization o on o.id = t.to_org_id
      join organization u on u.id = t.from_org_id or (not :wholeStreet::boolean and u.id = t.to_org_id)
      left join account a on a.id = t.responded_by_id
    where t.kind in ('ESCALATE', 'HAND_DOWN') and (t.sent_at at time zone 'Asia/Shanghai')::date >= date_trunc('year', :fromOn::date)::date`;

/** 督办单 are rows of their own as well: of who supervises and of who must answer. Their words for lists name nobody. */
const SLIPS = (scope: Scope): string => `select u.id, v.id, (v.issued_at at time zone 'Asia/Shanghai')::date, c.case_no,
      true, 'SUPERVISE', f.name, o.name, null, v.matter, v.due_on, v.state, null, v.replied_at, null, c.state, c.result,
      c.result_on, json_build_array(json_build_object('number', v.number, 'dueOn', v.due_on, 'state', v.state))
    from supervision v join organization f on f.id = v.org_id join organization o on o.id = v.to_org_id
      join organization u on u.id = v.org_id or (not :wholeStreet::boolean and u.id = v.to_org_id)
      left join mediation_case c on c.id = v.case_id and ${scope.listed('c')}
    where v.number is not null and v.reader_org_ids && :scopeOrgs::uuid[]
      and (v.issued_at at time zone 'Asia/Shanghai')::date >= date_trunc('year', :fromOn::date)::date`;

/** 督办单 of the case: number, day and how it stands. */
const toldSlip = ({ number, dueOn, state }: { number: string; dueOn: string | null; state: string }): string =>
  lines(number, dueOn && chinese('ledger.moves.due', { on: dueOn }), chinese(`supervision.state.${state}`));

/** 上报、交办、督办台账: every move between the tiers, in the ledgers of both who gave and who received. */
export const MOVES: LedgerSource<Found> = {
  sql: (scope) => `${MOVED(scope)} union all ${SLIPS(scope)}`,
  tell: (row) => {
    const answered = row.respondedAt === null ? null : shanghaiDate(instant(row.respondedAt));
    const isSlip = row.kind === 'SUPERVISE';
    const response = isSlip
      ? chinese(`supervision.state.${row.response}`)
      : chinese(`register.move.response.${row.response}`);
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
        outcome: lines(
          row.state && chinese(`state.${row.state}`),
          row.result && chinese(`result.${row.result}`),
          row.resultOn,
        ),
        supervision: lines(...(row.slips ?? []).map(toldSlip)),
      },
      numbers: { items: 1 },
    };
  },
};
