import { expect } from 'chai';
import { type Context, reading } from '../../src/context.ts';

export type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };

/** Which of these tables a plan reads from end to end. */
export const scansIn = (plan: Plan, tables: readonly string[]): string[] => [
  ...(plan['Node Type'].endsWith('Seq Scan') && tables.includes(plan['Relation Name'] ?? '')
    ? [plan['Relation Name'] ?? '']
    : []),
  ...(plan.Plans ?? []).flatMap((inner) => scansIn(inner, tables)),
];

/** Runs a query and explains each of its statements. @returns those of `tables` that are read from end to end */
export async function scansOf(
  ctx: Context,
  tables: readonly string[],
  ask: (ctx: Context) => Promise<unknown>,
): Promise<string[]> {
  return reading(ctx, async (inside) => {
    const { em } = inside;
    const statements: [string, unknown][] = [];
    const execute = em.execute.bind(em) as (sql: string, params: unknown) => Promise<unknown>;
    Object.assign(em, {
      execute: (sql: string, params: unknown) => {
        statements.push([sql, params]);
        return execute(sql, params);
      },
    });
    await ask(inside);
    expect(statements).to.not.have.length(0);
    const scans: string[] = [];
    for (const [sql, params] of statements) {
      const [row] = (await execute(`explain (format json) ${sql}`, params)) as { 'QUERY PLAN': [{ Plan: Plan }] }[];
      scans.push(...scansIn(row?.['QUERY PLAN'][0].Plan as Plan, tables));
    }
    return scans;
  });
}
