import { OFFICE_SAMPLES } from './office-sheets.ts';
import { PAPER_SAMPLES } from './papers.ts';
import { REGISTER_SAMPLES } from './registers.ts';
import { SHEET_SAMPLES } from './sheets.ts';
import type { Story } from './story.ts';

export interface Sample {
  /** File name: the book or paper in English, with its ending. */
  name: string;
  make(story: Story): Promise<Uint8Array>;
}

/** Every book, paper and sheet, one file each. */
export const SAMPLES: readonly Sample[] = [...REGISTER_SAMPLES, ...PAPER_SAMPLES, ...SHEET_SAMPLES, ...OFFICE_SAMPLES];
