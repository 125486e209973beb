/** A text of a case, as pairs of neighbouring characters. */
export type TextOf = { id: string; pairs: readonly string[] };
export type Pair = { a: string; b: string; percent: number };

/** Texts with fewer pairs are too short to say anything. */
export const FEWEST_PAIRS = 25;
/** From here on two texts are shown beside each other. */
export const LEAST_PERCENT = 80;
/** Two texts this alike share one of their smallest marks all but surely: the chance to miss one is below one in 100,000. */
const MARKS = 8;
/** So many texts under one mark are a set phrase of the office, compared with their neighbours alone. */
const MOST_UNDER_ONE_MARK = 200;

/** How much of two texts is the same: pairs in both, of all pairs, in percent. */
export function percentAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of a.size < b.size ? a : b) if (a.has(pair) && b.has(pair)) both += 1;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : Math.floor((both * 100) / all);
}

/**
 * Finds texts that are nearly the same without holding each against each: only those that share one of the pairs that
 * come first under a fixed scramble are compared. Each pair of texts once, `a` before `b` in the order given.
 */
export function alikeTexts(texts: readonly TextOf[]): Pair[] {
  const rows = texts
    .filter(({ pairs }) => pairs.length >= FEWEST_PAIRS)
    .map(({ id, pairs }) => ({ id, set: new Set(pairs) }));
  const under = new Map<string, number[]>();
  const found: Pair[] = [];
  rows.forEach(({ id, set }, index) => {
    const seen = new Set<number>();
    for (const mark of smallest(set)) {
      const others = under.get(mark) ?? [];
      for (const other of others) seen.add(other);
      others.push(index);
      if (others.length > MOST_UNDER_ONE_MARK) others.shift();
      under.set(mark, others);
    }
    for (const other of [...seen].sort((x, y) => x - y)) {
      const before = rows[other];
      const percent = before === undefined ? 0 : percentAlike(before.set, set);
      if (before !== undefined && percent >= LEAST_PERCENT) found.push({ a: before.id, b: id, percent });
    }
  });
  return found;
}

function smallest(set: ReadonlySet<string>): string[] {
  return [...set]
    .map((pair) => ({ pair, at: scrambled(pair) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, MARKS)
    .map(({ pair }) => pair);
}

/** FNV-1a over the code units: spreads neighbouring characters apart. */
function scrambled(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193) >>> 0;
  return hash;
}

const RUN = 6;

/** A text in pieces: those that stand in the other text as well, word for word over six characters and more, and the rest. */
export function sameIn(text: string, other: string): { text: string; isSame: boolean }[] {
  const [own, its] = [Array.from(text), Array.from(other)];
  const known = new Set(
    its.map((_, n) => its.slice(n, n + RUN).join('')).filter((run) => Array.from(run).length === RUN),
  );
  const isSame = own.map(() => false);
  own.forEach((_, n) => {
    if (known.has(own.slice(n, n + RUN).join(''))) isSame.fill(true, n, n + RUN);
  });
  const pieces: { text: string; isSame: boolean }[] = [];
  own.forEach((character, n) => {
    const last = pieces.at(-1);
    if (last !== undefined && last.isSame === isSame[n]) last.text += character;
    else pieces.push({ text: character, isSame: isSame[n] === true });
  });
  return pieces;
}
