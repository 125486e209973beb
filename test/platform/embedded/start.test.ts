import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { startEmbeddedPostgres } from '../../../src/platform/embedded/index.ts';
import { sharedFolder } from '../../../src/platform/embedded/place.ts';
import { ask } from '../../support/ask.ts';
import { testFolder } from '../../support/environment.ts';
import { killHard, postmasterOf, processesIn, startElsewhere } from './support.ts';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

async function refusalOf(dataDir: string): Promise<string> {
  try {
    await (await startEmbeddedPostgres({ dataDir })).stop();
  } catch (error) {
    if (error instanceof Error && error.name === 'StartRefusal') return error.message;
    throw error;
  }
  return '';
}

describe('the embedded database', () => {
  let dataDir = '';

  before(async () => {
    dataDir = await testFolder();
    const server = await startEmbeddedPostgres({ dataDir });
    await ask(server.ownerUrl, 'create table kept (word text)');
    await server.stop();
  });

  it('keeps its data, its port and its passwords from one start to the next', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.ownerUrl, "insert into kept values ('first')");
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second).to.deep.include({ ownerUrl: first.ownerUrl, port: first.port, reused: false });
    expect(await ask(second.ownerUrl, "select word from kept where word = 'first'")).to.have.length(1);
    await second.stop();
  });

  it('answers only on this machine, writes commits to disk, checks its pages and belongs to no superuser', async () => {
    const { ownerUrl, superuserUrl, stop } = await startEmbeddedPostgres({ dataDir });
    const names = "'listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'data_checksums'";
    const rows = await ask(
      superuserUrl,
      `select name, setting from pg_settings where name in (${names}) order by name`,
    );
    const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    expect(settings).to.include({ listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on' });
    expect(settings).to.include({ synchronous_commit: 'on', data_checksums: 'on' });
    const [role] = await ask(ownerUrl, 'select rolsuper, rolcreaterole from pg_roles where rolname = current_user');
    expect(role).to.deep.equal({ rolsuper: false, rolcreaterole: true });
    await stop();
  });

  it('lets nobody in without the password', async () => {
    const { ownerUrl, stop } = await startEmbeddedPostgres({ dataDir });
    const url = new URL(ownerUrl);
    url.password = 'wrong';
    const failure = await ask(url.toString(), 'select 1').catch((error: { code?: string }) => error.code);
    expect(failure).to.equal('28P01');
    await stop();
  });

  it('stands in a session of its own, so that Ctrl-C in the terminal does not reach it', async function () {
    if (!isLinux) this.skip();
    const { folder, stop } = await startEmbeddedPostgres({ dataDir });
    const pid = postmasterOf(folder);
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]).to.equal(String(pid));
    await stop();
  });

  it('leaves no process behind', async function () {
    if (!isLinux) this.skip();
    const { folder, stop } = await startEmbeddedPostgres({ dataDir });
    expect(processesIn(folder)).to.not.deep.equal([]);
    await stop();
    expect(processesIn(folder)).to.deep.equal([]);
  });

  it('is found again when the process that started it was killed', async () => {
    const { child, ownerUrl } = await startElsewhere(dataDir);
    await ask(ownerUrl, "insert into kept values ('orphan')");
    await killHard(child);
    const again = await startEmbeddedPostgres({ dataDir });
    expect(again).to.include({ reused: true, ownerUrl });
    expect(await ask(again.ownerUrl, "select from kept where word = 'orphan'")).to.have.length(1);
    await again.stop();
    expect(processesIn(again.folder)).to.deep.equal([]);
  });

  it('recovers every acknowledged row when it was killed itself', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    await ask(server.ownerUrl, "insert into kept values ('acknowledged')");
    process.kill(postmasterOf(server.folder), 'SIGKILL');
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await ask(again.ownerUrl, "select from kept where word = 'acknowledged'")).to.have.length(1);
    await again.stop();
  });

  it('starts although its process id was left behind and now belongs to another program', async () => {
    const { folder } = await startEmbeddedPostgres({ dataDir }).then(async (server) => {
      const file = path.join(server.folder, 'cluster/postmaster.pid');
      const content = await readFile(file, 'utf8');
      await server.stop();
      await writeFile(file, content.replace(/^\d+/, String(process.pid)));
      return server;
    });
    const again = await startEmbeddedPostgres({ dataDir });
    expect(again.reused).to.equal(false);
    expect(postmasterOf(folder)).to.not.equal(process.pid);
    await again.stop();
  });

  it('moves to another port when its own is taken, and remembers that one', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await startEmbeddedPostgres({ dataDir });
    await second.stop();
    squatter.close();
    const third = await startEmbeddedPostgres({ dataDir });
    await third.stop();
    expect(second.port).to.not.equal(first.port);
    expect(third.port).to.equal(second.port);
  });

  it('is started once by two starts at the same moment, also when it has to be made first', async () => {
    const fresh = await testFolder();
    const [one, two] = await Promise.all([startElsewhere(fresh), startElsewhere(fresh)]);
    expect(one.ownerUrl).to.equal(two.ownerUrl);
    expect([one.reused, two.reused]).to.have.members([true, false]);
    await Promise.all([killHard(one.child), killHard(two.child)]);
    const beside = await startEmbeddedPostgres({ dataDir });
    const server = await startEmbeddedPostgres({ dataDir: fresh });
    expect(server.port, 'two installations side by side').to.not.equal(beside.port);
    await beside.stop();
    await server.stop();
  });

  it('keeps its passwords from everyone else and refuses to go on without them', async () => {
    const keys = path.join(dataDir, 'keys');
    expect((await stat(keys)).mode & 0o777).to.equal(0o700);
    for (const name of await readdir(keys)) expect((await stat(path.join(keys, name))).mode & 0o777).to.equal(0o600);
    const file = path.join(keys, 'postgres-owner.password');
    const password = await readFile(file);
    await rm(file);
    expect(await refusalOf(dataDir))
      .to.contain('postgres-owner.password')
      .and.contain('缺少密钥文件');
    await writeFile(file, password, { mode: 0o600 });
  });

  it('says in words when the folder cannot be used, or the cluster that it names is gone', async () => {
    const folder = await testFolder();
    await writeFile(path.join(folder, 'file'), '');
    expect(await refusalOf(path.join(folder, 'file/data')))
      .to.contain('不能写入')
      .and.contain('cannot be written');
    await writeFile(path.join(folder, 'embedded.json'), JSON.stringify({ folder: 'postgres', port: 1 }));
    expect(await refusalOf(folder))
      .to.contain('不存在')
      .and.contain('is missing');
  });

  it('goes to a folder of its own when root keeps DATA_DIR where nobody else can enter', async function () {
    if (!isRoot) this.skip();
    const locked = path.join(await testFolder(), 'locked');
    await mkdir(locked, { mode: 0o700 });
    const inside = path.join(locked, 'data');
    const server = await startEmbeddedPostgres({ dataDir: inside });
    await ask(server.ownerUrl, 'create table kept_outside ()');
    await server.stop();
    expect(path.dirname(server.folder)).to.equal(sharedFolder);
    const again = await startEmbeddedPostgres({ dataDir: inside });
    expect(again.folder).to.equal(server.folder);
    expect(await ask(again.ownerUrl, 'select from kept_outside')).to.deep.equal([]);
    await again.stop();
    await rm(again.folder, { recursive: true });
  });
});
