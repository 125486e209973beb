import { may } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { Forbidden, NotFound } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import type { SameFacts } from './rules/same-person.ts';

type Row = Omit<SameFacts, 'verifiedNumber'> & { number: Buffer | null; readerOrgIds: string[] };

/** Two records for the question whether they are one person, locked. @throws NotFound outside the scope; Forbidden */
export async function lockRecords(act: Change, ids: readonly string[]): Promise<Map<string, SameFacts>> {
  const scope = scopeOf(act.actor);
  const rows = await act.em.execute<Row[]>(
    `select p.id, p.kind, p.same_as_id as "sameAsId", p.reader_org_ids as "readerOrgIds",
       case when p.id_no_verified then p.id_no_enc end as number,
       (select count(*)::int from person b where b.same_as_id = p.id) as behind
     from person p where p.id = any(:ids::uuid[]) and ${scope.person('p')} order by p.id for update of p`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  if (rows.length < new Set(ids).size) throw new NotFound();
  for (const { readerOrgIds } of rows)
    if (!readerOrgIds.some((orgId) => may(act.actor, 'person.merge', { orgId }))) throw new Forbidden();
  return new Map(
    rows.map(({ number, readerOrgIds: _readers, ...row }) => [
      row.id,
      {
        ...row,
        verifiedNumber:
          number === null ? null : act.house.fields.decrypt(number, { column: 'person.id_no', rowId: row.id }),
      },
    ]),
  );
}

/** They stand on different sides of one case or intake that the actor may read. */
export async function areOpposed({ em, actor }: Change, a: string, b: string): Promise<boolean> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<[{ yes: boolean }]>(
    `select exists (select 1 from case_party x join case_party y on y.case_id = x.case_id and y.role <> x.role
          join mediation_case c on c.id = x.case_id
        where x.person_id = :a and y.person_id = :b and ${scope.open('c')})
      or exists (select 1 from intake_person x join intake_person y on y.intake_id = x.intake_id and y.side <> x.side
          join intake i on i.id = x.intake_id
        where x.person_id = :a and y.person_id = :b and ${scope.intake('i')}) as yes`,
    { ...scope.params, a, b },
  );
  return row.yes;
}
