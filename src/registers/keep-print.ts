import type { Context } from '../context.ts';
import { contextFor } from '../context.ts';
import { type Product, RegisterPrint } from './register.entity.ts';

/**
 * Begins a print: fixes what is printed and which print of this content it is (第n次打印). A repetition of the same job
 * keeps its number; a content that has changed meanwhile gets its own.
 */
export async function beginPrint(
  { house, actor }: Context,
  { id, product }: { id: string; product: Product },
  contentHash: string,
): Promise<number> {
  return contextFor(house, actor).em.transactional(async (em) => {
    // Two prints of one content at once must not both be the second.
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [contentHash]);
    const [found] = await em.execute<{ printNo: number }[]>(
      `select coalesce((select print_no from register_print where id = :id and content_hash = :contentHash),
         (select coalesce(max(print_no), 0) + 1 from register_print
           where content_hash = :contentHash and product = :product and id <> :id)) as "printNo"`,
      { id, contentHash, product },
    );
    const printNo = found?.printNo ?? 1;
    await em.nativeUpdate(
      RegisterPrint,
      { id },
      { contentHash, printNo, state: 'RUNNING', progress: 1, message: null },
    );
    return printNo;
  });
}
