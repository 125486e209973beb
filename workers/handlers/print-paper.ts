import path from 'node:path';
import { type Context, reading } from '../../src/context.ts';
import { mayWithPapers } from '../../src/papers/access.ts';
import { beginPaper, type Numbered, supersedeOlder, tellPaper } from '../../src/papers/keep-paper.ts';
import { missingFields, type PaperModel } from '../../src/papers/model.ts';
import { Paper } from '../../src/papers/paper.entity.ts';
import { masked, paperHash, paperModel } from '../../src/papers/paper-content.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { type PaperRow, paperToMake } from '../../src/papers/queries/papers.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { storeSealed } from '../../src/platform/files/sealed.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import { Forbidden, NotFound } from '../../src/platform/http/refusals.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { PrintError } from '../../src/platform/pdf/print-error.ts';
import { issueCode, newCode } from '../../src/verification/codes.ts';
import type { Handler, Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

interface Ready extends Numbered {
  row: PaperRow;
  model: PaperModel;
  hash: string;
  code: string;
  at: Date;
  file: { sha256: string; size: number };
  pages: number;
}
type Made = { gone: true } | { failed: Message } | Ready;

const NO_RIGHT: Message = { key: 'paper.failed.no-right' };
const idOf = ({ payload }: Job): string => payload.paperId ?? '';

/** The paper with the rights that its requester has now: what it says, and as it is drawn. Null when they are gone. */
async function readPaper(ctx: Context, row: PaperRow): Promise<{ whole: PaperModel; drawn: PaperModel } | null> {
  const enabled = await ctx.em.execute('select 1 from account where id = ? and disabled_at is null', [
    row.requestedById,
  ]);
  if (enabled.length === 0) return null;
  try {
    return await reading(await asPerson(ctx.house, row.requestedById), async (person) => {
      const file = await loadCaseFile(person, row.caseId ?? '');
      if (!mayWithPapers(person.actor, 'paper.print', file.loaded)) return null;
      const isFull = row.variant === 'FULL' && mayWithPapers(person.actor, 'identity.reveal', file.loaded);
      const whole = paperModel(file, row.kind, row.subjectId);
      const drawn = paperModel(isFull ? file : masked(file), row.kind, row.subjectId);
      return whole === null || drawn === null ? null : { whole, drawn };
    });
  } catch (fault) {
    if (fault instanceof NotFound || fault instanceof Forbidden) return null;
    throw fault;
  }
}

/** Prints a paper for whoever asked for it. Safe to run twice: the file bears the name of its content, the row its id. */
export const printPaper: Handler<Made> = {
  async outside(ctx, job, signal) {
    const row = await paperToMake(ctx.em, idOf(job));
    if (row === null || row.state === 'DONE') return { gone: true };
    const found = await readPaper(ctx, row);
    if (found === null) return { failed: NO_RIGHT };
    const { house } = ctx;
    const hash = paperHash(found.whole);
    const numbered = await beginPaper(ctx, row, hash);
    const [code, at] = [newCode(), house.clock.now()];
    const browser = new PrintBrowser({
      chromiumPath: house.env.chromiumPath,
      folder: path.join(house.env.dataDir, 'print'),
      log: house.log,
    });
    try {
      const facts = { code, origin: job.payload.origin || null, hash, at, signal, ...numbered };
      const { bytes, pages } = await renderPaper({ house, browser }, found.drawn, facts);
      house.faultPoint('after:print');
      const whole = Buffer.from(bytes);
      // What shows identity numbers in full lies on the disk encrypted.
      const isFull = row.variant === 'FULL';
      const file = await (isFull
        ? storeSealed(house.env.dataDir, house.fields, whole)
        : storeFile(house.env.dataDir, whole));
      return { row, model: found.drawn, hash, code, at, file, pages, ...numbered };
    } catch (fault) {
      // It is tried again; until then the page says why it takes longer.
      if (fault instanceof PrintError) await tellPaper(ctx, row.id, { key: fault.key, params: fault.params });
      throw fault;
    } finally {
      await browser.close();
    }
  },

  async effect(act, job, made) {
    if ('gone' in made) return;
    if ('failed' in made) {
      const message = JSON.stringify(made.failed);
      await act.em.nativeUpdate(Paper, { id: idOf(job) }, { state: 'FAILED', message });
      return;
    }
    const { row, model, hash, code, at, file, pages, versionNo } = made;
    await act.em.nativeUpdate(
      Paper,
      { id: row.id },
      {
        ...{ state: 'DONE', message: null, fileSha256: file.sha256, fileSize: file.size, pageCount: pages },
        ...{ printedAt: at, verificationCode: code },
        ...{ missingGlyphs: unprintable(model), missingFields: missingFields(model) },
      },
    );
    await supersedeOlder(act, row, versionNo);
    await issueCode(act, {
      ...{ code, kind: `paper.kind.${row.kind}`, number: model.number, contentHash: hash, printedAt: at },
      ...{ pageCount: pages, org: { id: model.orgId, name: model.org }, caseId: row.caseId },
    });
    const payload = { kind: row.kind, versionNo, printNo: made.printNo, pageCount: pages, fileSha256: file.sha256 };
    act.record({
      name: 'paper.printed',
      ...(row.caseId === null ? {} : { caseId: row.caseId }),
      subjectId: row.id,
      payload,
    });
  },

  async onDead(act, job) {
    const message = JSON.stringify({ key: 'paper.failed.other' });
    await act.em.nativeUpdate(Paper, { id: idOf(job) }, { state: 'FAILED', message });
  },
};
