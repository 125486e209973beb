import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  home: string;
  current: string;
  summary: string | null;
  type: string;
  difficulty: string;
  risk: string;
  lead: string | null;
  dueOn: string | null;
  state: string;
  result: string | null;
  resultOn: string | null;
  closedOn: string | null;
  dossierNo: string | null;
  moves: { kind: 'ESCALATE' | 'HAND_DOWN'; on: string; to: string | null }[] | null;
}

/** 突出矛盾纠纷台账: cases that are 重大疑难 or marked 红 or 橙, until they are struck off (销号). */
export const PROMINENT: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select c.home_org_id as "unitId", c.id as "rowId", c.accepted_on as "occurredOn", c.case_no as "caseNo",
      ${scope.open('c')} as "isOpen", h.name as home, u.name as current, s.summary, c.dispute_type as type, c.difficulty,
      c.risk, l.display_name as lead, c.due_on as "dueOn", c.state, c.result, c.result_on as "resultOn",
      c.closed_on as "closedOn", c.dossier_no as "dossierNo",
      c.voided_at as "voidedAt", x.display_name as "voidedBy", c.void_reason as "voidReason",
      (select json_agg(json_build_object('kind', t.kind, 'on', (t.sent_at at time zone 'Asia/Shanghai')::date,
          'to', coalesce(o.name, t.to_name)) order by t.sent_at, t.id)
        from transfer t left join organization o on o.id = t.to_org_id
        where t.case_id = c.id and t.kind in ('ESCALATE', 'HAND_DOWN')) as moves
    from mediation_case c join organization h on h.id = c.home_org_id join organization u on u.id = c.current_org_id
      left join case_story s on s.case_id = c.id and ${scope.open('c')} left join account l on l.id = c.lead_mediator_id
      left join account x on x.id = c.voided_by_id
    where ${scope.listed('c')} and c.accepted_on is not null
      and (c.difficulty = 'MAJOR' or c.risk in ('RED', 'ORANGE')) and c.accepted_on >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => {
    const kind = lines(
      chinese(`dispute-type.${row.type}`),
      chinese(`difficulty.${row.difficulty}`),
      chinese('register.cell.risk', { colour: chinese(`risk.${row.risk}`) }),
    ).replaceAll('\n', '·');
    const moves = (row.moves ?? []).map(({ kind: way, on, to }) =>
      chinese('register.prominent.move', { on, way: chinese(`register.move.${way}`), to: to ?? '' }),
    );
    return {
      content: {
        unit: row.home,
        matter: lines(row.caseNo, kind, row.summary),
        'public:matter': lines(row.caseNo, kind),
        duty: lines(row.current, row.lead),
        'public:duty': row.current,
        term: row.dueOn ?? '',
        outcome: lines(chinese(`state.${row.state}`), row.result && chinese(`result.${row.result}`), row.resultOn),
        moves: lines(...moves),
        off: lines(row.closedOn && chinese('register.prominent.off', { on: row.closedOn }), row.dossierNo),
      },
      numbers: { items: 1 },
    };
  },
};
