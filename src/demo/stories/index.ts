import type { Story } from '../story.ts';
import { HARM } from './harm.ts';
import { HOME } from './home.ts';
import { LAND_AND_WORK } from './land-and-work.ts';
import { NEXT_DOOR } from './next-door.ts';
import { TRADE } from './trade.ts';

/** Every story of the demonstration. All of them are invented. */
export const STORIES: readonly Story[] = [...HOME, ...NEXT_DOOR, ...LAND_AND_WORK, ...TRADE, ...HARM];
