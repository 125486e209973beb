import type { Authenticity } from '../../cases/rules/facts.ts';

/** How a check ends: the mediation took place, or it was invented. */
export const CONCLUSIONS = ['HOLDS', 'FALSE'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** Who may be asked to look: neither whoever mediated, nor whoever wrote the case down, nor whoever made the visit. */
export type Involved = { mediatorIds: readonly string[]; creatorId: string; visitorId: string | null };

/** Why this person cannot conclude the check, as a message key; null when nothing stands in the way. */
export function partiality(checkerId: string, { mediatorIds, creatorId, visitorId }: Involved): string | null {
  if (mediatorIds.includes(checkerId)) return 'return-visit.error.mediated';
  if (creatorId === checkerId) return 'return-visit.error.created';
  return visitorId === checkerId ? 'return-visit.error.visited' : null;
}

/** What all checks of a case say together: one that found it invented is never outweighed. */
export function authenticityOf(states: readonly ('OPEN' | Conclusion)[]): Authenticity {
  if (states.includes('FALSE')) return 'FALSE';
  return states.includes('OPEN') ? 'CHECKING' : 'SOUND';
}

/** Five results of a visit (spec §2.7). */
export const VISIT_RESULTS = ['SATISFIED', 'PERFORMED', 'RELAPSED', 'NEW_DISPUTE', 'DENIED'] as const;
export type VisitResult = (typeof VISIT_RESULTS)[number];

/** 否认曾调解 and "yes, there was one" cannot both be true: which field has to change, or null. */
export function contradiction(result: string | null, existsConfirmed: boolean): string | null {
  if (result === null) return null;
  if (result === 'DENIED') return existsConfirmed ? 'existsConfirmed' : null;
  return existsConfirmed ? null : 'existsConfirmed';
}
