import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';

export interface Confirmed {
  code: string;
  kind: string;
  number: string;
  contentHash: string;
  printedAt: Date;
  pageCount: number;
  orgName: string;
  supersededAt: Date | null;
}

type Row = Omit<Confirmed, 'printedAt' | 'supersededAt'> & { printedAt: string; supersededAt: string | null };

/** Every answer takes at least this long, so that its time does not tell whether the code exists. Milliseconds. */
const FLOOR = 120;

/**
 * What may be told to anybody about one code, or null. Reads through a function that gives these columns and nothing
 * else; it needs no session. An unknown and a malformed code cost the same look-up and the same time.
 */
export async function checkCode(ctx: Context, code: string | null): Promise<Confirmed | null> {
  const notBefore = pause(FLOOR);
  const [row] = await ctx.em.execute<Row[]>(
    `select code, kind, number, content_hash as "contentHash", printed_at as "printedAt", page_count as "pageCount",
       org_name as "orgName", superseded_at as "supersededAt" from sec.check_code(:code)`,
    { code: code ?? '' },
  );
  await notBefore;
  if (row === undefined) return null;
  return { ...row, printedAt: instant(row.printedAt), supersededAt: instant(row.supersededAt) };
}
