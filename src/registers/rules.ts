import { accepted, type Checked, refused } from '../platform/text/checked.ts';

/** More than a sheet can hold several times over. */
const MOST = 100;

/**
 * Numbers of rows as people write them: `3-8、11`, in any of the usual strokes and signs. Nothing is no rows.
 * @returns each number once, in ascending order
 */
export function readSeqs(typed: string): Checked<number[]> {
  const parts = typed
    .normalize('NFKC')
    .replace(/[至到~–—－]/g, '-')
    .split(/[\s,、;号第]+/)
    .filter((part) => part !== '');
  const found = new Set<number>();
  for (const part of parts) {
    const [, first = '', last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < 1 || to < from || to - from >= MOST) return refused('register.error.rows');
    for (let seq = from; seq <= to; seq++) found.add(seq);
  }
  return found.size > MOST ? refused('register.error.rows') : accepted([...found].sort((a, b) => a - b));
}
