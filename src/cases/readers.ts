import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import type { LoadedCase } from './load-facts.ts';
import type { MoveInHand } from './move.ts';

/**
 * Lets further organisations read a case: its parties' persons become theirs to read as well, or its page would show
 * nobody. Nothing is ever taken away, because whoever once worked on a case may look up what was done.
 * @returns the case's readers afterwards, for its column `readerOrgIds`
 */
export async function widenReaders(
  act: Change,
  { facts, readerOrgIds }: Pick<LoadedCase, 'facts' | 'readerOrgIds'>,
  orgIds: readonly string[],
): Promise<string[]> {
  const after = [...new Set([...readerOrgIds, ...orgIds])];
  if (after.length > readerOrgIds.length) {
    await act.em.execute(
      `update person set reader_org_ids = array(select distinct unnest(reader_org_ids || :orgIds::uuid[]))
       where id in (select p.person_id from case_party p where p.case_id = :caseId)`,
      { orgIds: arrayLiteral(after), caseId: facts.id },
    );
  }
  return after;
}

/** The readers of a case in the middle of a move, when an earlier effect has let somebody in already. */
export function readersSoFar({ loaded, columns }: Pick<MoveInHand, 'loaded' | 'columns'>) {
  const widened = columns.readerOrgIds as string[] | undefined;
  return { facts: loaded.facts, readerOrgIds: widened ?? loaded.readerOrgIds };
}
