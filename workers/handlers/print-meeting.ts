import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Context, contextFor, reading } from '../../src/context.ts';
import { MeetingPrint } from '../../src/meetings/meeting.entity.ts';
import { findMeeting, meetingRows } from '../../src/meetings/queries/meeting-page.ts';
import { findPrint, type PrintRow } from '../../src/meetings/queries/prints.ts';
import { minutesPaper, signInPaper } from '../../src/minutes/minutes-paper.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import { NotFound } from '../../src/platform/http/refusals.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { PrintError } from '../../src/platform/pdf/print-error.ts';
import { issueCode, newCode } from '../../src/verification/codes.ts';
import type { Handler, Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Made =
  | { gone: true }
  | { failed: Message }
  | { row: PrintRow; model: PaperModel; hash: string; code: string; at: Date; sha256: string; pages: number };

const idOf = ({ payload }: Job): string => payload.printId ?? '';

/** The paper with the rights that its requester has now; null when they are gone. */
async function readPaper(ctx: Context, row: PrintRow): Promise<PaperModel | null> {
  const enabled = await ctx.em.execute('select 1 from account where id = ? and disabled_at is null', [
    row.requestedById,
  ]);
  if (enabled.length === 0) return null;
  try {
    return await reading(await asPerson(ctx.house, row.requestedById), async ({ em, actor }) => {
      const meeting = await findMeeting(em, actor, row.meetingId);
      const rows = await meetingRows(em, actor, meeting.id);
      return row.paper === 'MINUTES' ? minutesPaper(meeting, rows) : signInPaper(meeting, rows);
    });
  } catch (fault) {
    if (fault instanceof NotFound) return null;
    throw fault;
  }
}

/** Fixes what is printed and which print of this content it is (第n次打印). */
async function begin(
  { house, actor }: Context,
  { id, meetingId, paper }: PrintRow,
  contentHash: string,
): Promise<number> {
  return contextFor(house, actor).em.transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 2))', [`${meetingId} ${paper}`]);
    const [found] = await em.execute<{ printNo: number }[]>(
      `select count(*)::int + 1 as "printNo" from meeting_print
       where meeting_id = :meetingId and paper = :paper and content_hash = :contentHash and id <> :id`,
      { id, meetingId, paper, contentHash },
    );
    const printNo = found?.printNo ?? 1;
    await em.nativeUpdate(MeetingPrint, { id }, { contentHash, printNo, state: 'RUNNING', message: null });
    return printNo;
  });
}

/** Prints minutes or a sign-in sheet for whoever asked for it. Safe to run twice: the file bears the name of its content. */
export const printMeeting: Handler<Made> = {
  async outside(ctx, job, signal) {
    const row = await findPrint(ctx.em, ctx.actor, idOf(job)).catch(() => null);
    if (row === null || row.state === 'DONE') return { gone: true };
    const model = await readPaper(ctx, row);
    if (model === null) return { failed: { key: 'register.failed.no-right' } };
    const { house } = ctx;
    const hash = createHash('sha256').update(JSON.stringify(model)).digest('hex');
    const printNo = await begin(ctx, row, hash);
    const [code, at] = [newCode(), house.clock.now()];
    const folder = path.join(house.env.dataDir, 'print');
    const browser = new PrintBrowser({ chromiumPath: house.env.chromiumPath, folder, log: house.log });
    try {
      const facts = { code, origin: job.payload.origin || null, hash, versionNo: 1, printNo, at, signal };
      const { bytes, pages } = await renderPaper({ house, browser }, model, facts);
      house.faultPoint('after:print');
      const { sha256 } = await storeFile(house.env.dataDir, Buffer.from(bytes));
      return { row, model, hash, code, at, sha256, pages };
    } catch (fault) {
      // It is tried again; until then the page says why it takes longer.
      if (fault instanceof PrintError) {
        const message = JSON.stringify({ key: fault.key, params: fault.params });
        const told = contextFor(house, ctx.actor).em;
        await told.transactional((em) => em.nativeUpdate(MeetingPrint, { id: row.id }, { message }));
      }
      throw fault;
    } finally {
      await browser.close();
    }
  },

  async effect(act, job, made) {
    if ('gone' in made) return;
    const id = idOf(job);
    if ('failed' in made) {
      const message = JSON.stringify(made.failed);
      await act.em.nativeUpdate(MeetingPrint, { id }, { state: 'FAILED', message, finishedAt: act.now });
      return;
    }
    const { row, model, hash, code, at, sha256, pages } = made;
    await act.em.nativeUpdate(
      MeetingPrint,
      { id },
      {
        ...{ state: 'DONE', message: null, fileSha256: sha256, pageCount: pages, finishedAt: act.now },
        missingGlyphs: unprintable(model),
      },
    );
    await issueCode(act, {
      ...{ code, kind: `meeting.paper.${row.paper}`, number: '', contentHash: hash, printedAt: at, pageCount: pages },
      ...{ org: { id: model.orgId, name: model.org }, caseId: null },
    });
    act.record({ name: 'meeting.printed', subjectId: row.meetingId, payload: { paper: row.paper, pages, sha256 } });
  },

  async onDead(act, job) {
    const message = JSON.stringify({ key: 'register.failed.other' });
    await act.em.nativeUpdate(MeetingPrint, { id: idOf(job) }, { state: 'FAILED', message, finishedAt: act.now });
  },
};
