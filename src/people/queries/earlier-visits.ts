import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { sameRecords } from './same-records.ts';

/** One earlier matter of a person: what it was, with whom, how it went. Codes are of the vocabularies of intakes and cases. */
export type Visit = {
  personId: string;
  kind: 'INTAKE' | 'CASE';
  id: string;
  at: Date;
  others: string[];
  disputeType: string | null;
  nature: string | null;
  intakeState: string | null;
  caseState: string | null;
  result: string | null;
};

type Row = Omit<Visit, 'at'> & { at: string };

const VISITS = (scope: { intake: string; listed: string; open: string }) => `
select x.person_id as "personId", 'INTAKE' as kind, i.id, i.received_at as at, i.dispute_type as "disputeType", i.nature,
  i.state as "intakeState", c.state as "caseState", c.result, coalesce(
    (select array_agg(p.name order by o.ordinal) from intake_person o join person p on p.id = o.person_id
      where o.intake_id = i.id and o.side <> x.side),
    case when i.opposite_text is null then '{}' else array[i.opposite_text] end) as others
from intake_person x join intake i on i.id = x.intake_id
  left join mediation_case c on c.id = i.linked_case_id and ${scope.listed}
where x.person_id = any(:ids::uuid[]) and i.state <> 'VOIDED' and ${scope.intake}
union all
select x.person_id, 'CASE', c.id, c.created_at, c.dispute_type, null, null, c.state, c.result, coalesce(
    (select array_agg(p.name order by o.ordinal) from case_party o join person p on p.id = o.person_id
      where o.case_id = c.id and o.role <> x.role), '{}')
from case_party x join mediation_case c on c.id = x.case_id
where x.person_id = any(:ids::uuid[]) and c.intake_id is null and c.state <> 'VOIDED' and ${scope.open}
order by at desc`;

/** What these persons came with before, in all their records, newest first, as far as the actor may read it. */
export async function earlierVisits(em: EntityManager, actor: Actor, personIds: readonly string[]): Promise<Visit[]> {
  if (personIds.length === 0) return [];
  const scope = scopeOf(actor);
  const asked = await sameRecords(em, actor, personIds);
  const where = { intake: scope.intake('i'), listed: scope.listed('c'), open: scope.open('c') };
  const rows = await em.execute<Row[]>(VISITS(where), { ...scope.params, ids: arrayLiteral([...asked.keys()]) });
  return rows.map((row) => ({ ...row, personId: asked.get(row.personId) ?? row.personId, at: instant(row.at) }));
}
