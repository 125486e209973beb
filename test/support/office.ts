import type pg from 'pg';
import { holidayRows } from '../../config/holidays.ts';
import { readEnv } from '../../config/index.ts';
import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import { ALL_ROLES, ROLES, type Role } from '../../config/roles.ts';
import type { Actor } from '../../src/accounts/actor.ts';
import { openSession, resumeSession } from '../../src/accounts/sessions.ts';
import { type Context, contextFor, type House } from '../../src/context.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { handClock } from '../../src/platform/clock.ts';
import { newId } from '../../src/platform/database/columns.ts';
import type { RequestKey } from '../../src/platform/idempotency/take.ts';
import { openBehind, testDatabase, testKeys } from './database.ts';

/** An invented street: itself, its centre, three village rooms, a team, an external unit. */
const PLACES = {
  street: { kind: 'STREET', tier: 'STREET', name: '示范街道', short: '示范', parent: null },
  centre: { kind: 'CENTRE', tier: 'CENTRE', name: '信访调处中心', short: '中心', parent: 'street' },
  village1: { kind: 'VILLAGE', tier: 'VILLAGE', name: '东河村调解室', short: '东河', parent: 'centre' },
  village2: { kind: 'VILLAGE', tier: 'VILLAGE', name: '西岭村调解室', short: '西岭', parent: 'centre' },
  village3: { kind: 'VILLAGE', tier: 'VILLAGE', name: '南湾村调解室', short: '南湾', parent: 'centre' },
  team1: { kind: 'TEAM', tier: null, name: '土地承包与宅基地调解队', short: '土地队', parent: 'centre' },
  external1: { kind: 'EXTERNAL', tier: null, name: '示范派出所', short: '派出所', parent: 'street' },
} as const satisfies Record<
  string,
  { kind: OrganizationKind; tier: Tier | null; name: string; short: string; parent: string | null }
>;
export type Place = keyof typeof PLACES;
const ALL_PLACES = Object.keys(PLACES) as Place[];

export type Office = {
  house: House;
  /** Stands at 2026-11-20 10:00 (a Friday) in Asia/Shanghai until a test moves it. */
  clock: ReturnType<typeof handClock>;
  /** Organisation ids by place. */
  orgs: Record<Place, string>;
  /** Location ids by place: the village, or the street. */
  locations: Record<Place, string>;
  /** A fresh context; the place may be left out where only one can be meant (or for a village, `village1`). */
  contextOf(role: Role, place?: Place, requestKey?: RequestKey): Promise<Context>;
  actorOf(role: Role, place?: Place): Promise<Actor>;
  accountOf(role: Role, place?: Place): string;
  /** Cookie token of the account's session, for tests over HTTP. */
  tokenOf(role: Role, place?: Place): Promise<string>;
  /** One more account: an account id. Its context comes from `contextOfAccount`. */
  hire(role: Role, place: Place, displayName: string): Promise<string>;
  contextOfAccount(accountId: string, requestKey?: RequestKey): Promise<Context>;
  /** Looks and writes behind all walls, with `$1` parameters. */
  sql<T extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
  /** Lets go of all connections but keeps the database, for processes that go on with it. */
  leave(): Promise<void>;
};

const DEVICE = { deviceId: null, address: null, userAgent: null };

function placesOf(role: Role): Place[] {
  const kinds: readonly OrganizationKind[] = ROLES[role].at;
  return ALL_PLACES.filter((place) => kinds.includes(PLACES[place].kind));
}

/** A database of its own with the invented street, its working days, and one account for each role at each place. */
export async function openOffice(): Promise<Office> {
  const database = await testDatabase();
  const behind = await openBehind(database);
  // One after the other: a client is asked nothing while it still answers.
  let asked: Promise<unknown> = Promise.resolve();
  const sql: Office['sql'] = async (text, values = []) => {
    const answer = asked.then(() => behind.query(text, values));
    asked = answer.catch(() => null);
    return (await answer).rows as never[];
  };
  const { orgs, locations } = await settle(sql);
  const accounts = new Map<string, string>();
  for (const role of ALL_ROLES) {
    for (const place of placesOf(role)) accounts.set(`${role} ${place}`, await employ(sql, role, orgs[place], place));
  }
  const clock = handClock(new Date('2026-11-20T10:00:00+08:00'));
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0' });
  const house = await openHouse({ env, keys: testKeys, databaseUrl: database.ownerUrl, clock });

  const tokens = new Map<string, Promise<string>>();
  const tokenOfAccount = (id: string) => {
    const token = tokens.get(id) ?? openSession(house, id, DEVICE);
    tokens.set(id, token);
    return token;
  };
  const actorOfAccount = async (id: string) => {
    const actor = await resumeSession(house, await tokenOfAccount(id));
    if (actor === null) throw new Error('the session is over');
    return actor;
  };
  const accountOf = (role: Role, place: Place | undefined = placesOf(role)[0]) => {
    const id = accounts.get(`${role} ${place}`);
    if (id === undefined) throw new Error(`nobody is ${role} at ${place}`);
    return id;
  };
  return {
    ...{ house, clock, orgs, locations, accountOf, sql },
    tokenOf: (role, place) => tokenOfAccount(accountOf(role, place)),
    actorOf: (role, place) => actorOfAccount(accountOf(role, place)),
    contextOf: async (role, place, key) => contextFor(house, await actorOfAccount(accountOf(role, place)), key),
    contextOfAccount: async (id, key) => contextFor(house, await actorOfAccount(id), key),
    hire: (role, place, displayName) => employ(sql, role, orgs[place], place, displayName),
    close: async () => {
      await closeHouse(house);
      await behind.end();
      await database.drop();
    },
    leave: async () => {
      await closeHouse(house);
      await behind.end();
    },
  };
}

async function settle(sql: Office['sql']): Promise<Pick<Office, 'orgs' | 'locations'>> {
  const orgs = Object.fromEntries(ALL_PLACES.map((place) => [place, newId()])) as Record<Place, string>;
  const street = newId();
  const locations = Object.fromEntries(
    ALL_PLACES.map((place) => [place, PLACES[place].kind === 'VILLAGE' ? newId() : street]),
  ) as Record<Place, string>;
  const addLocation =
    'insert into location (id, code, name, level, parent_id, created_at) values ($1,$2,$3,$4,$5,now())';
  await sql(addLocation, [street, '370000', '示范街道', 'STREET', null]);
  for (const place of ALL_PLACES) {
    const { kind, tier, name, short, parent } = PLACES[place];
    const seal = kind === 'VILLAGE' ? `示范街道${short}村人民调解委员会` : `示范街道${name}`;
    if (kind === 'VILLAGE') {
      await sql(addLocation, [locations[place], `370000-${place}`, `${short}村`, 'VILLAGE', street]);
      await sql(addLocation, [newId(), `370000-${place}-1`, `${short}村第一网格`, 'GRID', locations[place]]);
    }
    await sql(
      `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, phone, location_id, active_from, created_at)
       values ($1,$2,$3,$4,$5,$6,$7,$8,'0537-2345678',$9,'2020-01-01',now())`,
      [orgs[place], place, kind, tier, name, seal, short, parent && orgs[parent], locations[place]],
    );
  }
  const days = holidayRows();
  await sql(
    `insert into calendar_day (date, is_workday, name, source)
     select * from unnest($1::date[], $2::boolean[], $3::text[], $4::text[])`,
    [days.map((d) => d.date), days.map((d) => d.isWorkday), days.map((d) => d.name), days.map((d) => d.source)],
  );
  return { orgs, locations };
}

async function employ(sql: Office['sql'], role: Role, orgId: string, place: Place, displayName?: string) {
  const id = newId();
  const name = displayName ?? `${PLACES[place].short}${role}`;
  await sql(
    `insert into account (id, username, display_name, language, must_change_password, created_at)
     values ($1,$2,$3,'zh-CN',false,now())`,
    [id, displayName === undefined ? `${role}@${place}` : id, name],
  );
  await sql(
    `insert into role_assignment (id, account_id, role, org_id, valid_from, created_at) values ($1,$2,$3,$4,'2020-01-01',now())`,
    [newId(), id, role, orgId],
  );
  return id;
}
