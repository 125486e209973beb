import type { Context } from '../../context.ts';
import { foundBehind } from '../../people/queries/found-behind.ts';
import { scopeOf } from '../../scope.ts';
import { listFound } from '../../search/find-entries.ts';
import { type IntakeFilter, type IntakeRow, listIntakes } from './list-intakes.ts';

type Page = { today: string; after: string | null; size?: number };

/**
 * Intakes by number, by the people in them (name, identity number or telephone), or by words of their story through the
 * index of character pairs. Within scope, newest first, page after page to the last. Without words it is the list.
 */
export async function searchIntakes(
  ctx: Context,
  typed: string,
  filter: IntakeFilter,
  at: Page,
): Promise<{ rows: IntakeRow[]; next: string | null }> {
  const { em, actor } = ctx;
  if (typed.trim() === '') return listIntakes(em, actor, filter, at);
  return listFound(
    filter,
    at.after,
    (behind) => foundBehind(ctx, 'INTAKE', typed, behind, STATEMENT(scopeOf(actor))),
    (ids) => listIntakes(em, actor, { ...filter, ids }, at),
  );
}

const STATEMENT = (scope: ReturnType<typeof scopeOf>) =>
  `select i.id from intake i where i.id = any (:entries::uuid[]) and ${scope.intake('i')}
 union
 select i.id from intake_person x join intake i on i.id = x.intake_id
  where x.person_id = any (:people::uuid[]) and ${scope.intake('i')}
    and (:endAt::timestamptz is null or (i.received_at, i.id) >= (:endAt::timestamptz, :endId::uuid))`;
