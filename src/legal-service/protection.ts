import { isSystem } from '../accounts/actor.ts';
import { CONFIDENTIALITIES } from '../cases/rules/vocabulary.ts';
import type { Change, Reaction } from '../change.ts';

/** Which case or intake changed its protection, and from what. */
interface Which {
  caseId: string | null;
  intakeId: string | null;
  /** Null when it was not changed by hand: then nothing is released. */
  before: string | null;
}

/**
 * 密级: a legal service tells of the same matter as the case or intake that it belongs to, so it follows them (invariant I9):
 * up to the stricter of both, and down again where it was protected with them. As far as the actor sees it; the rest is done
 * by the job that follows every protection. The event is that of the case or intake.
 */
export async function protectServices(act: Change, { caseId, intakeId, before }: Which): Promise<void> {
  await act.em.execute(
    `with linked as (
       select s.id, s.confidentiality as has, array_position(:grades::text[], s.confidentiality) as own,
         greatest(array_position(:grades::text[], c.confidentiality), array_position(:grades::text[], i.confidentiality), 1) as others,
         coalesce(c.handler_ids, '{}') || coalesce(i.handler_ids, '{}') as handlers
       from legal_service s left join mediation_case c on c.id = s.case_id left join intake i on i.id = s.intake_id
       where s.case_id = :caseId::uuid or s.intake_id = :intakeId::uuid),
     wanted as (
       select id, has, handlers, (:grades::text[])[case when has = :before::text then others else greatest(own, others) end] as level
       from linked)
     update legal_service s set confidentiality = w.level, version = s.version + 1, updated_at = :now,
       handler_ids = array(select distinct unnest(s.handler_ids || w.handlers || :actor::uuid[]))
     from wanted w where w.id = s.id and w.level <> w.has`,
    {
      ...{ caseId, intakeId, before, now: act.now, grades: `{${CONFIDENTIALITIES.join(',')}}` },
      actor: isSystem(act.actor) ? '{}' : `{${act.actor.accountId}}`,
    },
  );
}

const follow: Reaction = async (act, { caseId = null, intakeId = null, payload }) =>
  protectServices(act, { caseId, intakeId, before: typeof payload.before === 'string' ? payload.before : null });

/** What is protected or released takes its legal services along. */
export const SERVICE_PROTECTION = {
  'case.confidentiality-changed': [follow],
  'intake.protection-changed': [follow],
} as const satisfies Record<string, readonly Reaction[]>;
