import type { Context } from '../../context.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';

/** 反馈: whoever brought the matter, or the unit that entrusted it, hears how it ended (within three working days). */
export function giveFeedback(
  ctx: Context,
  request: CaseChangeRequest & { way: string; note: string | null },
): Promise<Moved> {
  const kind = {
    action: 'give-feedback',
    permission: 'intake.feedback',
    event: 'case.feedback-given',
    // 谁受理谁反馈: the room that received the matter, also when the case ended elsewhere.
    isHomesToo: true,
    states: ['PERFORMING', 'DEFAULTED', 'TERMINATED', 'CLOSED'],
  } as const;
  return changeCase(ctx, kind, request, async (act) => ({
    payload: { way: request.way, note: request.note },
    columns: { feedbackAt: act.now, feedbackWay: request.way, feedbackById: act.actor.accountId },
  }));
}
