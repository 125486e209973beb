import { expect } from 'chai';
import pg from 'pg';
import { readEnv } from '../../../../config/index.ts';
import { ENTITIES } from '../../../../src/entities.ts';
import { closeHouse, openHouse } from '../../../../src/house.ts';
import { openOrm } from '../../../../src/platform/database/orm.ts';
import { refuseStrongRole } from '../../../../src/platform/database/self-check.ts';
import { StartRefusal } from '../../../../src/platform/start-refusal.ts';
import { openBehind, type TestDatabase, testDatabase, testKeys } from '../../../support/database.ts';
import { testEnv } from '../../../support/environment.ts';

describe('pages and jobs', () => {
  let database: TestDatabase;
  const passwords = 'only-for-a-test';
  const names = ['test_bypasses', 'test_member', 'test_definer', 'test_weak'];
  let client: pg.Client;

  before(async () => {
    database = await testDatabase();
    client = await openBehind(database);
    for (const name of names) {
      await client.query(`create role ${name} login password '${passwords}'`);
      await client.query(`grant connect on database ${new URL(database.ownerUrl).pathname.slice(1)} to ${name}`);
    }
    await client.query('alter role test_bypasses bypassrls');
    await client.query('grant mediation_owner to test_member');
    await client.query('grant mediation_definer to test_definer');
  });
  after(async () => {
    await client.end();
    await database.drop();
    const again = new pg.Client({ connectionString: testEnv('TEST_SUPERUSER_URL') });
    await again.connect();
    for (const name of names) await again.query(`drop role if exists ${name}`);
    await again.end();
  });

  async function start(role: string, password = passwords): Promise<string> {
    const url = new URL(database.ownerUrl);
    [url.username, url.password] = [role, password];
    return startAt(url.toString());
  }

  async function startAt(url: string): Promise<string> {
    const orm = await openOrm(url, ENTITIES, 1);
    try {
      await refuseStrongRole(orm);
      return 'starts';
    } catch (fault) {
      if (!(fault instanceof StartRefusal)) throw fault;
      return fault.message.split('\n')[1] ?? '';
    } finally {
      await orm.close(true);
    }
  }

  it("start as the application's role", async () => {
    expect(await startAt(database.appUrl)).to.equal('starts');
    expect(await start('test_weak')).to.equal('starts');
  });

  it('refuse to start as the owner, a superuser, or one who bypasses the walls', async () => {
    expect(await startAt(database.ownerUrl))
      .to.include('mediation_owner')
      .and.include('owns tables');
    expect(
      await startAt(testEnv('TEST_SUPERUSER_URL').replace(/\/[^/]*$/, new URL(database.ownerUrl).pathname)),
    ).to.include('superuser');
    expect(await start('test_bypasses')).to.include('BYPASSRLS');
  });

  it('ask this of themselves whenever they open the house', async () => {
    const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
    const open = () => openHouse({ env, keys: testKeys, databaseUrl: database.ownerUrl });
    await closeHouse(await open());
    await client.query('alter role mediation_app bypassrls');
    try {
      const refused = await open().then(closeHouse, (fault: unknown) => fault);
      expect(refused).to.be.instanceOf(StartRefusal);
    } finally {
      await client.query('alter role mediation_app nobypassrls');
    }
  });

  it('refuse to start as a member of the owner or of the definer', async () => {
    expect(await start('test_member')).to.include('belongs to their owner');
    expect(await start('test_definer')).to.include('belongs to their owner');
  });
});
