import { writeSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../../src/platform/embedded/index.ts';

// A process of its own that starts the database of the folder given to it, says so, and then waits to be killed.
const [dataDir = ''] = process.argv.slice(2);
const { ownerUrl, reused } = await startEmbeddedPostgres({ dataDir });
writeSync(1, `${JSON.stringify({ ownerUrl, reused })}\n`);
setInterval(() => undefined, 1000);
