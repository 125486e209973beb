import path from 'node:path';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor, reading } from '../../src/context.ts';
import { bindVolume } from '../../src/dossiers/bind-volume.ts';
import { DossierBinding } from '../../src/dossiers/dossier.entity.ts';
import { loadDossier } from '../../src/dossiers/load-dossier.ts';
import type { CatalogueLine } from '../../src/dossiers/rules/catalogue.ts';
import { coverFacts } from '../../src/dossiers/volume-facts.ts';
import { storeSealed } from '../../src/platform/files/sealed.ts';
import { Refusal } from '../../src/platform/http/refusals.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { PrintError } from '../../src/platform/pdf/print-error.ts';
import type { Handler, Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Made =
  | { failed: Message }
  | { gone: true }
  | { sha256: string; size: number; pages: number; catalogue: CatalogueLine[]; missing: string[] };

const idOf = ({ payload }: Job): string => payload.bindingId ?? '';
/** Milliseconds between two messages about the progress. */
const TELL_EVERY = 400;

async function tell({ house, actor }: Context, id: string, news: { progress?: number; message?: string }) {
  await contextFor(house, actor).em.transactional((em) =>
    em.nativeUpdate(DossierBinding, { id, state: { $in: ['QUEUED', 'RUNNING'] } }, { ...news, state: 'RUNNING' }),
  );
}

function teller(ctx: Context, id: string): (progress: number) => void {
  let told = 0;
  return (progress) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    void tell(ctx, id, { progress }).catch(() => undefined);
  };
}

/** What is to be bound, read with the rights that whoever asked has now; null when they read it no more. */
async function readVolume(ctx: Context, row: DossierBinding) {
  const [account] = await ctx.em.execute<{ name: string }[]>(
    'select display_name as name from account where id = ? and disabled_at is null',
    [row.requestedById],
  );
  if (account === undefined) return null;
  const person = await asPerson(ctx.house, row.requestedById);
  try {
    return await reading(person, async ({ em, actor }) => {
      const dossier = await loadDossier(em, actor, row.caseId);
      const on = shanghaiDate(ctx.house.clock.now());
      return { items: dossier.items, cover: await coverFacts(em, dossier, { binder: account.name, on }) };
    });
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw fault;
  }
}

/** Binds a volume for whoever asked for it. Safe to run twice: the file bears the name of its content, the row its id. */
export const bindDossier: Handler<Made> = {
  async outside(ctx, job, signal) {
    const row = await ctx.em.findOne(DossierBinding, { id: idOf(job) });
    if (row === null || row.state === 'DONE') return { gone: true };
    const volume = await readVolume(ctx, row);
    if (volume === null) return { failed: { key: 'dossier.failed.no-right' } };
    const { env, log, fields } = ctx.house;
    const browser = new PrintBrowser({ chromiumPath: env.chromiumPath, folder: path.join(env.dataDir, 'print'), log });
    try {
      const at = ctx.house.clock.now();
      const bound = await bindVolume(ctx.house, browser, { ...volume, at, signal, tell: teller(ctx, row.id) });
      ctx.house.faultPoint('after:bind');
      // A volume holds signed pages and copies of identity cards: it lies on the disk encrypted.
      const stored = await storeSealed(env.dataDir, fields, Buffer.from(bound.bytes));
      return { ...stored, pages: bound.pages, catalogue: bound.catalogue, missing: bound.missing };
    } catch (fault) {
      // It is tried again; until then the page says why it takes longer.
      if (fault instanceof PrintError)
        await tell(ctx, row.id, { message: JSON.stringify({ key: fault.key, params: fault.params }) });
      throw fault;
    } finally {
      await browser.close();
    }
  },

  async effect(act, job, made) {
    if ('gone' in made) return;
    const row = await act.em.findOneOrFail(DossierBinding, { id: idOf(job) });
    if ('failed' in made) {
      Object.assign(row, { state: 'FAILED', finishedAt: act.now, message: JSON.stringify(made.failed) });
      return;
    }
    const { sha256: fileSha256, size: fileSize, pages: pageCount, catalogue, missing: missingGlyphs } = made;
    Object.assign(row, {
      ...{ state: 'DONE', finishedAt: act.now, progress: 100, message: null },
      ...{ fileSha256, fileSize, pageCount, catalogue, missingGlyphs },
    });
    // Numbering the pages is what a volume needs before it is filed (lifecycle T25).
    await act.em.execute(`update mediation_case set pages_numbered_at = :now where id = :caseId and state = 'CLOSED'`, {
      ...{ now: act.now, caseId: row.caseId },
    });
    const payload = { volume: row.volume, pageCount, fileSha256, papers: catalogue.length };
    act.record({ name: 'dossier.bound', caseId: row.caseId, subjectId: row.id, payload });
  },

  async onDead(act, job) {
    const message = JSON.stringify({ key: 'dossier.failed.other' });
    await act.em.nativeUpdate(DossierBinding, { id: idOf(job) }, { state: 'FAILED', finishedAt: act.now, message });
  },
};
