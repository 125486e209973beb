import { createHash } from 'node:crypto';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { openCallBack } from './open-call-back.ts';
import { drawCases, type Eligible } from './rules/drawing.ts';

/** How the order of a draw is found. Published with the seed: whoever doubts it computes it again. */
export const rankOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Cases of a room that came to a result in the month, and whether one is its mediator's first ever. What is void was never
 * a case, and what is doubted already is looked into anyhow.
 */
function eligibleCases({ em }: Change, orgId: string, month: string): Promise<Eligible[]> {
  return em.execute<Eligible[]>(
    `select c.id as "caseId", c.lead_mediator_id is not null and not exists (
         select 1 from mediation_case e where e.lead_mediator_id = c.lead_mediator_id and e.state <> 'VOIDED'
           and e.result_on is not null and (e.result_on, e.id) < (c.result_on, c.id)) as "isFirstOfMediator"
     from mediation_case c
     where c.home_org_id = :orgId and c.state <> 'VOIDED' and c.result_on >= :from::date
       and c.result_on < :from::date + interval '1 month'
       and not exists (select 1 from authenticity_check k where k.case_id = c.id and k.state <> 'HOLDS') order by c.id`,
    { orgId, from: `${month}-01` },
  );
}

const idsOf = (rows: readonly { caseId: string }[]) => arrayLiteral(rows.map(({ caseId }) => caseId));

/**
 * Draws whom the centre calls about one room's cases of a month. The unique key (room, month) makes a second time, or a
 * second worker, do nothing.
 * @param seed that nobody could know before
 * @returns how many call-backs were opened, null when the month was drawn already
 */
export async function drawMonth(
  act: Change,
  { orgId, month, seed }: { orgId: string; month: string; seed: string },
): Promise<number | null> {
  const eligible = await eligibleCases(act, orgId, month);
  const drawn = drawCases(eligible, seed, rankOf);
  const id = newId();
  const made = await act.em.execute<unknown[]>(
    `insert into call_back_draw (id, org_id, month_key, seed, eligible_ids, first_ids, drawn_ids, drawn_at)
     values (:id, :orgId, :month, :seed, :eligible::uuid[], :firsts::uuid[], :drawn::uuid[], :now)
     on conflict (org_id, month_key) do nothing returning 1 as one`,
    {
      ...{ id, orgId, month, seed, now: act.now, eligible: idsOf(eligible), drawn: idsOf(drawn) },
      firsts: idsOf(eligible.filter(({ isFirstOfMediator }) => isFirstOfMediator)),
    },
  );
  if (made.length === 0) return null;
  const { dueOn } = deadline('call-back.made', act.now, await loadCalendar(act.em, act.house));
  let opened = 0;
  for (const { caseId, origin } of drawn)
    if (await openCallBack(act, { key: `draw:${month}:${caseId}`, caseId, orgId, origin, drawId: id, dueOn }))
      opened += 1;
  // Without the cases: the room reads its own log, and shall not know beforehand who is called.
  if (eligible.length > 0)
    act.record({
      name: 'call-back.drawn',
      subjectId: id,
      payload: { orgId, month, seed, eligible: eligible.length, opened },
    });
  return opened;
}
