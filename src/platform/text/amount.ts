import { amountInWords } from '../i18n/amount-words.ts';
import { accepted, type Checked, refused } from './checked.ts';

/** A hundred billion yuan (一千亿元): more than any dispute, less than what a number keeps exactly. */
export const MAX_FEN = 10_000_000_000_000;

const UNITS = { 亿: 8, 万: 4, 千: 3, 百: 2 } as const;
type Unit = keyof typeof UNITS;

const CURRENCY = /^(?:人民币|rmb|cny|[¥￥])|(?:元整|元|圆|块钱|块)$/gi;
const PLAIN = /^\d+(?:\.\d+)?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
// Only the last step may have decimals: in '1.5万3千' they would run into the next one.
const STEPS = /^(?:\d+[亿万千百])*(?:\d+(?:\.\d+)?[亿万千百]|\d+)$/;

/**
 * A sum of money as people write it ('1.8万', '18,000', '18000.50元', '1万8千', full-width digits too).
 * @returns whole 分; refused when it is negative, no sum, finer than a 分, unclear ('1万8') or above MAX_FEN
 */
export function parseAmount(typed: string): Checked<number> {
  const text = typed.normalize('NFKC').replace(/\s+/gu, '').replace(CURRENCY, '');
  if (text === '') return refused('text.amount.required');
  if (/^[-−]/.test(text)) return refused('text.amount.negative');
  if (PLAIN.test(text) || GROUPED.test(text)) return inRange(toFen(text.replaceAll(',', ''), 0));
  return STEPS.test(text) ? parseSteps(text) : refused('text.amount.not-a-sum');
}

function parseSteps(text: string): Checked<number> {
  let sum = 0n;
  let last = 9;
  for (const [, number = '', unit] of text.matchAll(/(\d+(?:\.\d+)?)([亿万千百])?/g)) {
    const zeros = unit === undefined ? 0 : UNITS[unit as Unit];
    const part = toFen(number, zeros);
    // After 万 a bare '8' may mean 8 yuan or 8,000: only a remainder written out in full is clear.
    if (zeros >= last || (unit === undefined && number.length !== last)) return refused('text.amount.unclear');
    // '5千12万' or '1万20千': a lower step may not reach the one above it.
    if (last < 9 && part !== null && part >= 10n ** BigInt(last + 2)) return refused('text.amount.unclear');
    if (part === null) return refused('text.amount.too-fine');
    sum += part;
    last = zeros;
  }
  return inRange(sum);
}

/** `zeros` is the power of ten of the unit. null: there would be parts of a 分. */
function toFen(decimal: string, zeros: number): bigint | null {
  const [whole = '0', places = ''] = decimal.split('.');
  const digits = places.padEnd(zeros + 2, '0');
  if (/[1-9]/.test(digits.slice(zeros + 2))) return null;
  return BigInt(whole + digits.slice(0, zeros + 2));
}

function inRange(fen: bigint | null): Checked<number> {
  if (fen === null) return refused('text.amount.too-fine');
  return fen > BigInt(MAX_FEN) ? refused('text.amount.too-large') : accepted(Number(fen));
}

/** Yuan as a plain decimal: 1800050 -> '18000.50', 1800000 -> '18000'. @throws RangeError for parts of a 分 */
export function yuanFromFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const cents = digits.slice(-2);
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}${cents === '00' ? '' : `.${cents}`}`;
}

/** With thousands separators: 1800050 -> '18,000.50'. @throws RangeError for parts of a 分 */
export function formatFen(fen: number): string {
  return yuanFromFen(fen).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** In the capitals of cheques and agreements: 1800000 -> 壹万捌仟元整. @throws RangeError below zero */
export function fenInCapitals(fen: number): string {
  return amountInWords(yuanFromFen(fen));
}
