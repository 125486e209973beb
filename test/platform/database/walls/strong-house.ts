import { randomBytes } from 'node:crypto';
import type { House } from '../../../../src/context.ts';
import { ENTITIES } from '../../../../src/entities.ts';
import { openOrm } from '../../../../src/platform/database/orm.ts';
import type { Office } from '../../../support/office.ts';

/**
 * The house of an office as it would be with the other wall fallen: its database role bypasses row level security.
 * The real one refuses to start so (self-check).
 */
export async function strongHouse(office: Office): Promise<{ house: House; close: () => Promise<void> }> {
  const name = `test_strong_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await office.sql(`create role ${name} login bypassrls inherit password '${password}'`);
  await office.sql(`grant mediation_app to ${name}`);
  const url = new URL(String(office.house.orm.config.get('clientUrl')));
  [url.username, url.password] = [name, password];
  await office.sql(`grant connect on database ${url.pathname.slice(1)} to ${name}`);
  const orm = await openOrm(url.toString(), ENTITIES, 4);
  return {
    house: { ...office.house, orm },
    close: async () => {
      await orm.close(true);
      await office.sql(`drop owned by ${name}`);
      await office.sql(`drop role ${name}`);
    },
  };
}
