/** '370811199001011230' -> '3708**********1230'. Anything shorter than 12 characters shows at most its last two. */
export function maskIdNumber(number: string): string {
  return mask(number, 4, 4);
}

/** '13812341234' -> '138****1234'; a landline keeps its area code and the last two digits: '0537-*****78'. */
export function maskPhone(number: string): string {
  if (/^1\d{10}$/.test(number)) return mask(number, 3, 4);
  const [, area = '', rest = ''] = /^(010|02\d|0[3-9]\d{2})(\d{7,8}(?:x\d+)?)$/.exec(number) ?? [];
  return area === '' ? mask(number, 0, 2) : `${area}-${mask(rest.replace(/x.*/, ''), 0, 2)}`;
}

/** '91370811MA3C0XYZ1K' -> '****************1K'. */
export function maskCreditCode(code: string): string {
  return mask(code, 0, 2);
}

/** Any other paper: a passport, a number that was kept though it failed the check. */
export function maskDocument(number: string): string {
  return mask(number, 2, 2);
}

/** At least four stars; a text too short for them shows a quarter of itself at its end. */
function mask(text: string, head: number, tail: number): string {
  const all = Array.from(text);
  const isShort = head + tail + 4 > all.length;
  const shownHead = isShort ? 0 : head;
  const shownTail = isShort ? Math.floor(all.length / 4) : tail;
  const stars = '*'.repeat(all.length - shownHead - shownTail);
  return all.slice(0, shownHead).join('') + stars + (shownTail === 0 ? '' : all.slice(-shownTail).join(''));
}
