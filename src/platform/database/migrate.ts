import type { Options } from '@mikro-orm/postgresql';
import { shanghaiYear } from '../../calendar/shanghai.ts';
import { layQueue } from '../queue/lay-queue.ts';
import { layWalls } from './lay-walls.ts';
import { type DatabaseSecrets, openOrm } from './orm.ts';

/**
 * Brings a database to the newest schema, lays its walls and the tables of the queue. Run by the owner, under an advisory lock, so that two
 * starts at once do no harm. Calendar, code tables and organisations are data, not schema.
 * @throws when the owner may not create roles or tables.
 */
export async function migrate(
  ownerUrl: string,
  secrets: DatabaseSecrets,
  entities: Options['entities'],
): Promise<void> {
  const orm = await openOrm(ownerUrl, entities, 2);
  try {
    await orm.migrator.up();
    await layWalls(orm.em.fork(), secrets, shanghaiYear(new Date()));
  } finally {
    await orm.close(true);
  }
  await layQueue(ownerUrl);
}
