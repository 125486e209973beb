import { may, type Permission } from '../../accounts/permissions.ts';
import { deadline } from '../../calendar/deadline.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotPossible } from '../../platform/http/refusals.ts';
import { slipForChange } from '../load-slip.ts';
import { type SlipMove, stepRefusals } from '../rules/steps.ts';
import type { Evaluation } from '../rules/words.ts';
import { type Supervision, SupervisionStep } from '../supervision.entity.ts';
import { tellLog, writeStep } from '../write-slip.ts';

const PERMISSION: Record<SlipMove, Permission> = {
  reply: 'supervision.reply',
  return: 'supervision.evaluate',
  extend: 'supervision.evaluate',
  close: 'supervision.evaluate',
  drop: 'supervision.issue',
};

export type StepInput = {
  slipId: string;
  version: number | null;
  move: SlipMove;
  words: string;
  evaluation: Evaluation | null;
};

/**
 * One step of a slip: its answer, its return to be done again with a day of its own, more time once, its evaluation and
 * striking off, or that a draft is not issued.
 * @throws NotFound; Forbidden; Stale; NotPossible with the reasons
 */
export async function stepSlip(ctx: Context, input: StepInput): Promise<{ slipId: string; dueOn: string | null }> {
  return change(ctx, 'step-slip', async (act) => {
    const { move } = input;
    const slip = await slipForChange(act, input.slipId, input.version);
    const orgId = move === 'reply' ? slip.toOrgId : slip.orgId;
    if (!may(act.actor, PERMISSION[move], { orgId })) throw new Forbidden();
    const last = await act.em.findOne(
      SupervisionStep,
      { supervisionId: slip.id, kind: 'REPLY' },
      { orderBy: { ordinal: 'desc' } },
    );
    const facts = {
      ...{ state: slip.state, dueOn: slip.dueOn ?? null, isExtended: slip.extendedAt != null },
      answerers: [slip.toAccountId ?? null, last?.byId ?? null],
    };
    const refusals = stepRefusals(facts, move, act.actor.accountId, act.today);
    if (refusals.length > 0) throw new NotPossible(refusals);
    await STEPS[move](act, slip, input);
    return { slipId: slip.id, dueOn: slip.dueOn ?? null };
  });
}

const STEPS: Record<SlipMove, (act: Change, slip: Supervision, input: StepInput) => Promise<void>> = {
  async reply(act, slip, { words }) {
    const isLate = slip.dueOn != null && act.today > slip.dueOn;
    await writeStep(act, slip, 'REPLY', words, { isLate });
    Object.assign(slip, { state: 'REPLIED', repliedAt: act.now, isLate: slip.isLate || isLate });
    tellLog(act, slip, 'supervision.replied', { isLate });
  },

  async return(act, slip, { words }) {
    const { dueOn } = deadline('supervise.reply', act.now, await loadCalendar(act.em, act.house));
    await writeStep(act, slip, 'RETURN', words, { dueOn });
    Object.assign(slip, { state: 'RETURNED', dueOn, returnCount: slip.returnCount + 1 });
    tellLog(act, slip, 'supervision.returned', { dueOn });
  },

  // Counted on from the day that was set, so that nothing is lost by asking early.
  async extend(act, slip, { words }) {
    const from = slip.dueOn ?? act.today;
    const { dueOn } = deadline('supervise.extend', from, await loadCalendar(act.em, act.house));
    await writeStep(act, slip, 'EXTENSION', words, { dueOn });
    Object.assign(slip, { dueOn, extendedAt: act.now });
    tellLog(act, slip, 'supervision.extended', { dueOn });
  },

  async close(act, slip, { words, evaluation }) {
    await writeStep(act, slip, 'EVALUATION', words);
    Object.assign(slip, { state: 'CLOSED', evaluation, closedAt: act.now, closedById: act.actor.accountId });
    tellLog(act, slip, 'supervision.closed', { evaluation });
  },

  async drop(act, slip, { words }) {
    await writeStep(act, slip, 'DROP', words);
    Object.assign(slip, { state: 'DROPPED', closedAt: act.now, closedById: act.actor.accountId });
    tellLog(act, slip, 'supervision.dropped', {});
  },
};
