import { type Context, contextFor, reading } from './context.ts';

/** Rows read at once: enough to be quick, few enough to be forgotten again. */
export const PIECE = 500;

type Page<T> = { rows: T[]; next: string | null };

/** All rows of a list, page by page, each page in a transaction of its own: memory stays the same however long it is. */
export async function* linesOf<T>(
  { house, actor }: Context,
  page: (ctx: Context, after: string | null) => Promise<Page<T>>,
  say: (row: T) => unknown,
): AsyncGenerator<string> {
  let after: string | null = null;
  do {
    const { rows, next }: Page<T> = await reading(contextFor(house, actor), (ctx) => page(ctx, after));
    for (const row of rows) yield `${JSON.stringify(say(row))}\n`;
    after = next;
  } while (after !== null);
}
