import { PAPER_SAMPLES } from './papers.ts';
import { REGISTER_SAMPLES } from './registers.ts';
import type { Story } from './story.ts';

export interface Sample {
  /** File name: the book or paper in English, with its ending. */
  name: string;
  make(story: Story): Promise<Uint8Array>;
}

/** Every book and paper, one file each. */
export const SAMPLES: readonly Sample[] = [...REGISTER_SAMPLES, ...PAPER_SAMPLES];
