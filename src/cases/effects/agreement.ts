import { Agreement, JudicialConfirmation } from '../../agreements/agreement.entity.ts';
import { confirmationWindow } from '../../agreements/rules/confirmation.ts';
import { newId } from '../../platform/database/columns.ts';
import type { EffectHandlers } from '../move.ts';
import { numberFor } from '../numbers.ts';
import { agreementInHand } from '../rules/facts.ts';

/** The paper between the parties: signed, refused, in force. */
export const AGREEMENT_EFFECTS: EffectHandlers = {
  'allocate:agreement-no': async (move) => {
    const agreement = agreementInHand(move.loaded.facts);
    if (agreement === null) return;
    const kind = agreement.form === 'ORAL' ? 'ORAL_AGREEMENT' : 'AGREEMENT';
    move.numbers.agreementNo = await numberFor(move, kind);
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
