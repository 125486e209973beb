import { expect } from 'chai';
import pg from 'pg';
import { requireOwner } from '../../src/platform/own-server.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testEnv } from '../support/environment.ts';

describe('a server of one’s own', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.drop());

  const refusalOf = (url: string) =>
    requireOwner(url).then(
      () => '',
      (error: Error) => error.message,
    );
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.ownerUrl);
    change(url);
    return url.toString();
  };

  it('is taken with its owner who may make roles', async () => {
    expect(await refusalOf(database.ownerUrl)).to.equal('');
  });

  it('is refused with the reason in both languages: nobody there, wrong password, no such database', async () => {
    const nobody = await refusalOf(changed((url) => (url.port = '1')));
    expect(nobody).to.contain('该地址没有 PostgreSQL 在运行').and.contain('no PostgreSQL answers');
    expect(await refusalOf(changed((url) => (url.password = 'wrong'))))
      .to.contain('password is wrong')
      .and.not.contain('wrong@');
    expect(await refusalOf(changed((url) => (url.pathname = '/nowhere')))).to.contain('该数据库不存在');
  });

  it('is refused when the user does not own the database, or may not make roles', async () => {
    expect(await refusalOf(database.appUrl)).to.contain('does not own the database');
    const superuser = new pg.Client({ connectionString: testEnv('TEST_SUPERUSER_URL') });
    await superuser.connect();
    await superuser.query("create role plain_owner login password 'plain'");
    await superuser.query('create database plainly_owned owner plain_owner');
    const plain = changed((url) =>
      Object.assign(url, { username: 'plain_owner', password: 'plain', pathname: '/plainly_owned' }),
    );
    expect(await refusalOf(plain)).to.contain('CREATEROLE');
    await superuser.query('drop database plainly_owned');
    await superuser.query('drop role plain_owner');
    await superuser.end();
  });
});
