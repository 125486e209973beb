const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/**
 * A sum in yuan in the capital figures of cheques and agreements: 18000 -> 壹万捌仟元整, 4000.5 -> 肆仟元伍角.
 * Rounds to fen. Follows the way of writing of the payment rules of the People's Bank (正确填写票据和结算凭证的基本规定).
 * @throws RangeError below zero or from ten thousand billion on.
 */
export function amountInWords(yuan: number | string): string {
  const sum = Number(yuan);
  if (yuan === '' || !(sum >= 0 && sum < 1e13)) throw new RangeError(`Not an amount that can be written out: ${yuan}`);
  const [whole = '0', cents = '00'] = sum.toFixed(2).split('.');
  const jiao = Number(cents[0]);
  const fen = Number(cents[1]);
  const integer = integerWords(whole);
  if (jiao === 0 && fen === 0) return `${integer || '零'}元整`;
  const head = integer === '' ? '' : `${integer}元`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : head === '' ? '' : '零';
  return head + tenths + (fen > 0 ? `${DIGITS[fen]}分` : '');
}

/** Zeros inside are written once, at the end of a group of four not at all. */
function integerWords(whole: string): string {
  const groups = whole.replace(/^0+/, '').match(/\d{1,4}(?=(?:\d{4})*$)/g) ?? [];
  let words = '';
  groups.forEach((group, index) => {
    const text = groupWords(group);
    const hasGap = words !== '' && text !== '' && (group.startsWith('0') || words.endsWith('零'));
    words = words.replace(/零$/, '');
    if (text === '') words += words === '' ? '' : '零';
    else words += `${hasGap ? '零' : ''}${text}${GROUPS[groups.length - 1 - index] ?? ''}`;
  });
  return words.replace(/零$/, '');
}

function groupWords(group: string): string {
  return [...group]
    .map((digit, index) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${UNITS[group.length - 1 - index]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
