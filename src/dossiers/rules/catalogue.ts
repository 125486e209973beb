import type { Slot } from './slots.ts';

/** How an item comes into the volume. */
export type ItemLook = 'PRINT' | 'PICTURE' | 'PDF' | 'NOTE';

/** One thing in the volume, before it has pages. */
export interface BoundItem {
  /** `paper:<id>` or `file:<id>`. */
  item: string;
  slot: Slot;
  /** 文书名称 in the catalogue. */
  title: string;
  look: ItemLook;
  sha256: string;
  mime: string;
  /** What stands below a picture, or on the leaf of a thing that cannot be printed. */
  caption: string;
  remark: string;
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
  sha256: string;
}

/**
 * Gives every item its pages, one after the other without a gap.
 * @param pages pages of each item, in the order of the items; at least one each
 */
export function catalogueOf(items: readonly BoundItem[], pages: readonly number[]): CatalogueLine[] {
  let next = 1;
  return items.map(({ item, slot, title, remark, sha256 }, index) => {
    const from = next;
    next += Math.max(1, pages[index] ?? 1);
    return { no: index + 1, item, slot, title, from, to: next - 1, remark, sha256 };
  });
}

/** 页号 as it is written: `3` or `3-5`. */
export const pageRange = ({ from, to }: Pick<CatalogueLine, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}-${to}`;
