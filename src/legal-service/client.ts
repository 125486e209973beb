import type { Change } from '../change.ts';
import { keepPersons } from '../people/keep-person.ts';
import type { PersonInput } from '../people/person-fields.ts';
import { ageOn } from '../people/rules/age.ts';
import { maskPhone } from '../people/rules/masking.ts';
import { checkPhone } from '../people/rules/phone.ts';
import { assertLocations } from '../places/known-locations.ts';
import { Invalid } from '../platform/http/refusals.ts';
import type { LegalService } from './legal-service.entity.ts';
import { clientFaults } from './rules/recording.ts';

/** Who asked, as a form tells it. */
export interface TypedClient {
  isNameRefused: boolean;
  personId: string | null;
  name: string | null;
  idNo: string | null;
  phone: string | null;
  gender: 'M' | 'F' | null;
  age: number | null;
  address: string | null;
  villageId: string | null;
}

export type ClientColumns = Pick<
  LegalService,
  'isNameRefused' | 'personId' | 'gender' | 'age' | 'phoneEnc' | 'phoneMasked' | 'address' | 'villageId'
>;

const blank: PersonInput = {
  ...{ personId: null, kind: null, name: null, idType: null, idNo: null, idNoReason: null, phone: null },
  ...{ phoneReason: null, gender: null, birthDate: null, ethnic: null, occupation: null, employer: null },
  ...{
    address: null,
    householdVillageId: null,
    residenceGridId: null,
    legalRep: null,
    hints: [],
    noContactChannels: [],
  },
};

/**
 * The client as the service keeps him: a person of the register, or, where the name was kept back (拒绝提供), only what he
 * told all the same, the telephone sealed with the row.
 * @param servedOn day of the service, on which the age is counted
 * @throws Invalid with every fault at its field
 */
export async function clientColumns(
  act: Change,
  serviceId: string,
  typed: TypedClient,
  { servedOn, readerOrgIds }: { servedOn: string; readerOrgIds: string[] },
): Promise<ClientColumns> {
  const faults = clientFaults(typed);
  if (faults.length > 0) throw new Invalid(faults);
  await assertLocations(act.em, [typed.villageId]);
  const { isNameRefused, gender, age, address, villageId } = typed;
  if (isNameRefused) {
    const common = { isNameRefused, personId: null, gender, age, address, villageId };
    return { ...common, ...sealedPhone(act, serviceId, typed.phone) };
  }
  const { personId, name, idNo, phone } = typed;
  const input = { ...blank, personId, name, idNo, phone, gender, address, householdVillageId: villageId };
  const [person] = await keepPersons(act, [{ at: 'client', input }], readerOrgIds).catch(atOwnFields);
  if (person === undefined) throw new Error('a named client is a person');
  await act.em.flush();
  const known = await act.em.execute<{ gender: 'M' | 'F' | null }[]>('select gender from person where id = ?', [
    person.id,
  ]);
  return {
    ...{ isNameRefused, personId: person.id, address, villageId, phoneEnc: null, phoneMasked: null },
    gender: gender ?? known[0]?.gender ?? null,
    age: person.birthDate === null ? age : ageOn(person.birthDate, servedOn),
  };
}

/** In this form the fields of the person are the form's own: `client.name` is `name`. */
function atOwnFields(fault: unknown): never {
  if (!(fault instanceof Invalid)) throw fault;
  throw new Invalid(fault.faults.map((one) => ({ ...one, field: one.field.replace(/^client\./, '') })));
}

function sealedPhone({ house }: Change, rowId: string, typed: string | null) {
  if (typed === null) return { phoneEnc: null, phoneMasked: null };
  const checked = checkPhone(typed);
  if (!checked.ok) throw new Invalid([{ field: 'phone', ...checked.message }]);
  const { number } = checked.value;
  const phoneEnc = house.fields.encrypt(number, { column: 'legal_service.phone', rowId });
  return { phoneEnc, phoneMasked: maskPhone(number) };
}
