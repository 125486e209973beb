import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { openToken } from '../../src/accounts/sessions.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { openOffice, type Place } from '../support/office.ts';
import { redisMissing } from '../support/redis.ts';
import { emptyLedger } from './deeds.ts';
import { judge } from './oracle.ts';
import { openTwoOfEach, type TwoOfEach } from './two-of-each.ts';

/** More by hand: `SCALE_OUT_CASES=2000 npm test -- test/faults/scale-out.test.ts`. */
const CASES = Number(process.env.SCALE_OUT_CASES ?? 200);
const CLIENTS = 16;
const PRINTS = 6;
const PLACES = ['village1', 'village2', 'village3'] as const satisfies readonly Place[];

interface Staff {
  databaseUrl: string;
  clerks: string[];
  head: string;
  orgId: string;
}

async function hireStaff(): Promise<Staff> {
  const office = await openOffice();
  office.clock.set(new Date());
  const asked = { name: 'two of each', scopes: ['read', 'write'], life: 86_400 } as const;
  const clerks: string[] = [];
  // So many that nobody is slowed down as a flood would be.
  for (let i = 0; i < Math.max(CLIENTS, Math.ceil(CASES / 60)); i++) {
    const id = await office.hire('village_mediator', PLACES[i % PLACES.length] ?? 'village1', `调解员${i}`);
    clerks.push((await openToken(office.house, id, asked)).token);
  }
  const head = (await openToken(office.house, office.accountOf('village_head', 'village1'), asked)).token;
  const databaseUrl = String(office.house.orm.config.get('clientUrl'));
  await office.leave();
  return { databaseUrl, clerks, head, orgId: office.orgs.village1 };
}

/** Sends until somebody acknowledges it, to the two web processes in turn, always with the same key. */
async function insist(origins: readonly string[], first: number, path: string, token: string, body: object) {
  const key = randomUUID();
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(`${origins[(first + attempt) % origins.length]}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => null);
    const text = (await answer?.text().catch(() => null)) ?? '';
    if (answer?.ok === true && text !== '') return;
    const isOutage = answer === null || text === '' || [429, 502, 503, 504].includes(answer.status);
    if (!isOutage) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    await pause(100);
  }
  throw new Error(`nobody acknowledged ${path}`);
}

const filing = (mark: string, n: number) => ({
  ...{ channel: 'VISIT', nature: 'CIVIL_DISPUTE', disputeType: 'NEIGHBOUR', disposition: 'MEDIATION', matter: 'new' },
  place: `东河村第${n}户`,
  summary: `邻居家排水流到院里，多次说不通。${mark}。`,
  visitors: [{ kind: 'NATURAL', name: `赵第${n}`, isRepresentative: false }],
  opposites: [{ kind: 'NATURAL', name: `孙第${n}` }],
});

describe('two web processes and two workers on one database and one Redis', () => {
  let stage: TwoOfEach;
  before(async function () {
    if (redisMissing !== null) return this.skip();
    this.timeout(120_000);
    stage = await openTwoOfEach();
  });
  after(() => stage?.stop());

  it('lose nothing and do nothing twice when one of each is killed in the middle', async () => {
    const staff = await withServer(stage, hireStaff);
    stage.useDatabase(staff.databaseUrl);
    await Promise.all([...stage.webs, ...stage.workers].map((service) => service.start()));
    const ledger = emptyLedger();
    const today = shanghaiDate(new Date());
    let [next, printed] = [0, 0];
    const work = Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        while (next < CASES) {
          const n = next++;
          const mark = `第${n}件`;
          const token = staff.clerks[n % staff.clerks.length] ?? '';
          await insist(stage.origins, client, '/intakes', token, filing(mark, n));
          ledger.filed.push(mark);
          if (n % Math.ceil(CASES / PRINTS) === 0) {
            const asked = { kind: 'JF', place: staff.orgId, fromOn: today, toOn: today, variant: 'MASKED' };
            await insist(stage.origins, client, '/registers/prints', staff.head, { ...asked, product: 'XLSX' });
            printed += 1;
          }
        }
      }),
    );
    work.catch(() => undefined);
    const half = async () => {
      while (ledger.filed.length < CASES / 2) await pause(20);
    };
    await Promise.race([half(), work]);
    await Promise.all([stage.webs[0]?.kill(), stage.workers[0]?.kill()]);
    await work;
    expect(ledger.filed).to.have.lengthOf(CASES);
    expect(printed).to.be.at.least(PRINTS - 1);
    expect(await judge(stage, staff.databaseUrl, ledger)).to.deep.equal([]);
  }).timeout(Math.max(180_000, CASES * 400));
});

/** The office is settled on the server of the stage, not on the one that other tests share. */
async function withServer<T>(stage: TwoOfEach, work: () => Promise<T>): Promise<T> {
  const shared = { TEST_OWNER_URL: process.env.TEST_OWNER_URL, TEST_SUPERUSER_URL: process.env.TEST_SUPERUSER_URL };
  Object.assign(process.env, { TEST_OWNER_URL: stage.ownerUrl, TEST_SUPERUSER_URL: stage.superuserUrl });
  try {
    return await work();
  } finally {
    Object.assign(process.env, shared);
  }
}
