import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { startEmbeddedPostgres } from '../../src/platform/embedded/index.ts';
import { runCommand, setUpOffice } from '../start/product.ts';
import { ask } from '../support/ask.ts';
import { testFolder } from '../support/environment.ts';

describe('npm run demo:clear', function () {
  this.timeout(120_000);
  let dataDir = '';
  before(async () => {
    dataDir = await testFolder();
    await setUpOffice(dataDir);
  });

  /** Looks behind all walls. */
  async function behind(sql: string): Promise<Record<string, unknown>[]> {
    const server = await startEmbeddedPostgres({ dataDir });
    const rows = await ask(server.superuserUrl.replace(/\/postgres$/, '/mediation'), sql);
    await server.stop();
    return rows;
  }

  const clear = (...args: string[]) => runCommand('demo/clear.ts', { DATA_DIR: dataDir }, args);

  it('does nothing unless it is confirmed', async () => {
    const [code, said] = await clear();
    expect(code).to.equal(1);
    expect(said).to.contain('demo:clear -- --yes');
  });

  it('never touches a real office', async () => {
    const [code, said] = await clear('--yes');
    expect(code).to.equal(1);
    expect(said).to.contain('这里没有演示数据');
    expect(await behind('select from organization')).to.have.length(2);
  });

  it('takes the invented street away with its files, and leaves a database for a real one', async () => {
    await behind('update organization set is_demonstration = true');
    const file = path.join(dataDir, 'files/ab/cd/abcd');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'a page of the demonstration');
    const [code, said] = await clear('--yes');
    expect(code, said).to.equal(0);
    expect(existsSync(file)).to.equal(false);
    expect(await behind('select from organization')).to.deep.equal([]);
    expect(await behind("select value from mark where name = 'demonstration'")).to.deep.equal([
      { value: { state: 'cleared' } },
    ]);
    expect(await behind('select from calendar_day limit 1'), 'working days').to.have.length(1);
    await setUpOffice(dataDir);
  });
});
