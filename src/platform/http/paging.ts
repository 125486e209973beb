import { createHash } from 'node:crypto';
import { z } from 'zod';
import { pageSize } from '../forms/fields.ts';
import { cookieKey, sealValue, unsealValue } from './cookies.ts';
import { Invalid } from './refusals.ts';

/** Makes cursors that a program can hand back but not change. */
export interface Cursor {
  seal(position: string): string;
  /** @throws Invalid at `cursor` when it is not one of ours */
  open(sealed: string | undefined): string | null;
}

/** Rows that one page may hold. */
const MOST_ROWS = 200;

/** What every list takes: how many rows, and where the page before ended. */
export const PAGING = {
  limit: pageSize(MOST_ROWS, 50),
  cursor: z.string().max(500).optional(),
};

/** A list as it is answered. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/**
 * Cursors of one list: sealed, so that a program cannot look elsewhere by changing one, and bound to the operation, so that
 * one list's cursor is none of another's.
 */
export function cursorOf(secrets: { appSecret: string }, path: string): Cursor {
  const key = createHash('sha256').update(cookieKey(secrets)).update(path).digest();
  return {
    seal: (position) => sealValue(key, position),
    open(sealed) {
      if (sealed === undefined || sealed === '') return null;
      const position = unsealValue<string>(key, sealed);
      if (position === null) throw new Invalid([{ field: 'cursor', key: 'api.error.cursor' }]);
      return position;
    },
  };
}
