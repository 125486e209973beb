import type { EntityManager } from '@mikro-orm/postgresql';
import { Invalid } from '../platform/http/refusals.ts';
import { checkNext, checkTemplate, DEFAULT_TEMPLATES, formatNumber, type NumberKind, type Series } from './rules.ts';

export type Allocated = { n: number; text: string };

/**
 * Takes the next number of a series. One statement locks the series' row until the caller's transaction ends, so a
 * rollback gives the number back and there are no holes; call it late, because others wait meanwhile.
 * @param series `year` in Asia/Shanghai (`seriesOf` computes it)
 */
export async function allocateNumber(
  em: EntityManager,
  { orgId, kind, year, shortName }: Series & { shortName: string },
): Promise<Allocated> {
  const [taken] = await em.execute<{ lastN: number; template: string | null }[]>(
    `insert into number_series as s (org_id, kind, year, last_n) values (:orgId, :kind, :year, 1)
     on conflict (org_id, kind, year) do update set last_n = s.last_n + 1
     returning last_n as "lastN", template`,
    { orgId, kind, year },
  );
  if (taken === undefined) throw new Error(`no number of series ${kind} ${year}`);
  const template = taken.template ?? DEFAULT_TEMPLATES[kind];
  return { n: taken.lastN, text: formatNumber(template, { year, short: shortName, n: taken.lastN }) };
}

/**
 * Lets a series go on where a paper book of that year ends.
 * @param next the number that the next paper gets
 * @throws Invalid when that number was given already
 */
export async function continueSeries(em: EntityManager, { orgId, kind, year }: Series, next: number): Promise<void> {
  const checked = checkNext(await lastOf(em, { orgId, kind, year }), next);
  if (!checked.ok) throw new Invalid([{ field: 'next', ...checked.message }]);
  await em.execute(
    `insert into number_series (org_id, kind, year, last_n) values (:orgId, :kind, :year, :last)
     on conflict (org_id, kind, year) do update set last_n = excluded.last_n`,
    { orgId, kind, year, last: next - 1 },
  );
}

/** Chooses another form for the numbers of a series. @throws Invalid for a form that cannot be read back */
export async function chooseTemplate(
  em: EntityManager,
  { orgId, kind, year }: Series,
  template: string | null,
): Promise<void> {
  const checked = template === null ? null : checkTemplate(template);
  if (checked !== null && !checked.ok) throw new Invalid([{ field: 'template', ...checked.message }]);
  await em.execute(
    `insert into number_series (org_id, kind, year, last_n, template) values (:orgId, :kind, :year, 0, :template)
     on conflict (org_id, kind, year) do update set template = excluded.template`,
    { orgId, kind, year, template },
  );
}

/** The series' row stays locked, so that nobody takes a number between question and answer. */
async function lastOf(em: EntityManager, { orgId, kind, year }: Series): Promise<number> {
  const [row] = await em.execute<{ lastN: number }[]>(
    `select last_n as "lastN" from number_series where org_id = :orgId and kind = :kind and year = :year for update`,
    { orgId, kind: kind satisfies NumberKind, year },
  );
  return row?.lastN ?? 0;
}
