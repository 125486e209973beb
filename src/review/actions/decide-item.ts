import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { MeetingDecision } from '../../meetings/meeting.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { carryOut, type Decided } from '../carry-out.ts';
import type { DecideInput } from '../forms.ts';
import { itemOf, roundForChange } from '../load-round.ts';
import { decidingFaults, isDoneBy } from '../rules/deciding.ts';
import { supervise } from '../supervise.ts';

/**
 * 决定: one of the thirteen, with its owner and day. In the same transaction the case is moved where that is what was
 * decided and may be done at once; everything else becomes a task of the owner.
 * @throws as `roundForChange`; NotFound; NotPossible before the day of the meeting; Invalid without owner or day
 */
export async function decideItem(
  ctx: Context,
  { roundId, itemId, ...input }: DecideInput & { roundId: string; itemId: string },
): Promise<{ decisionId: string; moved: string | null; isDone: boolean; why: Message[] }> {
  return change(ctx, 'decide-item', async (act) => {
    const { round, meeting } = await roundForChange(act, roundId);
    const item = await itemOf(act, meeting, itemId);
    if (round.plannedOn != null && act.today < round.plannedOn)
      throw new NotPossible([{ key: 'review.refused.early', params: { on: { date: round.plannedOn } } }]);
    const decided = checked(act, input);
    const decisionId = newId();
    const done =
      input.code === 'SUPERVISE'
        ? await supervise(act, { meeting, item, decisionId }, decided)
        : item.caseId == null
          ? { moved: null, why: [] }
          : await carryOut(act, item.caseId, decided);
    const ordinal = 1 + (await act.em.count(MeetingDecision, { meetingId: meeting.id, withdrawnAt: null }));
    const isDone = isDoneBy(input.code, done.moved);
    const note = done.moved === null ? null : chinese(`review.note.${done.moved}`);
    act.em.create(MeetingDecision, {
      ...{ id: decisionId, meetingId: meeting.id, agendaItemId: item.id, ordinal, code: input.code, note },
      text: `${chinese(`review.code.${input.code}`)}：${decided.text}`,
      ...{ ownerOrgId: input.ownerOrgId, ownerText: input.ownerText, ownerId: input.leaderId },
      ...{ dueOn: decided.dueOn, createdAt: act.now },
      ...(!isDone ? {} : { isDone: true, doneOn: act.today, doneById: act.actor.accountId }),
    });
    await act.em.flush();
    const payload = { decisionId, n: item.ordinal, code: input.code, dueOn: decided.dueOn, moved: done.moved };
    act.record({ name: 'review.decided', subjectId: meeting.id, payload });
    return { decisionId, isDone, ...done };
  });
}

function checked({ actor, today }: Change, input: DecideInput): Decided {
  const faults = decidingFaults(input, today);
  const { code, text, ownerOrgId, leaderId, dueOn, isFirstContactTold } = input;
  if (ownerOrgId !== null && !actor.orgScope.includes(ownerOrgId))
    faults.push({ field: 'ownerOrgId', key: 'field.choice' });
  if (faults.length > 0 || text === null || dueOn === null) throw new Invalid(faults);
  return { code, text, ownerOrgId, leaderId, dueOn, isFirstContactTold };
}
