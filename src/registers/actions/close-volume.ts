import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import type { VolumeInput } from '../forms.ts';

/**
 * 封卷: the volume of a book is full; the rows to come stand in the next one (spec §2.1, 卷册号). Numbers go on.
 * @throws NotFound outside the scope; Forbidden; NotPossible for a book that nobody has begun, or a volume without a row
 */
export async function closeVolume(
  ctx: Context,
  { kind, orgId, year }: VolumeInput,
): Promise<{ kind: string; year: number; closed: number }> {
  return change(ctx, 'close-volume', async (act) => {
    if (!act.actor.orgScope.includes(orgId)) throw new NotFound();
    if (!may(act.actor, 'register.freeze', { orgId })) throw new Forbidden();
    const [book] = await act.em.execute<{ id: string; volume: number }[]>(
      'select id, volume from register_book where kind = :kind and org_id = :orgId and year = :year for update',
      { kind, orgId, year },
    );
    if (book === undefined) throw new NotPossible([{ key: 'register.error.no-book' }]);
    const [row] = await act.em.execute(
      'select 1 from register_entry where book_id = :id and volume = :volume limit 1',
      book,
    );
    if (row === undefined) throw new NotPossible([{ key: 'register.error.volume-empty', params: { n: book.volume } }]);
    await act.em.execute('update register_book set volume = volume + 1 where id = ?', [book.id]);
    act.record({ name: 'register.volume-closed', subjectId: book.id, payload: { kind, year, volume: book.volume } });
    return { kind, year, closed: book.volume };
  });
}
