import { renewMeetingRow } from '../../src/registers/subject-reactions.ts';
import type { Handler } from '../handler.ts';

/**
 * Writes 落实情况 into the meeting record book for whoever carried a decision out and may not read the meeting. Safe to run
 * twice: a row that says the same already is not written again.
 */
export const renewMeetingRowLater: Handler = {
  async effect(act, { payload }) {
    const { meetingId = '' } = payload;
    await renewMeetingRow(act, { name: 'meeting.decision-settled', subjectId: meetingId, payload: { meetingId } });
  },
};
