import { Agreement, JudicialConfirmation } from '../../agreements/agreement.entity.ts';
import { confirmationWindow } from '../../agreements/rules/confirmation.ts';
import { withRound } from '../../numbering/rules.ts';
import { newId } from '../../platform/database/columns.ts';
import type { EffectHandlers, MoveInHand } from '../move.ts';
import { numberFor } from '../numbers.ts';
import { agreementInHand } from '../rules/facts.ts';

/** A case that was reopened keeps its agreement's number, with the round behind it: …第3号之二 (lifecycle T27). */
async function numberOfLaterRound({ act, loaded }: MoveInHand): Promise<string | null> {
  const { id: caseId, round } = loaded.facts;
  if (round === 1) return null;
  const where = { caseId, round: 1, agreementNo: { $ne: null } };
  const [first] = await act.em.find(Agreement, where, { orderBy: { revision: 'desc' }, limit: 1 });
  return first?.agreementNo ? withRound(first.agreementNo, round) : null;
}

/** The paper between the parties: signed, refused, in force. */
export const AGREEMENT_EFFECTS: EffectHandlers = {
  'allocate:agreement-no': async (move) => {
    const agreement = agreementInHand(move.loaded.facts);
    if (agreement === null) return;
    const kind = agreement.form === 'ORAL' ? 'ORAL_AGREEMENT' : 'AGREEMENT';
    move.numbers.agreementNo = (await numberOfLaterRound(move)) ?? (await numberFor(move, kind));
    move.told.agreementNo = move.numbers.agreementNo;
  },
  'sign-agreement': async ({ act, loaded, numbers }) => {
    const agreement = agreementInHand(loaded.facts);
    if (agreement === null) return;
    const agreementNo = numbers.agreementNo ?? null;
    await act.em.nativeUpdate(Agreement, { id: agreement.id }, { state: 'SIGNING', agreementNo });
  },
  'keep-refused-version': async ({ act, loaded }) => {
    const agreement = agreementInHand(loaded.facts);
    if (agreement !== null) await act.em.nativeUpdate(Agreement, { id: agreement.id }, { state: 'REFUSED' });
  },
  'set-effective-on': async ({ act, loaded, decision, calendar, told }) => {
    const agreement = agreementInHand(loaded.facts);
    const { effectiveOn } = decision;
    if (agreement === null || effectiveOn === null) return;
    // Whether a court may confirm it is ticked by a person later (民事诉讼法司法解释 Art. 355); until then the term runs.
    const deadlineOn = confirmationWindow(effectiveOn, calendar).lastOn;
    if (agreement.supersedesId !== null) {
      await act.em.nativeUpdate(Agreement, { id: agreement.supersedesId }, { state: 'SUPERSEDED' });
    }
    await act.em.nativeUpdate(
      Agreement,
      { id: agreement.id },
      { state: 'EFFECTIVE', effectiveOn, confirmDeadlineOn: deadlineOn },
    );
    act.em.create(JudicialConfirmation, {
      id: newId(),
      agreementId: agreement.id,
      caseId: loaded.facts.id,
      eligible: true,
      wishes: {},
      deadlineOn,
      updatedAt: act.now,
    });
    Object.assign(told, { effectiveOn, confirmDeadlineOn: deadlineOn });
  },
};
