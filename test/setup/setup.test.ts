import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { keysToEnv, readEnv, systemEnv } from '../../config/index.ts';
import { credentialsOf } from '../../src/accounts/credentials.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { openBehind, type TestDatabase, testDatabase, testKeys } from '../support/database.ts';

const script = path.resolve(import.meta.dirname, '../../src/setup.ts');
const flags = ['--street', '青山街道', '--admin-name', '李敏', '--admin', 'LiMin'];

describe('npm run setup', function () {
  // Each run is a process that opens the database anew.
  this.timeout(120_000);
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.drop());

  async function setup(args: string[]): Promise<{ code: number | null; said: string }> {
    const env = { ...systemEnv(), DATABASE_URL: database.ownerUrl, ...keysToEnv(testKeys) };
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  async function behind(sql: string): Promise<unknown[]> {
    const client = await openBehind(database);
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  }

  it('names every answer that is missing, with an example, and writes nothing', async () => {
    const { code, said } = await setup([]);
    expect(code).to.equal(1);
    for (const flag of ['--street', '--admin-name', '--admin']) expect(said).to.contain(`${flag} `);
    expect(await behind('select from organization')).to.deep.equal([]);
  });

  it('says in both languages what is wrong with an answer, and writes nothing', async () => {
    const { code, said } = await setup([...flags, '--street-short', '青山1']);
    expect(code).to.equal(1);
    expect(said).to.contain('简称只能用文字').and.contain('short name has letters only');
    const twice = await setup([...flags, '--street-short', '青山', '--centre-short', '青山']);
    expect(twice.said).to.contain('--centre-short 青山　这个简称已有别的组织在用');
    expect((await setup(['--colour', 'red'])).said).to.contain('Known are: --street');
    expect(await behind('select from organization')).to.deep.equal([]);
  });

  it('creates the street, its centre and an administrator with a password that must be changed', async () => {
    const { code, said } = await setup(flags);
    expect(code, said).to.equal(0);
    const rows = await behind('select kind, name, short_name, seal_name from organization order by kind desc');
    const street = { kind: 'STREET', name: '青山街道', short_name: '青山', seal_name: '青山街道办事处' };
    const centre = {
      kind: 'CENTRE',
      name: '青山街道信访调处中心',
      short_name: '青山调处',
      seal_name: '青山街道信访调处中心',
    };
    expect(rows).to.deep.equal([street, centre]);
    const [, password = ''] = /password\s+(\S+)/.exec(said) ?? [];
    const house = await openHouse({ env: readEnv({}), keys: testKeys, databaseUrl: database.ownerUrl, poolMax: 1 });
    const found = await credentialsOf(house, 'limin');
    expect(found).to.deep.include({ mustChange: true, roles: ['admin'] });
    expect(await house.fields.passwords.verify(password, found?.passwordHash ?? '')).to.deep.include({ matches: true });
    await closeHouse(house);
  });

  it('refuses where an administrator exists', async () => {
    const { code, said } = await setup(flags);
    expect(code).to.equal(1);
    expect(said).to.contain('已有管理员').and.contain('has an administrator');
    expect(await behind('select from account')).to.have.length(1);
  });
});
