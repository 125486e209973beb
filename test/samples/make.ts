import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { startWorker } from '../../workers/worker.ts';
import { openOffice } from '../support/office.ts';
import { SAMPLES } from './list.ts';
import { tellStory } from './story.ts';

/**
 * `npm run samples -- --out DIR [--only WORD]`: one file of every book and paper, from an invented street that lives for as
 * long as this runs. Nothing of it is about anybody.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } });
if (values.out === undefined) {
  console.error('npm run samples -- --out DIR');
  process.exit(2);
}
const out = path.resolve(values.out);
const server = await startTemporaryPostgres('samples');
const dataDir = await mkdtemp(path.join(tmpdir(), 'samples-'));
try {
  Object.assign(process.env, {
    ...{ NODE_ENV: 'test', TEST_DIR: server.dir },
    ...{ TEST_OWNER_URL: server.ownerUrl, TEST_SUPERUSER_URL: server.superuserUrl },
  });
  const office = await openOffice();
  Object.assign(office.house.env, { dataDir });
  const worker = startWorker(office.house, { pace: { poll: 100 }, jobs: {}, schedule: [] });
  try {
    const story = await tellStory(office);
    await mkdir(out, { recursive: true });
    for (const { name, make } of SAMPLES) {
      if (values.only !== undefined && !name.includes(values.only)) continue;
      await writeFile(path.join(out, name), await make(story));
      console.log(name);
    }
  } finally {
    await worker.stop();
    await office.close();
  }
} finally {
  await server.remove();
  await rm(dataDir, { recursive: true, force: true });
}
