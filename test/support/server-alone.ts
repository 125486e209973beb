import { startTemporaryPostgres, type TemporaryPostgres } from '../../src/platform/embedded/temporary.ts';

/** A PostgreSQL outside of `npm test`, where offices are opened from now on; the caller removes it. */
export async function startServerAlone(
  ...given: Parameters<typeof startTemporaryPostgres>
): Promise<TemporaryPostgres> {
  const server = await startTemporaryPostgres(...given);
  Object.assign(process.env, {
    ...{ NODE_ENV: 'test', TEST_DIR: server.dir },
    ...{ TEST_OWNER_URL: server.ownerUrl, TEST_SUPERUSER_URL: server.superuserUrl },
  });
  return server;
}
