import { ENTITIES } from '../../entities.ts';
import { openOrm } from '../database/orm.ts';
import { startTemporaryPostgres } from '../embedded/temporary.ts';

/**
 * `npm run migration:check`: fails when the entities say something that no migration does.
 * `npm run migration:check -- --create <name>`: writes the migration that is missing.
 */
const server = await startTemporaryPostgres('migrations');
const orm = await openOrm(server.ownerUrl, ENTITIES, 1);
try {
  const create = process.argv.indexOf('--create');
  if (create > 0) {
    console.log((await orm.migrator.create(undefined, false, false, process.argv[create + 1])).fileName);
  } else if (await orm.migrator.checkSchema()) {
    console.error('The entities differ from the migrations: npm run migration:check -- --create <name>');
    process.exitCode = 1;
  }
} finally {
  await orm.close(true);
  await server.remove();
}
