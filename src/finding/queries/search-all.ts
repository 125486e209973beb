import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import type { Context } from '../../context.ts';
import { findPeople, type PersonRow } from '../../people/queries/find-people.ts';
import { readPersonQuery } from '../../people/rules/person-query.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { entryQuery } from '../../search/entry-text.ts';
import { type EntryKind, type Rank, searchEntries } from '../../search/find-entries.ts';
import { type FieldName, type Reason, reasonsOf } from '../why.ts';
import { type FoundRow, foundRows } from './found-rows.ts';

/** One line of what a search answers. */
export type Hit = Omit<FoundRow, 'fields' | 'otherwise'> & { rank: Rank; reasons: Reason[] };

/** Characters that one search takes. */
export const LONGEST_QUERY = 200;
/** Of one telephone or identity number. */
const MOST_BY_NUMBER = 50;
/** Pages of the index that are read for one page of hits, when most of what it finds is closed to the reader. */
const MOST_ROUNDS = 5;

/** What the actor's work lets him look for. */
export function kindsOf(actor: Actor): EntryKind[] {
  return [
    ...(may(actor, 'case.list') ? (['CASE'] as const) : []),
    ...(may(actor, 'intake.read') ? (['INTAKE'] as const) : []),
    ...(may(actor, 'identity.reveal') ? (['PERSON'] as const) : []),
  ];
}

type Found = { hits: Hit[]; next: string | null; isTooShort: boolean };

/**
 * Cases, intakes and persons that hold all the words, most relevant first, then the newest. A telephone or identity number,
 * typed whole, finds whose it is and where they stand.
 * @param at kinds to look for (those that the actor may not see are left out), rows of a page, cursor of the page before
 */
export async function searchAll(
  ctx: Context,
  typed: string,
  at: { kinds: readonly EntryKind[]; size: number; after: string | null },
): Promise<Found> {
  const kinds = kindsOf(ctx.actor).filter((kind) => at.kinds.includes(kind));
  const query = entryQuery(typed);
  if (query === null || kinds.length === 0) return { hits: [], next: null, isTooShort: query === null };
  const numbered = await byNumber(ctx, typed, kinds);
  const isKnown = new Set(numbered.map(({ id }) => id));
  const first = at.after === null ? numbered : [];
  const hits: Hit[] = [];
  const answer = (next: string | null): Found => ({ hits: [...first, ...hits], next, isTooShort: false });
  let after = at.after;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const most = at.size + 1;
    const entries = (await searchEntries(ctx.em, ctx.actor, typed, { kinds, most, after })) ?? [];
    const rows = await foundRows(ctx.em, ctx.actor, entries);
    for (const { id, rank, cursor } of entries) {
      // One more than the page holds is known to be there; the next page begins with it.
      if (hits.length === at.size) return answer(after);
      const row = rows.get(id);
      const reasons = row === undefined || isKnown.has(row.id) ? null : whyOf(row, query.terms);
      after = cursor;
      if (row !== undefined && reasons !== null) hits.push(hitOf(row, rank, reasons));
    }
    if (entries.length < most) return answer(null);
  }
  return answer(after);
}

const hitOf = ({ fields: _, otherwise: _otherwise, ...row }: FoundRow, rank: Rank, reasons: Reason[]): Hit => ({
  ...row,
  rank,
  reasons,
});

/** Null as well where another record of the same person is found: that one answers. */
function whyOf({ fields, otherwise }: FoundRow, terms: readonly string[]): Reason[] | null {
  return otherwise.some((other) => reasonsOf(other, terms) !== null) ? null : reasonsOf(fields, terms);
}

/** By keyed hash: the persons with exactly this number, and the matters in which they stand. */
async function byNumber(ctx: Context, typed: string, kinds: readonly EntryKind[]): Promise<Hit[]> {
  const query = readPersonQuery(typed);
  if (query.by === 'name' || query.by === 'nothing') return [];
  const people = await findPeople(ctx, typed, MOST_BY_NUMBER);
  if (people.length === 0) return [];
  const { em, actor } = ctx;
  const entries = [
    ...people.map(({ id }) => ({ id, kind: 'PERSON' as const })),
    ...(await mattersOf(ctx, people)),
  ].filter(({ kind }) => kinds.includes(kind));
  const rows = await foundRows(em, actor, entries);
  const field: FieldName = query.by;
  const masked = people.map(({ idNoMasked, phoneMasked }) => (query.by === 'phone' ? phoneMasked : idNoMasked));
  const reasons = [{ field, parts: [{ text: masked[0] ?? '', isHit: true }] }];
  return [...rows.values()]
    .filter(({ kind, title }) => kind !== 'CASE' || title !== null)
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map((row) => hitOf(row, 1, reasons));
}

async function mattersOf(
  { em, actor }: Context,
  people: readonly PersonRow[],
): Promise<{ id: string; kind: 'CASE' | 'INTAKE' }[]> {
  const scope = scopeOf(actor);
  return em.execute(
    `(select c.id, 'CASE' as kind from mediation_case c join case_party p on p.case_id = c.id
       where p.person_id = any (:people::uuid[]) and p.left_at is null and ${scope.open('c')}
       order by c.created_at desc limit ${MOST_BY_NUMBER})
     union (select i.id, 'INTAKE' from intake i join intake_person x on x.intake_id = i.id
       where x.person_id = any (:people::uuid[]) and ${scope.intake('i')}
       order by i.received_at desc limit ${MOST_BY_NUMBER})`,
    { ...scope.params, people: arrayLiteral(people.map(({ id }) => id)) },
  );
}
