import type { Context } from '../../context.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

export type Identity = { id: string; name: string; idNo: string | null; phone: string | null };

/**
 * A person's identity and telephone number in full. Only for an answer that shows them once, after `revealIdentity` has
 * logged who asked and why, and for papers whose full variant was asked for with a reason.
 * @throws NotFound outside the scope
 */
export async function readIdentity({ em, actor, house }: Context, personId: string): Promise<Identity> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ id: string; name: string; idNo: Buffer | null; phone: Buffer | null }[]>(
    `select p.id, p.name, p.id_no_enc as "idNo", p.phone_enc as phone from person p
     where p.id = :personId and ${scope.person('p')}`,
    { ...scope.params, personId },
  );
  if (row === undefined) throw new NotFound();
  const open = (stored: Buffer | null, column: 'person.id_no' | 'person.phone') =>
    stored === null ? null : house.fields.decrypt(stored, { column, rowId: row.id });
  return { id: row.id, name: row.name, idNo: open(row.idNo, 'person.id_no'), phone: open(row.phone, 'person.phone') };
}
