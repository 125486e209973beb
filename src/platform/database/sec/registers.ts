import { caseListed, caseOpen, intakeOpen } from '../readers.ts';
import { FOUND } from './case-rows.ts';
import { definer, reader } from './pieces.ts';

const DAY = "at time zone 'Asia/Shanghai')::date";

/**
 * Rows of a ledger (台账) that tell of what stands in the reader's lists but is closed to them: unit, row, day and number,
 * no word of the content. A receiver's ledger has what was sent to it as well. The conditions are those of the ledgers.
 */
const CLOSED_ROWS = `return query
  with closed as (select c.id, c.case_no, c.home_org_id from public.mediation_case c
    where ${caseListed('c', FOUND)} and not ${caseOpen('c', FOUND)})
  select c.home_org_id, v.id, v.plan_due_on, c.case_no
    from closed c join public.return_visit v on v.case_id = c.id where p_ledger = 'VISITS' and v.plan_due_on >= p_from
  union all select c.home_org_id, j.id, g.effective_on, c.case_no
    from closed c join public.judicial_confirmation j on j.case_id = c.id join public.agreement g on g.id = j.agreement_id
    where p_ledger = 'CONFIRMATION' and g.state = 'EFFECTIVE' and g.effective_on >= p_from
  union all select u.id, t.id, (t.sent_at ${DAY}, c.case_no
    from closed c join public.transfer t on t.case_id = c.id
      join public.organization u on u.id = t.from_org_id or (p_receivers and u.id = t.to_org_id)
    where p_ledger = 'MOVES' and t.kind in ('ESCALATE', 'HAND_DOWN') and (t.sent_at ${DAY} >= p_from
  union all select t.from_org_id, t.id, (t.sent_at ${DAY}, c.case_no
    from closed c join public.transfer t on t.case_id = c.id
    where p_ledger = 'REFERRALS' and t.kind = 'REFER_OUT' and (t.sent_at ${DAY} >= p_from
  union all select i.org_id, i.id, (i.disposed_at ${DAY}, null
    from public.intake i where p_ledger = 'REFERRALS' and i.disposition = 'TRANSFER' and i.reader_org_ids && ${FOUND.orgIds}
      and ${FOUND.listsBelow} and not ${intakeOpen('i', FOUND)} and (i.disposed_at ${DAY} >= p_from
  union all select s.org_id, s.id, s.screened_on, null
    from public.screening_report s where p_ledger = 'SCREENING' and s.reader_org_ids && ${FOUND.orgIds}
      and not ${FOUND.readsFreely} and s.screened_on >= p_from;`;

/**
 * Whether a month of a book is closed (封账): asked by the triggers that keep its rows, whoever writes, because neither the
 * application's session nor the owner of the tables sees all freezes by itself. And what a ledger must own to have left out.
 */
export const REGISTER_FUNCTIONS: string[] = [
  definer(
    'is_month_frozen(p_book uuid, p_day date)',
    'boolean',
    'sql stable',
    `select exists (select 1 from public.register_freeze f
      where f.book_id = p_book and f.month = to_char(p_day, 'YYYY-MM')) `,
  ),
  definer(
    'is_entry_frozen(p_entry uuid, p_year int)',
    'boolean',
    'sql stable',
    `select coalesce((select sec.is_month_frozen(e.book_id, e.occurred_on)
      from public.register_entry e where e.id = p_entry and e.year = p_year), false) `,
  ),
  reader(
    'closed_ledger_rows(p_ledger text, p_from date, p_receivers boolean)',
    'table (closed_unit uuid, closed_row uuid, closed_on date, closed_no text)',
    CLOSED_ROWS,
  ),
];
