import type { Change } from '../change.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound, Stale } from '../platform/http/refusals.ts';
import { openPhone } from './phone.ts';

export interface AccountRow {
  id: string;
  username: string;
  displayName: string;
  phone: string | null;
  personId: string | null;
  isDisabled: boolean;
  version: number;
}

/**
 * An account, locked until commit.
 * @param version the one that the page showed; null where none was shown
 * @throws NotFound; Stale when somebody else was quicker
 */
export async function accountForChange(act: Change, accountId: string, version: number | null): Promise<AccountRow> {
  if (!isReference(accountId)) throw new NotFound();
  const [row] = await act.em.execute<AccountRow[]>(
    `select id, username, display_name as "displayName", phone, person_id as "personId", disabled_at is not null as "isDisabled", version
       from account where id = ? for update`,
    [accountId],
  );
  if (row === undefined) throw new NotFound();
  if (version !== null && version !== row.version) throw new Stale({ ...row });
  return { ...row, phone: openPhone(act.house.fields, row.id, row.phone) };
}
