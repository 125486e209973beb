import { expect } from 'chai';
import { readEnv } from '../../config/index.ts';
import { ALL_ROLES, type Role } from '../../config/roles.ts';
import type { Actor } from '../../src/accounts/actor.ts';
import { may } from '../../src/accounts/permissions.ts';
import { openServiceSession, openSession, resumeSession } from '../../src/accounts/sessions.ts';
import { fillCalendar } from '../../src/calendar/fill-calendar.ts';
import { contextFor, type House } from '../../src/context.ts';
import { seedDemonstration } from '../../src/demo/seed.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { handClock } from '../../src/platform/clock.ts';
import { ROUTES } from '../../src/routes.ts';
import { type TestDatabase, testDatabase, testKeys } from '../support/database.ts';
import { testFolder } from '../support/environment.ts';
import { crawl, type Found } from './crawl.ts';

const SMALL = { rooms: 2, cases: 12, errands: 4, services: 3, meetings: 2 };
const DEVICE = { deviceId: null, address: null, userAgent: null };

describe('Every link that a role is shown', function () {
  this.timeout(300_000);
  let database: TestDatabase;
  let house: House;
  let names: Map<Role, string>;

  before(async () => {
    database = await testDatabase();
    const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: await testFolder() });
    const clock = handClock(new Date('2026-11-20T10:00:00+08:00'));
    house = await openHouse({ env, keys: testKeys, databaseUrl: database.ownerUrl, clock, poolMax: 4 });
    const ctx = contextFor(house, await openServiceSession(house, null));
    await ctx.em.transactional((em) => fillCalendar(em as typeof ctx.em));
    await seedDemonstration(ctx, () => undefined, SMALL);
    const accounts = await ctx.em.execute<{ role: Role; id: string }[]>(
      `select d.role, a.id from sec.demonstration_accounts() d join account a on a.username = d.username`,
    );
    names = new Map(accounts.map(({ role, id }) => [role, id]));
  });
  after(async () => {
    await closeHouse(house);
    await database.drop();
  });

  for (const role of ALL_ROLES)
    it(`leads a ${role} to a page, and every button to what this role may do`, async () => {
      const token = await openSession(house, names.get(role) ?? '', DEVICE);
      const actor = await resumeSession(house, token);
      if (actor === null) throw new Error(`no session of ${role}`);
      const found: Found = await crawl(house, token);
      const barred = found.forms.filter(({ action }) => !isOpen(actor, action));
      const faults = [
        ...found.dead.map(({ status, href, on }) => `${status} ${href} on ${on}`),
        ...barred.map(({ action, on }) => `may not ${action} on ${on}`),
      ];
      expect([...new Set(faults)]).to.deep.equal([]);
      expect(found.visited, 'pages').to.be.greaterThan(4);
    });
});

/** There is a form of this address, and the role may send it. */
function isOpen(actor: Actor, action: string): boolean {
  const route = ROUTES.find(
    ({ method, path }) => method === 'post' && new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(action),
  );
  if (route === undefined || route.permission === 'public' || route.permission === 'signed-in')
    return route !== undefined;
  return may(actor, route.permission);
}
