import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { PAPERS } from '../papers/kinds.ts';
import { papersOfCase } from '../papers/queries/papers.ts';
import { openStored } from '../platform/files/sealed.ts';
import { filePath, isHere } from '../platform/files/store.ts';
import type { ZipEntry } from '../platform/files/write-zip.ts';
import { NotPossible } from '../platform/http/refusals.ts';
import { loadDossier } from './load-dossier.ts';
import { planRows } from './queries/dossier-rows.ts';
import { exportLog } from './queries/export-log.ts';
import { exportRows, exportSchema } from './queries/export-rows.ts';
import { fileName, readMe } from './rules/export.ts';

export interface CollectedExport {
  /** Name of the ZIP itself. */
  name: string;
  entries: ZipEntry[];
}

const folder = path.resolve(import.meta.dirname, '../../templates/export');
const text = (name: string, content: string): ZipEntry => ({ name, bytes: Buffer.from(content, 'utf8') });
const json = (name: string, value: unknown): ZipEntry => text(name, `${JSON.stringify(value, null, 1)}\n`);

/** The checker as a page that needs nothing beside it, and as a program. */
function checker(): ZipEntry[] {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const core = read('check.js');
  const page = read('verify.html').replace('/*CHECK*/', () => core.replaceAll('export ', ''));
  return [text('核对/verify.html', page), text('核对/verify.mjs', read('verify.mjs')), text('核对/check.js', core)];
}

/**
 * Everything of one case for a court or an archive: what the reader sees, and what is needed to check it without this house.
 * @throws NotFound, Forbidden as `loadDossier`; NotPossible when nothing is bound or a file is not on the disk
 */
export async function collectExport(ctx: Context, caseId: string, at: Date): Promise<CollectedExport> {
  const { em, actor, house } = ctx;
  const dossier = await loadDossier(em, actor, caseId);
  const files = await storedFiles(ctx, caseId, dossier);
  for (const { name, sha256 } of files) {
    if (!(await isHere(filePath(house.env.dataDir, sha256))))
      throw new NotPossible([{ key: 'dossier.refusal.file-gone', params: { name } }]);
  }
  const log = await exportLog(em, caseId);
  const number = dossier.loaded.facts.caseNo ?? '';
  const told = {
    number,
    title: dossier.loaded.title,
    at: shanghaiDateTime(at),
    by: actor.displayName,
    events: log.events.length,
  };
  const made = [
    json('数据/case.json', await exportRows(em, caseId)),
    json('数据/schema.json', exportSchema(em)),
    json('事件日志/events.json', log),
    ...checker(),
    text('说明.txt', readMe(told)),
  ];
  const stored = files.map(
    ({ name, sha256 }): ZipEntry => ({
      name,
      open: async () => (await openStored(house.fields, filePath(house.env.dataDir, sha256))).stream,
    }),
  );
  const sums = [
    ...files.map(({ name, sha256 }) => `${sha256}  ${name}`),
    ...made.map(
      ({ name, bytes }) =>
        `${createHash('sha256')
          .update(bytes ?? '')
          .digest('hex')}  ${name}`,
    ),
  ];
  return {
    name: fileName(`整案 ${number} ${at.toISOString().slice(0, 10)}.zip`),
    entries: [...stored, ...made, text('SHA256SUMS', `${sums.join('\n')}\n`)],
  };
}

type Stored = { name: string; sha256: string };

async function storedFiles(
  ctx: Context,
  caseId: string,
  dossier: Awaited<ReturnType<typeof loadDossier>>,
): Promise<Stored[]> {
  const bound = dossier.bindings.filter(({ state, fileSha256 }) => state === 'DONE' && fileSha256 !== null);
  if (bound.length === 0) throw new NotPossible([{ key: 'dossier.refusal.not-bound' }]);
  const filed = new Set(dossier.volumes.map(({ bindingId }) => bindingId));
  const volumes = [...new Set(bound.map(({ volume }) => volume))].map((volume) => {
    const of = bound.filter((row) => row.volume === volume);
    return { volume, sha256: (of.find(({ id }) => filed.has(id)) ?? of[0])?.fileSha256 ?? '' };
  });
  const papers = (await papersOfCase(ctx, caseId)).filter(
    ({ state, fileSha256 }) => state === 'DONE' && fileSha256 !== null,
  );
  const { files } = await planRows(ctx.em, caseId);
  const pad = (n: number) => String(n + 1).padStart(3, '0');
  return [
    ...volumes.map(({ volume, sha256 }) => ({ name: `卷宗/卷宗 第${volume}卷.pdf`, sha256 })),
    ...papers.reverse().map(({ kind, versionNo, printNo, fileSha256 }, i) => ({
      name: `文书/${pad(i)} ${PAPERS[kind].title} 第${versionNo}版 第${printNo}次打印.pdf`,
      sha256: fileSha256 ?? '',
    })),
    ...files.map(({ name, sha256 }, i) => ({ name: `材料/${pad(i)} ${fileName(name)}`, sha256 })),
  ];
}
