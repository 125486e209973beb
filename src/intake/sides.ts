import type { Change } from '../change.ts';
import type { Sides } from './dispose.ts';

/** The people of a stored intake, visitors first, in the order of the form. */
export async function sidesOf(act: Change, intakeId: string): Promise<Sides> {
  return act.em.execute<Sides[number][]>(
    `select p.id as "personId", p.name, p.birth_date as "birthDate", x.side = 'VISITOR' as "isVisitor"
     from intake_person x join person p on p.id = x.person_id
     where x.intake_id = :intakeId order by x.side desc, x.ordinal`,
    { intakeId },
  );
}
