import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { filePapers } from '../../src/dossiers/actions/file-papers.ts';
import { storeFile } from '../../src/platform/files/store.ts';
// The checker is what a court runs: plain JavaScript, no part of the program.
import { check } from '../../templates/export/check.js';
import type { Dispute } from '../cases/support.ts';
import { testFolder } from '../support/environment.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { bound, closedCase, png, work } from './support.ts';

const run = promisify(execFile);
const ID_CARD = '110101199003078515';

describe('the download of a whole case', function () {
  this.timeout(240_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  let files: Map<string, Uint8Array>;

  const ask = async (role: 'archivist' | 'centre_head' | 'village_head', caseId: string, reason = '法院调卷') => {
    const body = new URLSearchParams({ _key: crypto.randomUUID(), reason });
    const headers = {
      cookie: `sid=${await pages.office.tokenOf(role, role === 'village_head' ? 'village1' : undefined)}`,
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
    };
    return fetch(`${pages.web.origin}/cases/${caseId}/dossier/export`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
  };

  before(async () => {
    await withOwnFiles(pages.office);
    await closedCase(pages.office);
    dispute = await closedCase(pages.office, ['ACCEPTANCE']);
    await work(pages.office);
    const page = await storeFile(pages.office.house.env.dataDir, png(30, 20));
    // The photograph that the usual way only names.
    await pages.office.sql('update attachment set sha256 = $1, size = $2 where case_id = $3', [
      page.sha256,
      page.size,
      dispute.caseId,
    ]);
    const file = { ...page, name: '收条:../..\\〔2026〕<1>.png', mime: 'image/png' };
    await filePapers(await dispute.head(), { caseId: dispute.caseId, slot: 'PERFORMANCE', note: null, files: [file] });
    await bound(pages.office, dispute);
    const answer = await ask('archivist', dispute.caseId);
    expect(answer.status).to.equal(200);
    files = new Map(Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))));
  });

  it('holds volume, papers, files under names that every system takes, data with a schema, log and checker', () => {
    const names = [...files.keys()];
    expect(names).to.include.members([
      '卷宗/卷宗 第1卷.pdf',
      '数据/case.json',
      '数据/schema.json',
      '事件日志/events.json',
      '核对/verify.html',
      '说明.txt',
      'SHA256SUMS',
    ]);
    expect(names.filter((name) => name.startsWith('文书/'))).to.deep.equal([
      '文书/001 人民调解受理登记表 第1版 第1次打印.pdf',
    ]);
    expect(names).to.include('材料/002 收条_.._.._〔2026〕_1_.png');
    for (const name of names) expect(name).not.to.match(/\\|^\/|(^|\/)\.\.(\/|$)/);
    const data = JSON.parse(new TextDecoder().decode(files.get('数据/case.json')));
    const schema = JSON.parse(new TextDecoder().decode(files.get('数据/schema.json')));
    expect(Object.keys(data)).to.have.members(Object.keys(schema.properties));
    expect(Object.keys(data.sessions[0])).to.have.members(Object.keys(schema.properties.sessions.items.properties));
    expect(JSON.stringify(data)).not.to.contain(ID_CARD);
    expect(data.people[0]).not.to.have.any.keys('idNo', 'phone', 'idNoHash');
  });

  it('is found whole by its own checker, without this house', async () => {
    expect(check(files)).to.deep.equal([]);
    const log = JSON.parse(new TextDecoder().decode(files.get('事件日志/events.json')));
    const [logged] = await pages.office.sql<{ n: string }>('select count(*) as n from event where case_id = $1', [
      dispute.caseId,
    ]);
    expect(log.events).to.have.length(Number(logged?.n));
    expect(log.events.at(-1).name).to.equal('dossier.exported');
    const folder = await testFolder();
    for (const [name, bytes] of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), bytes);
    }
    const { stdout } = await run(process.execPath, [path.join(folder, '核对/verify.mjs')]);
    expect(stdout).to.contain('完整');
  });

  it('is found broken when one byte of any file is another', () => {
    for (const [name, bytes] of files) {
      const changed = Uint8Array.from(bytes);
      const at = Math.floor(bytes.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(check(new Map([...files, [name, changed]])), name).not.to.deep.equal([]);
    }
    const less = new Map(files);
    less.delete('说明.txt');
    expect(check(less).join()).to.contain('缺少文件：说明.txt');
    expect(check(new Map([...files, ['材料/加进来.png', new Uint8Array(3)]])).join()).to.contain('多出文件');
  });

  it('is found broken by the chain alone, when the sums were made anew as well', async () => {
    const changes: Record<string, (log: { events: Record<string, unknown>[] }) => void> = {
      '经办人被改过，和当时记下的不一样': ({ events }) => Object.assign(events[1] ?? {}, { actorName: '别人' }),
      '记录被改过，与它的 hash 不符': ({ events }) =>
        Object.assign(events[1] ?? {}, { bytes: String(events[1]?.bytes).replace('"', '"x') }),
      应有本案事件: ({ events }) => events.splice(2, 1),
    };
    for (const [said, change] of Object.entries(changes)) {
      const log = JSON.parse(new TextDecoder().decode(files.get('事件日志/events.json')));
      change(log);
      const bytes = new TextEncoder().encode(JSON.stringify(log));
      const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
      const sums = new TextDecoder()
        .decode(files.get('SHA256SUMS'))
        .replace(/[0-9a-f]{64} {2}事件日志/, `${hash}  事件日志`);
      const forged = new Map([
        ...files,
        ['事件日志/events.json', bytes] as const,
        ['SHA256SUMS', new TextEncoder().encode(sums)] as const,
      ]);
      expect(check(forged).join(), said).to.contain(said);
    }
  });

  it('needs a reason and a role, and is logged with the reason', async () => {
    expect((await ask('village_head', dispute.caseId)).status).to.equal(404);
    expect((await ask('archivist', dispute.caseId, '')).status).to.equal(422);
    const [row] = await pages.office.sql(
      "select reason, fields from access_log where action = 'dossier.export' and subject_id = $1",
      [dispute.caseId],
    );
    expect(row).to.deep.equal({ reason: '法院调卷', fields: ['idNo', 'phone'] });
  });

  it('is refused to who may not open the case, and while nothing is bound', async () => {
    const other = await closedCase(pages.office);
    expect((await ask('archivist', other.caseId)).status).to.equal(409);
    await pages.office.sql("update mediation_case set confidentiality = 'SEALED' where id = $1", [dispute.caseId]);
    expect((await ask('archivist', dispute.caseId)).status).to.equal(403);
    await pages.office.sql("update mediation_case set confidentiality = 'NORMAL' where id = $1", [dispute.caseId]);
  });
});
