import { loadCalendar } from '../calendar/load-calendar.ts';
import { isCaseEvent, transitionOf } from '../cases/rules/lifecycle.ts';
import type { Risk } from '../cases/rules/vocabulary.ts';
import type { Change, DomainEvent } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { visitsAfter } from './rules/planning.ts';

interface EndedRow {
  risk: Risk;
  round: number;
  agreementId: string | null;
  form: 'WRITTEN' | 'ORAL' | null;
  effectiveOn: string | null;
  lastDueOn: string | null;
}

/** 回访计划: an agreement that takes effect, or an end without one, plans its visits (effect `plan-visits` of the lifecycle). */
export async function planVisits(act: Change, event: DomainEvent): Promise<void> {
  if (event.caseId === undefined || !isCaseEvent(event.name)) return;
  if (!transitionOf(event.name).effects.includes('plan-visits')) return;
  const [row] = await act.em.execute<EndedRow[]>(
    `select c.risk, c.round, g.id as "agreementId", g.form, g.effective_on as "effectiveOn",
       (select max(i.due_on) from performance_item i where i.agreement_id = g.id) as "lastDueOn"
     from mediation_case c
       left join agreement g on g.case_id = c.id and g.round = c.round and g.state = 'EFFECTIVE'
     where c.id = :caseId`,
    { caseId: event.caseId },
  );
  if (row === undefined) return;
  const { risk, round, lastDueOn } = row;
  const isAgreed = event.name === 'case.agreement-took-effect' && row.form !== null;
  const end = isAgreed && row.form !== null ? row.form : 'TERMINATED';
  const on = isAgreed && row.effectiveOn !== null ? row.effectiveOn : act.today;
  const table = await loadCalendar(act.em, act.house);
  for (const { planKey, planDueOn, byOther } of visitsAfter({ end, on, lastDueOn, risk, round }, table)) {
    // A case that ends twice in one round (undone and closed again) keeps the visits that were planned first.
    await act.em.execute(
      `insert into return_visit (id, case_id, agreement_id, plan_key, plan_due_on, by_other, created_at, version)
       values (:id, :caseId, :agreementId, :planKey, :planDueOn, :byOther, :now, 1)
       on conflict (case_id, plan_key) do nothing`,
      { id: newId(), caseId: event.caseId, agreementId: row.agreementId, planKey, planDueOn, byOther, now: act.now },
    );
  }
}
