import { expect } from 'chai';
import { readEnv } from '../../config/index.ts';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { type Context, contextFor, type House } from '../../src/context.ts';
import { forgoDemonstration, seedingState, seedOnce } from '../../src/demo/seeding-state.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { createOrganization } from '../../src/places/actions/create-organization.ts';
import { type TestDatabase, testDatabase, testKeys } from '../support/database.ts';

describe('writing the demonstration', () => {
  let database: TestDatabase;
  let house: House;
  let ctx: Context;
  beforeEach(async () => {
    database = await testDatabase();
    const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
    house = await openHouse({ env, keys: testKeys, databaseUrl: database.ownerUrl, poolMax: 2 });
    ctx = contextFor(house, await openServiceSession(house, null));
  });
  afterEach(async () => {
    await closeHouse(house);
    await database.drop();
  });

  const street = {
    ...{
      kind: 'STREET' as const,
      name: '示范街道',
      sealName: '示范街道办事处',
      shortName: '示范',
      activeFrom: '2026-01-01',
    },
    ...{
      code: null,
      parentId: null,
      address: null,
      phone: null,
      locationId: null,
      establishedOn: null,
      activeTo: null,
    },
  };

  it('is due in a database in which nothing was ever written', async () => {
    expect(await seedingState(ctx)).to.equal('empty');
  });

  it('is done once', async () => {
    await seedOnce(
      ctx,
      () => undefined,
      async () => undefined,
    );
    expect(await seedingState(ctx)).to.equal('settled');
  });

  it('has to be done anew when it was broken off', async () => {
    const brokenOff = seedOnce(
      ctx,
      () => undefined,
      async (inside) => {
        await createOrganization(inside, { ...street, isDemonstration: true });
        throw new Error('power cut');
      },
    );
    expect(await brokenOff.catch((error: Error) => error.message)).to.equal('power cut');
    expect(await seedingState(ctx)).to.equal('half');
  });

  it('is never done where an office has begun its work, or the demonstration was taken away', async () => {
    await createOrganization(ctx, street);
    expect(await seedingState(ctx)).to.equal('settled');
    const other = await testDatabase();
    const empty = await openHouse({ env: house.env, keys: testKeys, databaseUrl: other.ownerUrl, poolMax: 2 });
    const there = contextFor(empty, await openServiceSession(empty, null));
    await forgoDemonstration(there);
    expect(await seedingState(there)).to.equal('settled');
    await closeHouse(empty);
    await other.drop();
  });
});
