import type { FieldCrypto } from '../platform/crypto/index.ts';
import type { Person } from './person.entity.ts';
import type { PersonInput } from './person-fields.ts';
import { maskCreditCode, maskDocument, maskIdNumber, maskPhone } from './rules/masking.ts';
import type { CheckedPerson } from './rules/person.ts';

/** What changed about a known person, as the history tells it; numbers masked. */
export type PersonChange = { personId: string; field: string; before: string | null; after: string };

type Columns = Partial<Omit<Person, 'id' | 'readerOrgIds' | 'version'>>;

/** The columns that a form fills; what was left empty is not among them. Numbers are sealed, hashed and masked here. */
export function personColumns(fields: FieldCrypto, id: string, input: PersonInput, facts: CheckedPerson): Columns {
  const { ethnic, occupation, employer, address, householdVillageId, residenceGridId, legalRep } = input;
  const plain = { ethnic, occupation, employer, address, householdVillageId, residenceGridId, legalRep };
  const { name, gender, birthDate } = facts;
  const given = Object.entries({ ...plain, name, gender, birthDate }).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(given) as Columns),
    ...(input.hints.length > 0 ? { hints: input.hints } : {}),
    ...(input.noContactChannels.length > 0 ? { noContactChannels: input.noContactChannels } : {}),
    ...numberColumns(fields, id, facts),
    ...phoneColumns(fields, id, facts),
  };
}

function numberColumns(fields: FieldCrypto, id: string, { idNo, idType }: CheckedPerson): Columns {
  if (idNo === null) return {};
  const mask = idType === 'CREDIT_CODE' ? maskCreditCode : idType === 'ID_CARD' ? maskIdNumber : maskDocument;
  return {
    idType,
    idNoEnc: fields.encrypt(idNo.number, { column: 'person.id_no', rowId: id }),
    idNoHash: fields.index(idType === 'CREDIT_CODE' ? 'credit_code' : 'id_no', idNo.number),
    idNoMasked: mask(idNo.number),
    idNoVerified: idNo.isVerified,
    idNoReason: idNo.reason,
  };
}

function phoneColumns(fields: FieldCrypto, id: string, { phone }: CheckedPerson): Columns {
  if (phone === null) return {};
  return {
    phoneEnc: fields.encrypt(phone.number, { column: 'person.phone', rowId: id }),
    phoneHash: fields.index('phone', phone.number),
    phoneMasked: maskPhone(phone.number),
    phoneVerified: phone.isVerified,
    phoneReason: phone.reason,
  };
}

/** Columns whose change the history tells, and the column that says it. A name is corrected elsewhere, never in passing. */
const TOLD = [
  'idNoMasked',
  'phoneMasked',
  'gender',
  'birthDate',
  'ethnic',
  'occupation',
  'employer',
  'address',
  'legalRep',
] as const satisfies readonly (keyof Columns)[];

const ID_COLUMNS = ['idType', 'idNoEnc', 'idNoHash', 'idNoMasked', 'idNoVerified', 'idNoReason'] as const;
const PHONE_COLUMNS = ['phoneEnc', 'phoneHash', 'phoneMasked', 'phoneVerified', 'phoneReason'] as const;

/** Writes what is new onto a known person. The same number typed again leaves its cipher text alone. */
export function takeOver(known: Person, columns: Columns, readerOrgIds: readonly string[], now: Date): PersonChange[] {
  const isIdKept = isSame(known.idNoHash, columns.idNoHash) && (known.idNoVerified || columns.idNoVerified !== true);
  const isPhoneKept = isSame(known.phoneHash, columns.phoneHash);
  const kept: readonly string[] = ['name', ...(isIdKept ? ID_COLUMNS : []), ...(isPhoneKept ? PHONE_COLUMNS : [])];
  const fresh = Object.fromEntries(Object.entries(columns).filter(([column]) => !kept.includes(column))) as Columns;
  const changes = TOLD.flatMap((field): PersonChange[] => {
    const [before, after] = [known[field] ?? null, fresh[field] ?? null];
    return after === null || after === before ? [] : [{ personId: known.id, field, before, after }];
  });
  Object.assign(known, fresh, changes.length > 0 ? { updatedAt: now } : {});
  if (readerOrgIds.some((id) => !known.readerOrgIds.includes(id)))
    known.readerOrgIds = [...new Set([...known.readerOrgIds, ...readerOrgIds])];
  return changes;
}

function isSame(a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}
