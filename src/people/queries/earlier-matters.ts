import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { addMonths } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiInstant } from '../../calendar/shanghai.ts';
import type { DisputeType } from '../../cases/rules/dispute-types.ts';
import type { CaseResult } from '../../cases/rules/results.ts';
import type { CaseState } from '../../cases/rules/states.ts';
import type { IntakeState } from '../../intake/rules/states.ts';
import { SAME_MATTER_MONTHS } from '../../intake/rules/vocabulary.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { foldForSearch } from '../../platform/text/fold.ts';
import { scopeOf } from '../../scope.ts';
import { nameKey } from '../name-key.ts';
import { peopleNamed } from './find-people.ts';

/** A matter as it comes in: people already found in the register, or only by name. */
export type Coming = {
  visitors: readonly { id: string; name: string }[];
  opposites: readonly { id: string; name: string }[];
  oppositeText: string | null;
  place: string;
  placeLocationId: string | null;
  disputeType: DisputeType | null;
};

/** An earlier matter: an intake, or a case that had none. */
export type Matter = {
  kind: 'INTAKE' | 'CASE';
  id: string;
  no: string | null;
  at: Date;
  visitors: string[];
  opposites: string[];
  disputeType: DisputeType | null;
  place: string;
  state: IntakeState | null;
  caseId: string | null;
  caseState: CaseState | null;
  result: CaseResult | null;
  priorIntakeIds: string[];
  /** DUPLICATE: same people, same place, same type. REPEAT: the same visitor, possibly with something else. */
  match: 'DUPLICATE' | 'REPEAT';
};

type Row = Omit<Matter, 'at' | 'visitors' | 'opposites' | 'match'> & {
  at: string;
  placeLocationId: string | null;
  oppositeText: string | null;
  people: { id: string; name: string; isVisitor: boolean }[];
};

const MATTERS = (where: { intake: string; listed: string; open: string }) => `
select 'INTAKE' as kind, i.id, i.intake_no as no, i.received_at as at, i.dispute_type as "disputeType", i.place,
  i.place_location_id as "placeLocationId", i.opposite_text as "oppositeText", i.state, i.prior_intake_ids as "priorIntakeIds",
  c.id as "caseId", c.state as "caseState", c.result,
  (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'isVisitor', x.side = 'VISITOR') order by x.ordinal)
     from intake_person x join person p on p.id = x.person_id where x.intake_id = i.id) as people
from intake i left join mediation_case c on c.id = i.linked_case_id and ${where.listed}
where i.state <> 'VOIDED' and i.received_at >= :since and ${where.intake}
  and exists (select 1 from intake_person x where x.intake_id = i.id and x.person_id = any(:ids::uuid[]))
union all
select 'CASE', c.id, c.case_no, c.created_at, c.dispute_type, coalesce(s.place, ''), c.place_location_id, null, null, '{}',
  c.id, c.state, c.result,
  (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'isVisitor', x.role = 'APPLICANT') order by x.ordinal)
     from case_party x join person p on p.id = x.person_id where x.case_id = c.id)
from mediation_case c join case_story s on s.case_id = c.id
where c.intake_id is null and c.state <> 'VOIDED' and c.created_at >= :since and ${where.open}
  and exists (select 1 from case_party x where x.case_id = c.id and x.person_id = any(:ids::uuid[]))
order by at desc limit 40 /* found by keys */`;

/**
 * Earlier matters of the last twelve months that this may be again, the likely duplicates first. Whoever has no number is
 * compared by name, and then only together with the other side.
 */
export async function findMatters(em: EntityManager, actor: Actor, coming: Coming, now: Date): Promise<Matter[]> {
  const scope = scopeOf(actor);
  const names = [...coming.visitors, ...coming.opposites].map(({ name }) => name);
  const sameName = await peopleNamed(em, scope, [...new Set(names)]);
  const ids = new Set([...coming.visitors, ...coming.opposites, ...sameName].map(({ id }) => id));
  const where = { intake: scope.intake('i'), listed: scope.listed('c'), open: scope.open('c') };
  const rows = await em.execute<Row[]>(MATTERS(where), {
    ...scope.params,
    ids: arrayLiteral([...ids]),
    since: shanghaiInstant(addMonths(shanghaiDate(now), -SAME_MATTER_MONTHS)),
  });
  const matters = rows.flatMap(({ at, people, placeLocationId, oppositeText, ...row }): Matter[] => {
    const match = matchOf(coming, { ...row, people, placeLocationId, oppositeText });
    if (match === null) return [];
    const named = (isVisitor: boolean) => people.filter((one) => one.isVisitor === isVisitor).map(({ name }) => name);
    const opposites = named(false);
    if (opposites.length === 0 && oppositeText !== null) opposites.push(oppositeText);
    return [{ ...row, at: instant(at), visitors: named(true), opposites, match }];
  });
  return matters.sort((a, b) => Number(b.match === 'DUPLICATE') - Number(a.match === 'DUPLICATE'));
}

type Candidate = Pick<Row, 'people' | 'place' | 'placeLocationId' | 'oppositeText' | 'disputeType'>;

function matchOf(coming: Coming, found: Candidate): Matter['match'] | null {
  const { people } = found;
  // The other side may have come first: then visitor and opposite stand the other way round.
  const isSamePair = [true, false].some((isVisitor) => {
    const here = people.filter((one) => one.isVisitor === isVisitor);
    const there = people.filter((one) => one.isVisitor !== isVisitor);
    const others = [...there.map(({ name }) => name), ...(isVisitor && found.oppositeText ? [found.oppositeText] : [])];
    return overlap(coming.visitors, here) && isAmong(coming, there, others);
  });
  if (isSamePair && isSamePlace(coming, found) && isSameType(coming, found)) return 'DUPLICATE';
  const isKnownVisitor = people.some((one) => one.isVisitor && coming.visitors.some(({ id }) => id === one.id));
  return isKnownVisitor ? 'REPEAT' : null;
}

function overlap(typed: Coming['visitors'], found: readonly { id: string; name: string }[]): boolean {
  return found.some(({ id, name }) => typed.some((one) => one.id === id || nameKey(one.name) === nameKey(name)));
}

function isAmong(
  { opposites, oppositeText }: Coming,
  found: readonly { id: string; name: string }[],
  names: readonly string[],
): boolean {
  if (overlap(opposites, found)) return true;
  const typed = [...opposites.map(({ name }) => name), ...(oppositeText === null ? [] : [oppositeText])].map(nameKey);
  return names.map(nameKey).some((key) => typed.some((other) => isPartOf(key, other) || isPartOf(other, key)));
}

/** "村东头孙某某" and "孙某某" mean one man. */
function isPartOf(part: string, whole: string): boolean {
  return part.length >= 2 && whole.includes(part);
}

function isSamePlace(coming: Coming, found: Candidate): boolean {
  if (coming.placeLocationId !== null && coming.placeLocationId === found.placeLocationId) return true;
  const [here, there] = [coming.place, found.place].map((place) => foldForSearch(place).replace(/\s/gu, ''));
  return !here || !there || here.includes(there) || there.includes(here);
}

function isSameType(coming: Coming, found: Candidate): boolean {
  return coming.disputeType === null || found.disputeType === null || coming.disputeType === found.disputeType;
}
