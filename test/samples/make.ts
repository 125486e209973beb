import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withOfficeAlone } from '../support/alone.ts';
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
await withOfficeAlone('samples', async (office) => {
  const story = await tellStory(office);
  await mkdir(out, { recursive: true });
  for (const { name, make } of SAMPLES) {
    if (values.only !== undefined && !name.includes(values.only)) continue;
    await writeFile(path.join(out, name), await make(story));
    console.log(name);
  }
});
