import { existsSync, readFileSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
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
  forgetPartitionsOfOld(orm);
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

/**
 * The snapshot does not hold how a table is partitioned, so that every partitioned table would seem changed and would be
 * built anew. Of a table that is there already the partitions are left out of the comparison; their years are kept by
 * `layPartitions`, and a test reads them from the database.
 */
function forgetPartitionsOfOld(mapper: MikroORM): void {
  const file = new URL('snapshot.json', import.meta.url);
  if (!existsSync(file)) return;
  const { tables } = JSON.parse(readFileSync(file, 'utf8')) as { tables: { name: string }[] };
  const old = new Set(tables.map(({ name }) => name));
  for (const meta of mapper.getMetadata().getAll().values()) if (old.has(meta.tableName)) delete meta.partitionBy;
}
