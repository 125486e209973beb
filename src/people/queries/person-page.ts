import type { Context } from '../../context.ts';
import { type HistoryLine, historyOf } from '../../platform/event-log/history.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import { recordsAlike } from './alike.ts';
import { earlierVisits, type Visit } from './earlier-visits.ts';
import { type PersonRow, peopleById } from './find-people.ts';

/** One record of a person, with what tells it from another one; numbers masked. */
export type PersonRecord = PersonRow & {
  sameAsId: string | null;
  ethnic: string | null;
  occupation: string | null;
  employer: string | null;
  village: string | null;
  /** Where the person lives now: land and welfare belong to the village, neighbours to the grid. */
  grid: string | null;
  createdAt: Date;
  readerOrgIds: string[];
};

type Row = PersonRecord & { createdAt: string };

/** One record within the actor's scope. @throws NotFound */
export async function findRecord({ em, actor }: Context, personId: string): Promise<PersonRecord> {
  const [person] = isReference(personId) ? await peopleById({ em, actor }, [personId]) : [];
  if (person === undefined) throw new NotFound();
  const scope = scopeOf(actor);
  const [more] = await em.execute<Row[]>(
    `select p.same_as_id as "sameAsId", p.ethnic, p.occupation, p.employer, l.name as village, g.name as grid, p.created_at as "createdAt",
       p.reader_org_ids as "readerOrgIds"
     from person p left join location l on l.id = p.household_village_id left join location g on g.id = p.residence_grid_id
     where p.id = :personId and ${scope.person('p')}`,
    { ...scope.params, personId },
  );
  return { ...person, ...(more as Row), createdAt: new Date(more?.createdAt ?? 0) };
}

export type PersonPage = {
  record: PersonRecord;
  /** The record in front of this one, and those behind it. */
  front: PersonRow | null;
  behind: PersonRow[];
  /** Records that may be the same person: of the same telephone or number, or of a name that is the same or like it. */
  alike: PersonRow[];
  visits: Visit[];
  history: HistoryLine[];
  /** Other records that the history names, as far as the actor may see them. */
  named: PersonRow[];
};

const MOST_ALIKE = 10;

/** Everything that the page of a person shows. @throws NotFound */
export async function personPage(ctx: Context, personId: string): Promise<PersonPage> {
  const { em, actor } = ctx;
  const record = await findRecord(ctx, personId);
  const scope = scopeOf(actor);
  const ids = async (sql: string) =>
    (await em.execute<{ id: string }[]>(sql, { ...scope.params, personId, front: record.sameAsId })).map(
      ({ id }) => id,
    );
  const behind = await ids(`select p.id from person p where p.same_as_id = :personId and ${scope.person('p')}`);
  const numbered = await ids(
    `select p.id from person me join person p on (p.phone_hash = me.phone_hash or p.id_no_hash = me.id_no_hash)
     where me.id = :personId and p.id <> me.id and ${scope.person('p')} limit ${MOST_ALIKE}`,
  );
  const named = await recordsAlike(ctx, record);
  const known = new Set([personId, record.sameAsId, ...behind]);
  const alike = [...new Set([...numbered, ...named])].filter((id) => !known.has(id)).slice(0, MOST_ALIKE);
  const history = (await historyOf(em, personId)).filter(({ name }) => name.startsWith('person.'));
  const [front = null] = record.sameAsId === null ? [] : await peopleById(ctx, [record.sameAsId]);
  return {
    ...{ record, front, history },
    behind: await peopleById(ctx, behind),
    alike: await peopleById(ctx, alike),
    visits: await earlierVisits(em, actor, [personId]),
    named: await peopleById(ctx, [...new Set(history.map(({ payload }) => String(payload.otherId)))]),
  };
}
