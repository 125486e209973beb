import pg from 'pg';
import { openToken } from '../../src/accounts/sessions.ts';
import { registerIntake } from '../../src/intake/actions/register-intake.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { formOf } from '../intake/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { storeCases } from './stored-cases.ts';

export const ROOMS = ['village1', 'village2', 'village3'] as const satisfies readonly Place[];
/** So many sign in that nobody is slowed down as a flood would be. */
const HEADS = 210;
const CLERKS = 60;
const FILED = 60;
const FAMILIES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const STORIES = [
  '两家因为排水沟的走向起了争执，雨天水流进院里，去年已经吵过一次，村里劝过没有结果。',
  '自来水管改造时没有通知停水，三户人家的养鱼池缺水，鱼死了一批，对赔多少争执不下。',
  '翻建东屋时屋檐伸过了地界，滴水落在两家共用的过道，冬天结冰，老人摔过一跤。',
  '合伙收粮的钱没有分清，一方说还差一万八千元，另一方说已经抵了运费和仓租。',
];

/** Valid numbers that nobody has. */
const idNo = (i: number): string => {
  const born = `19${50 + (i % 50)}${String(1 + (Math.floor(i / 50) % 12)).padStart(2, '0')}${String(1 + (Math.floor(i / 600) % 28)).padStart(2, '0')}`;
  return withCheckDigit(`370811${born}${String(Math.floor(i / 16_800) % 1000).padStart(3, '0')}`);
};
const phone = (i: number): string => `139${String(i % 100_000_000).padStart(8, '0')}`;

/** The words of a matter, never twice the same people. */
export function matter(i: number): Record<string, unknown> {
  const name = (k: number) => `${FAMILIES[k % 20]}${FAMILIES[Math.floor(k / 20) % 20]}${k.toString(36)}`;
  return {
    channel: 'VISIT',
    place: `村东头第${i}户水渠边`,
    summary: STORIES[i % STORIES.length],
    nature: 'CIVIL_DISPUTE',
    disputeType: 'NEIGHBOUR',
    disposition: 'MEDIATION',
    visitors: [
      {
        kind: 'NATURAL',
        name: name(2 * i),
        idType: 'ID_CARD',
        idNo: idNo(i),
        phone: phone(i),
        isRepresentative: false,
      },
    ],
    opposites: [{ kind: 'NATURAL', name: name(2 * i + 1) }],
  };
}

export interface BenchOffice {
  databaseUrl: string;
  /** Tokens of people of each room, in turn: filing, and leading the room. */
  clerks: string[];
  heads: string[];
}

/** An office with `stored` cases in three rooms; its connections are closed, its database stays. */
export async function makeOffice(stored: number, folder: string): Promise<BenchOffice> {
  const office = await openOffice();
  const [clerks, heads]: [string[], string[]] = [[], []];
  const hire = async (role: 'village_mediator' | 'village_head', i: number) => {
    const id = await office.hire(role, ROOMS[i % 3] as Place, `人员${i}`);
    const asked = { name: 'bench', scopes: ['read', 'write'], life: 86_400 } as const;
    return { id, token: (await openToken(office.house, id, asked)).token };
  };
  const mediators: string[] = [];
  for (let i = 0; i < CLERKS; i++) {
    const clerk = await hire('village_mediator', i);
    mediators.push(clerk.id);
    clerks.push(clerk.token);
  }
  for (let i = 0; i < HEADS; i++) heads.push((await hire('village_head', i)).token);
  for (let i = 0; i < FILED; i++) {
    const { visitors, opposites, ...plain } = matter(i) as {
      visitors: { name: string }[];
      opposites: { name: string }[];
    };
    const people = { 'visitors.0.name': visitors[0]?.name, 'opposites.0.name': opposites[0]?.name };
    await registerIntake(await office.contextOfAccount(mediators[i % CLERKS] ?? ''), formOf({ ...plain, ...people }));
  }
  await storeCases(office.sql, stored, folder);
  const databaseUrl = ownerUrlOf(office);
  await office.leave();
  return { databaseUrl, clerks, heads };
}

/** The address of its database, as the owner. */
export function ownerUrlOf(office: Office): string {
  const url = new URL(process.env.TEST_OWNER_URL ?? '');
  url.pathname = new URL(String(office.house.orm.config.get('clientUrl'))).pathname;
  return url.toString();
}

export async function asSuperuser<T>(databaseUrl: string, work: (sql: Office['sql']) => Promise<T>): Promise<T> {
  const address = new URL(process.env.TEST_SUPERUSER_URL ?? '');
  address.pathname = new URL(databaseUrl).pathname;
  const client = new pg.Client({ connectionString: address.toString() });
  await client.connect();
  try {
    return await work(async (text, values = []) => (await client.query(text, values)).rows as never[]);
  } finally {
    await client.end();
  }
}

/** Stores more cases in an office that has been made. @returns how many it has then */
export const storeOf = (databaseUrl: string, wanted: number, folder: string): Promise<number> =>
  asSuperuser(databaseUrl, (sql) => storeCases(sql, wanted, folder));

/** A second database with the same rows. */
export async function copyOf(databaseUrl: string, name: string): Promise<string> {
  const address = new URL(databaseUrl);
  const source = address.pathname.slice(1);
  address.pathname = '/postgres';
  await asSuperuser(address.toString(), async (sql) => {
    await sql(`create database ${name} template ${source} owner mediation_owner`);
    await sql(`grant connect on database ${name} to mediation_app`);
  });
  address.pathname = `/${name}`;
  return address.toString();
}
