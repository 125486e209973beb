import { newId } from '../../../../src/platform/database/columns.ts';
import { WALLS } from '../../../../src/platform/database/walls.ts';
import { Dispute, party, quarrel } from '../../../cases/support.ts';
import { register } from '../../../intake/support.ts';
import { type Office, openOffice, type Place } from '../../../support/office.ts';

/** What one village has: a settled case of everybody's, a 限阅 one, an intake; each text carries the village's own word. */
export interface Village {
  place: Place;
  orgId: string;
  /** Stands in every text of the village and nowhere else. */
  word: string;
  normal: string;
  restricted: string;
  intake: string;
  /** Every identifier of something that only this village has. */
  ids: string[];
}

export interface TwoVillages {
  office: Office;
  own: Village;
  foreign: Village;
}

/**
 * Two villages side by side.
 * @param isFull at least one row in every table that belongs to a case or an intake; else only what the actions write
 */
export async function twoVillages(isFull = true): Promise<TwoVillages> {
  const office = await openOffice();
  const own = await settle(office, 'village1', '河灯', isFull);
  const foreign = await settle(office, 'village2', '石榴', isFull);
  return { office, own, foreign };
}

async function settle(office: Office, place: Place, word: string, isFull: boolean): Promise<Village> {
  const parties = [party('APPLICANT', `${word}申`), party('RESPONDENT', `${word}被`)];
  const told = {
    parties,
    summary: `${word}家屋檐滴水落在邻家院墙上，墙皮脱落。`,
    place: `${word}巷口`,
    requests: [`${word}修墙`],
  };
  const normal = await Dispute.file(office, place, told);
  await (await normal.to('AGREED')).sign();
  const secret = { ...told, parties: [party('APPLICANT', `${word}甲`), party('RESPONDENT', `${word}乙`)] };
  const restricted = await Dispute.file(office, place, {
    ...quarrel(office.orgs[place]),
    ...secret,
    isPrivacyAskedFor: true,
  });
  await restricted.to('ACCEPTED');
  const ctx = await office.contextOf('village_head', place);
  const { intakeId } = await register(ctx, {
    ...{
      'visitors.0.name': `${word}来`,
      'opposites.0.name': `${word}对`,
      summary: `${word}家反映门前排水不畅，请调解室来看。`,
    },
    place: `${word}巷尾`,
  });
  for (const [caseId, filled] of [
    [normal.caseId, null],
    [restricted.caseId, null],
    [null, intakeId],
  ] as const)
    if (isFull) await fillTables(office, { caseId, intakeId: filled, orgId: office.orgs[place], word });
  const persons = await office.sql<{ id: string }>('select id from person where name like $1', [`${word}%`]);
  const ids = [normal.caseId, restricted.caseId, intakeId, ...persons.map(({ id }) => id)];
  return {
    place,
    orgId: office.orgs[place],
    word,
    normal: normal.caseId,
    restricted: restricted.caseId,
    intake: intakeId,
    ids,
  };
}

interface Column {
  table: string;
  name: string;
  type: string;
  is_array: boolean;
}

/** One row in each table that has a `case_id` (or `intake_id`) and none for this one yet: what no action of the fixture writes. */
async function fillTables(
  office: Office,
  about: { caseId: string | null; intakeId: string | null; orgId: string; word: string },
): Promise<void> {
  const key = about.caseId === null ? 'intake_id' : 'case_id';
  const id = about.caseId ?? about.intakeId;
  const columns = await office.sql<Column>(
    `select table_name as table, column_name as name, data_type = 'ARRAY' as is_array,
       case when data_type = 'ARRAY' then udt_name else data_type end as type
     from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
  );
  await office.sql("set session_replication_role = 'replica'");
  for (const table of Object.keys(WALLS)) {
    const own = columns.filter((column) => column.table === table);
    if (!own.some(({ name }) => name === key)) continue;
    if ((await office.sql(`select 1 from ${table} where ${key} = $1 limit 1`, [id])).length > 0) continue;
    const row = own.map((column) => valueFor(column, about));
    const names = own.map(({ name }) => `"${name}"`).join(', ');
    await office.sql(`insert into ${table} (${names}) values (${own.map((_, i) => `$${i + 1}`).join(', ')})`, row);
  }
  await office.sql("set session_replication_role = 'origin'");
}

function valueFor(
  column: Column,
  about: { caseId: string | null; intakeId: string | null; orgId: string; word: string },
) {
  if (column.name === 'case_id') return about.caseId;
  if (column.name === 'intake_id') return about.intakeId;
  if (column.name === 'reader_org_ids') return [about.orgId];
  if (column.name === 'org_id') return about.orgId;
  // Times lie in the past: nothing that a row only promises may open anything.
  if (column.is_array) return [];
  if (column.type === 'uuid') return newId();
  if (column.type === 'text') return `${about.word} ${column.name} ${newId()}`;
  if (column.type === 'boolean') return false;
  if (column.type === 'date') return '2026-11-01';
  if (column.type.startsWith('timestamp')) return new Date('2026-11-01T08:00:00+08:00');
  if (column.type === 'jsonb') return JSON.stringify({ word: about.word });
  if (column.type === 'bytea') return Buffer.from(about.word);
  return 1;
}
