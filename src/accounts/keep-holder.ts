import type { Change } from '../change.ts';
import { Person } from '../people/person.entity.ts';
import { personColumns, takeOver } from '../people/person-columns.ts';
import { personInput } from '../people/person-fields.ts';
import { isMinor } from '../people/rules/age.ts';
import { checkPerson } from '../people/rules/person.ts';
import { newId } from '../platform/database/columns.ts';
import { Invalid } from '../platform/http/refusals.ts';

/** What the register of staff knows of the person behind an account. */
export interface Holder {
  displayName: string;
  phone: string | null;
  /** As typed; null leaves the stored one. */
  idNo: string | null;
  /** The stored number is taken out. */
  isIdNoGone?: boolean;
}

const NO_NUMBER = { idType: null, idNoEnc: null, idNoHash: null, idNoMasked: null, birthDate: null, gender: null };
const NO_PHONE = { phoneEnc: null, phoneHash: null, phoneMasked: null };

/**
 * Keeps the record of the person behind an account, which no organisation reads: a mediator who is a party is found by it
 * (人民调解法 Art. 15), by comparing keyed hashes. Administrators keep it and see no case; who handles cases does not see it.
 * @returns the id of the record; what changed of the card number, masked
 * @throws Invalid at `idNo` for a wrong number, or that of a minor (人民调解法 Art. 14)
 */
export async function keepHolder(
  act: Change,
  personId: string | null,
  { displayName, phone, idNo, isIdNoGone = false }: Holder,
): Promise<{ personId: string; idNo: string | null }> {
  const typed = personInput.parse({ name: displayName, phone, idNo });
  const checked = checkPerson(typed, false, act.today);
  if (Array.isArray(checked)) throw new Invalid(checked);
  if (checked.birthDate !== null && isMinor(checked.birthDate, act.today))
    throw new Invalid([{ field: 'idNo', key: 'accounts.error.not-of-age' }]);
  const stored = personId === null ? null : await act.em.findOne(Person, { id: personId });
  // A record that some organisation reads belongs to those who met the person, and is none of the administrator's.
  const known = stored?.readerOrgIds.length === 0 ? stored : null;
  const id = known?.id ?? newId();
  const columns = personColumns(act.house.fields, id, typed, checked);
  if (known === null) {
    act.em.create(Person, {
      ...{ ...columns, id, kind: 'NATURAL' as const, name: displayName, readerOrgIds: [] },
      ...{ createdAt: act.now, createdBy: act.actor.accountId || null },
    });
    await act.em.flush();
    return { personId: id, idNo: columns.idNoMasked ?? null };
  }
  if (phone === null) Object.assign(known, NO_PHONE);
  if (isIdNoGone && idNo === null) Object.assign(known, NO_NUMBER, { idNoVerified: false });
  takeOver(known, columns, [], act.now);
  known.name = displayName;
  await act.em.flush();
  return { personId: id, idNo: known.idNoMasked ?? null };
}
