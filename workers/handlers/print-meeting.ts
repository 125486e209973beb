import { type Context, contextFor, reading } from '../../src/context.ts';
import { MeetingPrint } from '../../src/meetings/meeting.entity.ts';
import { findMeeting, meetingRows } from '../../src/meetings/queries/meeting-page.ts';
import { findPrint, type PrintRow } from '../../src/meetings/queries/prints.ts';
import { minutesPaper, signInPaper } from '../../src/minutes/minutes-paper.ts';
import { paperHash } from '../../src/papers/paper-content.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { NotFound } from '../../src/platform/http/refusals.ts';
import { announceModel, type PrintedModel, printModel } from '../print-model.ts';
import { printing } from '../printing.ts';

/** Prints the minutes or the sign-in sheet of a meeting. */
export const printMeeting = printing<PrintRow, PrintedModel>({
  table: 'meeting_print',
  find: ({ em, actor }, id) => orNull(findPrint(em, actor, id)),

  async make(person, row, tools) {
    const model = await reading(person, async ({ em, actor }) => {
      const meeting = await findMeeting(em, actor, row.meetingId);
      const rows = await meetingRows(em, actor, meeting.id);
      return row.paper === 'MINUTES' ? minutesPaper(meeting, rows) : signInPaper(meeting, rows);
    });
    const hash = paperHash(model);
    return printModel(tools, model, { hash, printNo: await begin(tools.service, row, hash) });
  },

  async done(act, { id, meetingId, paper }, printed) {
    const { model, file, pages } = printed;
    await act.em.nativeUpdate(MeetingPrint, { id }, { missingGlyphs: unprintable(model) });
    await announceModel(act, printed, `meeting.paper.${paper}`);
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
