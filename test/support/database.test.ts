import { expect } from 'chai';
import { ask } from './ask.ts';
import { testDatabase } from './database.ts';

describe('a test database', () => {
  it('is migrated, entered by an owner who is no superuser and by an application role that owns nothing', async () => {
    const { ownerUrl, appUrl, drop } = await testDatabase();
    const roles = 'select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user';
    expect(await ask(ownerUrl, roles)).to.deep.equal([
      { name: 'mediation_owner', rolsuper: false, rolbypassrls: false },
    ]);
    expect(await ask(appUrl, roles)).to.deep.equal([{ name: 'mediation_app', rolsuper: false, rolbypassrls: false }]);
    const owned = "select from pg_class where relowner = 'mediation_app'::regrole";
    expect(await ask(ownerUrl, owned)).to.deep.equal([]);
    expect(await ask(ownerUrl, 'select name from schema_migration')).to.not.deep.equal([]);
    await drop();
  });

  it('shares nothing with another one', async () => {
    const [one, two] = [await testDatabase(), await testDatabase()];
    await ask(one.ownerUrl, 'create table only_here (id int)');
    expect(await ask(two.ownerUrl, "select to_regclass('only_here') as found")).to.deep.equal([{ found: null }]);
    await Promise.all([one.drop(), two.drop()]);
  });
});
