import { createHash } from 'node:crypto';
import { type Context, contextFor, reading } from '../../src/context.ts';
import { MeetingPrint } from '../../src/meetings/meeting.entity.ts';
import { findMeeting, meetingRows } from '../../src/meetings/queries/meeting-page.ts';
import { findPrint, type PrintRow } from '../../src/meetings/queries/prints.ts';
import { minutesPaper, signInPaper } from '../../src/minutes/minutes-paper.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { NotFound } from '../../src/platform/http/refusals.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { issueCode, newCode } from '../../src/verification/codes.ts';
import { type Kept, printing } from '../printing.ts';

interface Ready extends Kept {
  model: PaperModel;
  hash: string;
  code: string;
  at: Date;
}

/** Prints the minutes or the sign-in sheet of a meeting. */
export const printMeeting = printing<PrintRow, Ready>({
  table: 'meeting_print',
  find: ({ em, actor }, id) => orNull(findPrint(em, actor, id)),

  async make(person, row, { service, origin, signal, keep }) {
    const model = await reading(person, async ({ em, actor }) => {
      const meeting = await findMeeting(em, actor, row.meetingId);
      const rows = await meetingRows(em, actor, meeting.id);
      return row.paper === 'MINUTES' ? minutesPaper(meeting, rows) : signInPaper(meeting, rows);
    });
    const { house } = service;
    const hash = createHash('sha256').update(JSON.stringify(model)).digest('hex');
    const printNo = await begin(service, row, hash);
    const [code, at] = [newCode(), house.clock.now()];
    const facts = { code, origin, hash, versionNo: 1, printNo, at, signal };
    const { bytes, pages } = await withWarmBrowser(house, (browser) => renderPaper({ house, browser }, model, facts));
    return { model, hash, code, at, pages, file: await keep(bytes, false) };
  },

  async done(act, { id, meetingId, paper }, { model, hash, code, at, file, pages }) {
    await act.em.nativeUpdate(MeetingPrint, { id }, { missingGlyphs: unprintable(model) });
    await issueCode(act, {
      ...{ code, kind: `meeting.paper.${paper}`, number: '', contentHash: hash, printedAt: at, pageCount: pages ?? 0 },
      ...{ org: { id: model.orgId, name: model.org }, caseId: null },
    });
    act.record({ name: 'meeting.printed', subjectId: meetingId, payload: { paper, pages, sha256: file.sha256 } });
  },
});

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

const orNull = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((fault: unknown) => {
    if (fault instanceof NotFound) return null;
    throw fault;
  });
