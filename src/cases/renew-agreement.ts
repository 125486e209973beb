import { Agreement, JudicialConfirmation } from '../agreements/agreement.entity.ts';
import { confirmationWindow } from '../agreements/rules/confirmation.ts';
import { effectiveOn, missingForEffect } from '../agreements/rules/effective.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiYear } from '../calendar/shanghai.ts';
import type { Change } from '../change.ts';
import { allocateNumber } from '../numbering/allocate.ts';
import { Organization } from '../places/organization.entity.ts';
import { newId } from '../platform/database/columns.ts';
import type { LoadedCase } from './load-facts.ts';
import { agreementInForce, agreementInHand, takingPart } from './rules/facts.ts';

/**
 * 变更协议: during performance a newer version replaces the agreement in force as soon as everybody has signed it (lifecycle
 * T19, Art. 29). The old version stays as it was signed, marked as superseded.
 * @returns true when the agreement in force is another one now
 */
export async function renewAgreement(act: Change, { facts, homeOrgId }: LoadedCase): Promise<boolean> {
  const isPerforming = facts.state === 'PERFORMING' || facts.state === 'DEFAULTED';
  const next = agreementInHand(facts);
  const old = agreementInForce(facts);
  if (!isPerforming || next === null || old === null || next.id === old.id) return false;
  if (missingForEffect(next, takingPart(facts)).length > 0) return false;
  const on = effectiveOn(next, takingPart(facts));
  if (on === null) return false;
  const calendar = await loadCalendar(act.em, act.house);
  const org = await act.em.findOneOrFail(Organization, { id: homeOrgId });
  const series = { orgId: org.id, shortName: org.shortName, year: shanghaiYear(act.now) };
  const kind = next.form === 'ORAL' ? 'ORAL_AGREEMENT' : 'AGREEMENT';
  const { text: agreementNo } = await allocateNumber(act.em, { ...series, kind });
  const deadlineOn = confirmationWindow(on, calendar).lastOn;
  await act.em.nativeUpdate(Agreement, { id: old.id }, { state: 'SUPERSEDED' });
  await act.em.nativeUpdate(
    Agreement,
    { id: next.id },
    { state: 'EFFECTIVE', agreementNo, effectiveOn: on, confirmDeadlineOn: deadlineOn },
  );
  act.em.create(JudicialConfirmation, {
    id: newId(),
    agreementId: next.id,
    caseId: facts.id,
    eligible: true,
    wishes: {},
    deadlineOn,
    updatedAt: act.now,
  });
  act.record({
    name: 'case.agreement-replaced',
    caseId: facts.id,
    subjectId: next.id,
    payload: { agreementNo, effectiveOn: on },
  });
  return true;
}
