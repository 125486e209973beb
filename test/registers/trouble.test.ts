import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { chinese } from '../../src/platform/i18n/chinese.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { printRegister } from '../../workers/handlers/print-register.ts';
import { startWorker } from '../../workers/worker.ts';
import { register } from '../intake/support.ts';
import { testFolder } from '../support/environment.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { browserProcesses, signalBrowsers } from '../support/print-browsers.ts';
import { until } from '../support/until.ts';
import { printInput } from './support.ts';

interface Row {
  state: string;
  message: string | null;
  attempt: number;
}

describe('a print that goes wrong', function () {
  this.timeout(180_000);
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    await register(await office.contextOf('village_head', 'village1'));
  });
  afterEach(() => office.close());

  const ask = async () => {
    const ctx = await office.contextOf('village_head', 'village1');
    return (await requestPrint(ctx, printInput({ place: office.orgs.village1 }))).printId;
  };
  const rowOf = async (id: string): Promise<Row> => {
    const [row] = await office.sql<Row & Record<string, unknown>>(
      `select p.state, p.message, o.attempt from register_print p join outbox o on o.dedup_key = 'register.print:' || p.id
       where p.id = $1`,
      [id],
    );
    return row as Row;
  };
  const work = (handler: typeof printRegister = printRegister) =>
    startWorker(office.house, {
      ...{ pace: { poll: 50 }, jobs: {}, schedule: [], retry: { firstPause: 6, longestPause: 6, attempts: 12 } },
      stations: { 'register.print': { lane: 'print', handler } },
    });

  it('is made again after its browser was killed, by another browser', async () => {
    const id = await ask();
    const worker = work();
    try {
      const again = async () => {
        signalBrowsers('SIGKILL');
        return (await rowOf(id)).attempt > 1;
      };
      await until('a second attempt', again, 60_000);
      await until('the print to be made', async () => (await rowOf(id)).state === 'DONE', 90_000);
    } finally {
      await worker.stop();
    }
    expect(browserProcesses()).to.deep.equal([]);
  });

  /** The worker's own handler, whose browser has started and then answers nothing any more, in the first so many attempts. */
  const hanging = (attempts: number): typeof printRegister => ({
    ...printRegister,
    async outside(service, job, signal) {
      if (printRegister.outside === undefined) throw new Error('prints are made outside of the transaction');
      if (job.attempt <= attempts) {
        await withWarmBrowser(office.house, (browser) => browser.run(async () => {}, { timeoutMs: 60_000 }));
        signalBrowsers('SIGSTOP');
      }
      return printRegister.outside(service, job, signal);
    },
  });

  it('is made again after its browser hung, by another browser', async () => {
    Object.assign(office.house, { partTimeoutMs: 10_000 });
    const id = await ask();
    const worker = work(hanging(1));
    try {
      await until('the print to be made', async () => (await rowOf(id)).state === 'DONE', 120_000);
    } finally {
      await worker.stop();
    }
    expect((await rowOf(id)).attempt).to.be.greaterThan(1);
    expect(browserProcesses()).to.deep.equal([]);
  });

  it('is tried again three times when each browser hangs, then given up with words that a person understands', async () => {
    Object.assign(office.house, { partTimeoutMs: 1_000 });
    const id = await ask();
    const worker = work(hanging(12));
    try {
      await until('the print to fail', async () => (await rowOf(id)).state === 'FAILED', 150_000);
    } finally {
      await worker.stop();
    }
    const { attempt, message } = await rowOf(id);
    expect(attempt).to.equal(4);
    const words = chinese(JSON.parse(message ?? ''));
    expect(words).to.contain('试了几次都没有印成').and.contain('超过 1 秒仍未完成').and.contain('请稍后再打印一次');
    expect(browserProcesses()).to.deep.equal([]);
  });

  it('is tried again three times, then given up with words that a person understands', async () => {
    Object.assign(office.house.env, { chromiumPath: '/bin/false' });
    const id = await ask();
    const worker = work();
    try {
      await until('the print to fail', async () => (await rowOf(id)).state === 'FAILED', 60_000);
    } finally {
      await worker.stop();
    }
    const { attempt, message } = await rowOf(id);
    expect(attempt).to.equal(4);
    expect(JSON.parse(message ?? '')).to.deep.include({ key: 'printing.failed.why' });
    expect(message).to.contain('pdf.not-started');
  });

  it('says that the disk is full, and is made as soon as there is room', async function () {
    const folder = path.join(await testFolder(), 'files');
    await mkdir(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      // Only root of a machine of its own may make a small disk.
      this.skip();
    }
    try {
      Object.assign(office.house.env, { dataDir: path.dirname(folder) });
      const id = await ask();
      const worker = work();
      try {
        await until('the print to complain', async () => (await rowOf(id)).message !== null, 60_000);
        expect(JSON.parse((await rowOf(id)).message ?? '')).to.have.property('key', 'printing.failed.disk');
        execFileSync('mount', ['-o', 'remount,size=8m', folder]);
        await until('the print to be made', async () => (await rowOf(id)).state === 'DONE', 60_000);
      } finally {
        await worker.stop();
      }
    } finally {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    }
  });
});
