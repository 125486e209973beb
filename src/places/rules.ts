import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import { accepted, type Checked, refused } from '../platform/text/checked.ts';

/** One organisation of the tree as plain data. */
export type Place = { id: string; kind: OrganizationKind; parentId: string | null };

/** Under what an organisation may stand: village rooms under the centre, everything else under the street. */
const PARENTS: Record<OrganizationKind, readonly OrganizationKind[]> = {
  STREET: [],
  CENTRE: ['STREET'],
  VILLAGE: ['CENTRE'],
  TEAM: ['CENTRE', 'STREET'],
  EXTERNAL: ['STREET'],
};

/** Teams and external units take part in cases; they own no tier. */
export function tierOf(kind: OrganizationKind): Tier | null {
  return kind === 'TEAM' || kind === 'EXTERNAL' ? null : kind;
}

/** Where a case is escalated to (上报); null at the street, above which this office has nobody. */
export function tierAbove(tier: Tier): Tier | null {
  if (tier === 'STREET') return null;
  return tier === 'VILLAGE' ? 'CENTRE' : 'STREET';
}

/**
 * From the parent up to the street.
 * @throws RangeError when a parent is missing from the list or the tree runs in a circle
 */
export function ancestorsOf<P extends Place>(id: string, places: ReadonlyMap<string, P>): P[] {
  const found: P[] = [];
  for (let parentId = place(id, places).parentId; parentId !== null; ) {
    const parent = place(parentId, places);
    if (parent.id === id || found.includes(parent)) throw new RangeError(`the places above ${id} run in a circle`);
    found.push(parent);
    parentId = parent.parentId;
  }
  return found;
}

function place<P extends Place>(id: string, places: ReadonlyMap<string, P>): P {
  const found = places.get(id);
  if (found === undefined) throw new RangeError(`no such place: ${id}`);
  return found;
}

/** Under what an organisation stands where nobody said otherwise. */
export function usualParent(kind: OrganizationKind): OrganizationKind | null {
  return PARENTS[kind][0] ?? null;
}

/** Whether an organisation of that kind may stand under the other one. */
export function checkParent(kind: OrganizationKind, parent: Place | null): Checked<string | null> {
  const allowed = PARENTS[kind];
  if (parent === null) return allowed.length === 0 ? accepted(null) : refused('places.parent.missing');
  return allowed.includes(parent.kind) ? accepted(parent.id) : refused('places.parent.wrong');
}

/**
 * A short name stands in every number of the organisation (〔2026〕{short}民调字第1号): no digits, blanks, brackets or
 * hyphens, or numbers could be misread, and no two organisations share one.
 */
export function checkShortName(typed: string, taken: readonly string[]): Checked<string> {
  const short = typed.trim();
  if (short === '') return refused('places.short-name.required');
  if (Array.from(short).length > 12) return refused('places.short-name.too-long', { max: 12 });
  if (!/^\p{L}[\p{L}\p{M}·]*$/u.test(short)) return refused('places.short-name.characters');
  return taken.includes(short) ? refused('places.short-name.taken') : accepted(short);
}

/** A code of one's own for lists and imports; letters, digits and hyphens. */
export function checkCode(typed: string): Checked<string> {
  const code = typed.normalize('NFKC').trim();
  return /^[\p{L}\d][\p{L}\d_-]{0,29}$/u.test(code) ? accepted(code) : refused('places.code.characters');
}

/** The code that follows the ones in use: one letter for the kind and a number. */
export function nextCode(letter: string, taken: readonly string[]): string {
  const numbers = taken.map((code) => Number(new RegExp(`^${letter}-(\\d{1,6})$`).exec(code)?.[1] ?? 0));
  return `${letter}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

export type CommitteeMember = { isDirector: boolean; sex: 'M' | 'F' | null; isMinority: boolean };

/**
 * What a people's mediation committee lacks (人民调解法 Art. 8): three to nine members, one director, a woman, and where
 * several peoples live together a member of a minority.
 * @returns message keys, none when it is complete
 */
export function committeeGaps(members: readonly CommitteeMember[], hasMinorities: boolean): string[] {
  const gaps: (string | false)[] = [
    members.length < 3 && 'places.committee.too-few',
    members.length > 9 && 'places.committee.too-many',
    members.filter(({ isDirector }) => isDirector).length !== 1 && 'places.committee.director',
    !members.some(({ sex }) => sex === 'F') && 'places.committee.woman',
    hasMinorities && !members.some(({ isMinority }) => isMinority) && 'places.committee.minority',
  ];
  return gaps.filter((gap) => gap !== false);
}
