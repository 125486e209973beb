import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, NotPossible } from '../../platform/http/refusals.ts';
import type { SettleInput } from '../forms.ts';
import { MeetingDecision } from '../meeting.entity.ts';
import { findDecision } from '../queries/decision.ts';

/**
 * 落实情况: a decision was carried out, or was not after all, with a note. By whoever shall do it, or by the meeting's own.
 * @throws NotFound for others; Forbidden; Invalid for a day that has not come; NotPossible for one that was taken out
 */
export async function settleDecision(
  ctx: Context,
  { decisionId, version }: { decisionId: string; version: number | null },
  input: SettleInput,
): Promise<{ decisionId: string; meetingId: string; isDone: boolean }> {
  return change(ctx, 'settle-decision', async (act) => {
    const seen = await findDecision(act.em, act.actor, decisionId);
    const decision = await act.em.findOneOrFail(MeetingDecision, { id: seen.id });
    const orgs = [seen.ownerOrgId, seen.meetingOrgId].filter((orgId) => orgId !== null);
    if (!orgs.some((orgId) => may(act.actor, 'meeting.settle', { orgId }))) throw new Forbidden();
    if (seen.isWithdrawn) throw new NotPossible([{ key: 'meeting.error.withdrawn' }]);
    if (version !== null && version !== decision.version) throw new NotPossible([{ key: 'meeting.error.stale' }]);
    const isDone = input.isDone === 'yes';
    const doneOn = isDone ? (input.doneOn ?? act.today) : null;
    if (doneOn !== null && doneOn > act.today)
      throw new Invalid([{ field: 'doneOn', key: 'meeting.error.done-future' }]);
    if (doneOn !== null && doneOn < shanghaiDate(decision.createdAt) && seen.heldOn !== null && doneOn < seen.heldOn)
      throw new Invalid([{ field: 'doneOn', key: 'meeting.error.done-before' }]);
    if (!isDone && input.note === null) throw new Invalid([{ field: 'note', key: 'meeting.error.why-undone' }]);
    const before = { isDone: decision.isDone, note: decision.note ?? null };
    Object.assign(decision, { isDone, doneOn, doneById: isDone ? act.actor.accountId : null, note: input.note });
    await act.em.flush();
    act.record({
      name: 'meeting.decision-settled',
      subjectId: seen.meetingId,
      payload: {
        meetingId: seen.meetingId,
        decisionId,
        ordinal: decision.ordinal,
        isDone,
        doneOn,
        note: input.note,
        before,
      },
    });
    return { decisionId, meetingId: seen.meetingId, isDone };
  });
}
