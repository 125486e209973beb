import { accepted, type Checked, refused } from '../../platform/text/checked.ts';

export type PhoneKind = 'MOBILE' | 'LANDLINE' | 'SERVICE';

/** `number` is what is stored and hashed: digits only, without +86; a landline with its area code, an extension after 'x'. */
export type Phone = { number: string; kind: PhoneKind };

const MOBILE = /^1[3-9]\d{9}$/;
// Beijing and the two-digit areas (010, 02x) have eight digits, the others seven or eight.
const LANDLINE = /^(?:010|02\d)[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const EXTENSION = /(?:转|分机|ext\.?|x|#)(\d{1,6})$/i;

/**
 * Reads a telephone number of mainland China as it is typed: spaces, hyphens, brackets, full-width digits, +86, 0086.
 * A landline needs its area code; whoever has another kind of number is asked to give the reason and keep it unchecked.
 */
export function checkPhone(typed: string): Checked<Phone> {
  const text = typed.normalize('NFKC').replace(/[\s\p{Cf}()（）\-‐‑–—._/]+/gu, '');
  if (text === '') return refused('people.phone.required');
  const [, extension] = EXTENSION.exec(text) ?? [];
  const main = text.replace(EXTENSION, '');
  if (!/^\+?\d+$/.test(main)) return refused('people.phone.characters');
  if (/^(?:\+|00)(?!86)/.test(main)) return refused('people.phone.foreign');
  const digits = main.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/, '');

  if (MOBILE.test(digits)) return withExtension({ number: digits, kind: 'MOBILE' }, extension);
  if (SERVICE.test(digits)) return withExtension({ number: digits, kind: 'SERVICE' }, extension);
  // Written in the international way, a landline loses the zero of its area code.
  const landline = main === digits || digits.startsWith('0') ? digits : `0${digits}`;
  if (LANDLINE.test(landline)) return withExtension({ number: landline, kind: 'LANDLINE' }, extension);
  if (/^[2-8]\d{6,7}$/.test(digits)) return refused('people.phone.area-code');
  if (digits.startsWith('1')) return refused('people.phone.mobile-length', { length: digits.length });
  return refused('people.phone.unknown');
}

function withExtension(phone: Phone, extension: string | undefined): Checked<Phone> {
  if (extension === undefined) return accepted(phone);
  if (phone.kind === 'MOBILE') return refused('people.phone.characters');
  return accepted({ ...phone, number: `${phone.number}x${extension}` });
}

/** For reading: '138 1234 5678', '0537-2345678', '010-12345678 转 801', '400-123-4567'. */
export function formatPhone(number: string): string {
  const [main = '', extension] = number.split('x');
  const tail = extension === undefined ? '' : ` 转 ${extension}`;
  if (MOBILE.test(main)) return main.replace(/^(\d{3})(\d{4})/, '$1 $2 ') + tail;
  if (SERVICE.test(main)) return main.replace(/^(\d{3})(\d{3})/, '$1-$2-') + tail;
  return main.replace(/^(010|02\d|0[3-9]\d{2})/, '$1-') + tail;
}
