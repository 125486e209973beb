import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/** A case that the centre has to look into until a day, once for each key. */
export async function oweOfCentre(
  act: Change,
  duty: { key: string; kind: string; caseId: string; dueOn: string },
): Promise<void> {
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
     select :id, :key, :kind::text, o.id, :caseId, :dueOn, '{}', :now, 1 from organization o
      where o.kind = 'CENTRE' and o.active_to is null order by o.code limit 1 on conflict (duty_key) do nothing`,
    { ...duty, id: newId(), now: act.now },
  );
}
