import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';

/** Rows of each large table. */
export const MANY = 100_000;

/** Copies one row of a table so many times; `more` says what differs, in SQL, with `n` as the number of the copy. */
async function copies(
  office: Office,
  table: string,
  where: string,
  more: Record<string, string>,
  many = MANY,
): Promise<void> {
  const columns = await office.sql<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns
    .map(({ name, type }) => (name in more ? `(${more[name]})::${type}` : `t."${name}"`))
    .join(', ');
  await office.sql(
    `set session_replication_role = replica;
     insert into ${table} (${names}) select ${values} from ${table} t cross join generate_series(1, ${many}) n
      where t.ctid = (select ctid from ${table} where ${where} limit 1);
     set session_replication_role = origin`,
  );
}

const id = (kind: string) => `md5('${kind}' || n)::uuid`;
export const when = `timestamptz '2026-11-01' - n * interval '20 minutes'`;
export const village = (office: Office) =>
  `(array['${office.orgs.village1}', '${office.orgs.village2}', '${office.orgs.village3}'])[1 + n % 3]`;
export const readers = (office: Office) =>
  `array[${village(office)}, '${office.orgs.centre}', '${office.orgs.street}']`;

/** A value that fits each type, for columns that a list does not look at. */
const ANY: [RegExp, string][] = [
  [/^uuid$/, "md5('any' || n)::uuid"],
  [/^timestamp/, when],
  [/^date$/, "date '2026-11-01' - n % 1000"],
  [/^(integer|bigint|numeric)/, '1 + n % 5'],
  [/^boolean$/, 'false'],
  [/^jsonb$/, "'{}'::jsonb"],
  [/^bytea$/, "'\\\\x00'::bytea"],
  [/./, "'甲' || n"],
];

/** Fills a table from nothing: what must not be null gets a value of its type; `more` says what differs, in SQL. */
export async function fill(office: Office, table: string, more: Record<string, string>, many = MANY): Promise<void> {
  const columns = await office.sql<{ name: string; type: string; must: boolean }>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull and not atthasdef as must from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const given = columns.filter(({ name, must }) => must || name in more);
  const value = ({ name, type }: { name: string; type: string }) =>
    `(${name === 'id' ? id(table) : (more[name] ?? ANY.find(([fits]) => fits.test(type))?.[1])})::${type}`;
  await office.sql(
    `set session_replication_role = replica;
     insert into ${table} (${given.map(({ name }) => `"${name}"`).join(', ')})
       select ${given.map(value).join(', ')} from generate_series(1, ${many}) n;
     set session_replication_role = origin`,
  );
}

/** So many copies of a case with its story and a party; `villageOf`: the organisation of copy `n`, in SQL. */
export async function caseCopies(office: Office, caseId: string, many: number, villageOf: string): Promise<void> {
  const ofCase = `case_id = '${caseId}'`;
  const place = { home_org_id: villageOf, current_org_id: villageOf };
  const reading = `array[${villageOf}, '${office.orgs.centre}', '${office.orgs.street}']`;
  const made = { id: id('c'), ...place, reader_org_ids: reading, created_at: when, intake_id: 'null' };
  await copies(office, 'person', 'true', { id: id('p'), reader_org_ids: reading, created_at: when }, many);
  await copies(office, 'mediation_case', `id = '${caseId}'`, made, many);
  await copies(office, 'case_story', ofCase, { case_id: id('c') }, many);
  await copies(office, 'case_party', ofCase, { id: id('q'), case_id: id('c'), person_id: id('p') }, many);
}

/** An office in which each large table has 100,000 rows: copies of one matter, over four years and three villages. */
export async function openLargeOffice(): Promise<Office> {
  const office = await openOffice();
  const made = await register(await office.contextOf('village_mediator', 'village1'), { disposition: 'MEDIATION' });
  const account = await office.accountOf('intake_clerk', 'centre');
  await office.sql(
    `insert into notice (id, account_id, notice_key, kind, params, href, created_at) values (gen_random_uuid(), $1, 'x', 'duty', '{}', '/', now())`,
    [account],
  );
  await office.sql(
    `insert into outbox (id, topic, dedup_key, payload, created_at, next_at, attempt, dead_at) values (gen_random_uuid(), 'paper.print', 'x', '{}', now(), now(), 0, now())`,
  );
  const caseOf = `id = '${made.caseId}'`;
  const ofCase = `case_id = '${made.caseId}'`;
  const states = `(array['DRAFT', 'SUBMITTED', 'ACCEPTED', 'MEDIATING', 'PERFORMING', 'CLOSED', 'CLOSED', 'CLOSED'])[1 + n % 8]`;
  const place = { home_org_id: village(office), current_org_id: village(office), reader_org_ids: readers(office) };
  const words = `(array['屋檐滴水', '宅基边界', '拖欠工钱', '邻里噪声'])[1 + n % 4]`;
  await copies(office, 'person', 'true', {
    id: id('p'),
    name: `'李' || n`,
    reader_org_ids: readers(office),
    created_at: when,
  });
  await copies(office, 'mediation_case', caseOf, {
    ...{ id: id('c'), ...place, created_at: when, state: states, case_no: `'号' || n`, intake_id: 'null' },
    ...{ duty_on: `(date '2026-11-01' + n % 400)`, accepted_on: `(${when})::date`, dossier_no: 'null' },
  });
  await copies(office, 'case_story', ofCase, { case_id: id('c'), id: id('s'), summary: `${words} || n` });
  await copies(office, 'case_party', ofCase, { id: id('q'), case_id: id('c'), person_id: id('p') });
  await copies(office, 'intake', `id = '${made.intakeId}'`, {
    ...{ id: id('i'), org_id: village(office), reader_org_ids: readers(office), received_at: when },
    ...{
      intake_no: `'访' || n`,
      linked_case_id: 'null',
      state: `case when n % 10 = 0 then 'SORTING' else 'FINISHED' end`,
    },
  });
  await copies(office, 'intake_person', `intake_id = '${made.intakeId}'`, {
    id: id('x'),
    intake_id: id('i'),
    person_id: id('p'),
  });
  await office.sql(
    `insert into search_entry (ref_id, kind, reader_org_ids, text, names, grams, recency_at)
     select ${id('c')}, 'CASE', array[${village(office)}, '${office.orgs.centre}', '${office.orgs.street}']::uuid[], w || n, '李' || n,
       array[substr(w, 1, 2), substr(w, 2, 2), substr(w, 3, 2), '=李' || n, '@李' || substr(n::text, 1, 1)], ${when}
     from generate_series(1, ${MANY}) n cross join lateral (select ${words} as w) t`,
  );
  await copies(office, 'notice', 'true', {
    id: id('n'),
    notice_key: `'k' || n`,
    created_at: when,
    read_at: `case when n > 50 then ${when} end`,
  });
  await copies(office, 'outbox', 'dead_at is not null', { id: id('o'), dedup_key: `'d' || n`, created_at: when });
  await office.sql('vacuum analyze');
  return office;
}
