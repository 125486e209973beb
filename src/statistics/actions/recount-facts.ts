import { change } from '../../change.ts';
import { type Context, contextFor } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';

/** Cases of one transaction: short enough that nobody waits for it. */
const BATCH = 200;

/**
 * Counts every accepted case anew by the rules of today. What differs becomes known today; what was known on earlier days
 * stays, so that a table as of an earlier day does not change. Safe to repeat and to break off: a case that is counted
 * already gives no further row.
 * @param ctx of the service, which sees every case
 * @returns cases looked at, and how many of them gave a new row
 */
export async function recountFacts({ house, actor }: Context): Promise<{ cases: number; changed: number }> {
  let after: string | null = '00000000-0000-0000-0000-000000000000';
  const sum = { cases: 0, changed: 0 };
  while (after !== null) {
    const done: Batch = await recountBatch(contextFor(house, actor), after);
    sum.cases += done.cases;
    sum.changed += done.changed;
    after = done.last;
  }
  return sum;
}

type Batch = { cases: number; changed: number; last: string | null };

function recountBatch(ctx: Context, after: string): Promise<Batch> {
  return change(ctx, 'recount-facts', async ({ em, now }): Promise<Batch> => {
    const rows = await em.execute<{ id: string }[]>(
      `select id from mediation_case where accepted_on is not null and id > :after::uuid order by id limit ${BATCH}`,
      { after },
    );
    const count = async () => {
      const [row] = await em.execute<{ n: number }[]>(
        'select count(*)::int as n from case_fact where case_id = any (:ids::uuid[])',
        { ids: `{${rows.map(({ id }) => id).join(',')}}` },
      );
      return row?.n ?? 0;
    };
    const before = await count();
    for (const { id } of rows)
      await em.execute('select sec.keep_case_fact(:id::uuid, :caseId::uuid, :now::timestamptz)', {
        ...{ id: newId(), caseId: id, now },
      });
    const last = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
    return { cases: rows.length, changed: (await count()) - before, last };
  });
}
