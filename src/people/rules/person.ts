import { type Day, isDay } from '../../calendar/day.ts';
import type { Checked, Fault } from '../../platform/text/checked.ts';
import { ageOn } from './age.ts';
import { checkCreditCode } from './credit-code.ts';
import { plainNumber } from './digits.ts';
import { checkIdNumber, type IdNumber, readIdNumber } from './id-number.ts';
import { checkName } from './name.ts';
import { checkPhone } from './phone.ts';

export type PersonFault = Fault & { field: string };

/** A number as it is kept: with its normalised form, whether it passed its check, and why it is kept if it did not. */
export type KeptNumber = { number: string; isVerified: boolean; reason: string | null };

type Typed = {
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED' | null;
  name: string | null;
  idType: 'ID_CARD' | 'CREDIT_CODE' | 'OTHER' | null;
  idNo: string | null;
  idNoReason: string | null;
  phone: string | null;
  phoneReason: string | null;
  gender: 'M' | 'F' | null;
  birthDate: Day | null;
};

export type CheckedPerson = {
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  /** Null only for a known person whose name was not typed again. */
  name: string | null;
  idType: 'ID_CARD' | 'CREDIT_CODE' | 'OTHER' | null;
  idNo: KeptNumber | null;
  phone: KeptNumber | null;
  gender: 'M' | 'F' | null;
  birthDate: Day | null;
};

/** Shortest reason for which a number that failed its check is kept. */
export const SHORTEST_REASON = 4;
const OLDEST = 130;

/**
 * Holds what was typed about a person against the rules of names and numbers. A visitor without papers, or with a number
 * that is no good, must still be heard: such a number is kept as not verified when a reason is given.
 * @param isKnown the person stands in the register already, so that the name need not be typed again
 * @param today the day in Asia/Shanghai
 * @returns the person, or every fault at its field
 */
export function checkPerson(typed: Typed, isKnown: boolean, today: Day): CheckedPerson | PersonFault[] {
  const kind = typed.kind ?? 'NATURAL';
  const faults: PersonFault[] = [];
  const take = <T>(field: string, found: Checked<T>): T | null => {
    if (found.ok) return found.value;
    faults.push({ field, ...found.message });
    return null;
  };
  const isNameOpen = isKnown && (typed.name ?? '') === '';
  const name = isNameOpen ? null : take('name', nameOf(typed.name ?? '', kind, isKnown));
  const idType = typed.idNo === null ? null : (typed.idType ?? (kind === 'NATURAL' ? 'ID_CARD' : 'CREDIT_CODE'));
  const idNo = take('idNo', idNumberOf(typed, idType, today));
  const phone = take('phone', kept(typed.phone, typed.phoneReason, checkPhone));
  const card = idType === 'ID_CARD' && idNo?.isVerified ? readIdNumber(idNo.number, today) : null;
  faults.push(...contradictions(typed, card, today));
  if (faults.length > 0) return faults;
  const { gender = typed.gender, birthDate = typed.birthDate } =
    card === null ? {} : { gender: card.sex, birthDate: card.birthDate };
  return { kind, name, idType, idNo, phone, gender, birthDate };
}

/** The box of the name finds persons by number, too: a number that found nobody is not taken for a name. */
function nameOf(typed: string, kind: CheckedPerson['kind'], isKnown: boolean): Checked<string> {
  const isNumber = !isKnown && /^\d{6,17}[\dX]$/i.test(plainNumber(typed));
  return isNumber ? { ok: false, message: { key: 'person.error.name-is-number', params: {} } } : checkName(typed, kind);
}

function idNumberOf(typed: Typed, idType: CheckedPerson['idType'], today: Day): Checked<KeptNumber | null> {
  // A passport or a soldier's card: there is no rule to hold it against, so it is kept as it is, unverified.
  if (idType === 'OTHER') return kept(typed.idNo, typed.idNoReason ?? '', null);
  if (idType === 'CREDIT_CODE') return kept(typed.idNo, typed.idNoReason, checkCreditCode);
  return kept(typed.idNo, typed.idNoReason, (text) => checkIdNumber(text, today));
}

function kept(
  typed: string | null,
  reason: string | null,
  check: ((text: string) => Checked<string | { number: string }>) | null,
): Checked<KeptNumber | null> {
  if (typed === null || typed.trim() === '') return { ok: true, value: null };
  const found = check?.(typed) ?? null;
  if (found?.ok === true) {
    const number = typeof found.value === 'string' ? found.value : found.value.number;
    return { ok: true, value: { number, isVerified: true, reason: null } };
  }
  const isExplained = found === null || (reason ?? '').replace(/\s/gu, '').length >= SHORTEST_REASON;
  if (!isExplained) return found;
  return { ok: true, value: { number: plainNumber(typed), isVerified: false, reason: reason?.trim() || null } };
}

/** The card says when its holder was born and whether as a man or a woman; what is typed beside it may not differ. */
function contradictions(typed: Typed, card: IdNumber | null, today: Day): PersonFault[] {
  const { birthDate, gender } = typed;
  const faults: PersonFault[] = [];
  if (birthDate !== null) {
    const age = isDay(birthDate) ? ageOn(birthDate, today) : null;
    if (age === null || age > OLDEST) faults.push({ field: 'birthDate', key: 'person.error.birth-date', params: {} });
    else if (card !== null && card.birthDate !== birthDate)
      faults.push({ field: 'birthDate', key: 'person.error.birth-differs', params: { date: card.birthDate } });
  }
  if (card !== null && gender !== null && card.sex !== gender)
    faults.push({ field: 'gender', key: 'person.error.gender-differs', params: {} });
  return faults;
}
