import type { Slot } from './slots.ts';

/** One stored file inside an item. */
export interface Part {
  sha256: string;
  mime: string;
  name: string;
  /** What stands below a picture, or on the leaf in place of what cannot be printed. */
  caption: string;
  /** Made by this house and whole; anything else may be broken. */
  isOwn: boolean;
}

/** One thing in the volume, before it has pages: one line of the catalogue. */
export interface Item {
  /** `paper:<id>` or `file:<id>`. */
  item: string;
  slot: Slot;
  /** 文书名称 in the catalogue. */
  title: string;
  remark: string;
  parts: readonly Part[];
}

/** 卷内目录: 序号, 文书名称, 页号, 备注 (spec §1.2 B). Pages count from 1 behind the catalogue, through the whole volume. */
export interface CatalogueLine {
  no: number;
  item: string;
  slot: Slot;
  title: string;
  from: number;
  to: number;
  remark: string;
  sha256: string[];
}

/**
 * Gives every item its pages, one after the other without a gap.
 * @param pages pages of each item, in the order of the items; at least one each
 */
export function catalogueOf(items: readonly Item[], pages: readonly number[]): CatalogueLine[] {
  let next = 1;
  return items.map(({ item, slot, title, remark, parts }, index) => {
    const from = next;
    next += Math.max(1, pages[index] ?? 1);
    return { no: index + 1, item, slot, title, from, to: next - 1, remark, sha256: parts.map(({ sha256 }) => sha256) };
  });
}

/** 页号 as it is written: `3` or `3-5`. */
export const pageRange = ({ from, to }: Pick<CatalogueLine, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}-${to}`;

/** What a filed volume holds already stays there; a later volume holds what has come since. */
export function notYetFiled(items: readonly Item[], filed: readonly CatalogueLine[]): Item[] {
  const there = new Set(filed.flatMap(({ sha256 }) => sha256));
  return items.filter(({ parts }) => parts.some(({ sha256 }) => !there.has(sha256)));
}

/** The order after one step of one item inside its slot; unchanged at the slot's edge. */
export function moved(items: readonly string[], item: string, step: 'UP' | 'DOWN'): string[] {
  const at = items.indexOf(item);
  const to = step === 'UP' ? at - 1 : at + 1;
  if (at < 0 || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((one) => one !== item);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
