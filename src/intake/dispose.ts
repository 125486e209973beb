import { DISPOSITIONS } from '../../config/dispositions.ts';
import type { DisputeSubType } from '../../config/dispute-types.ts';
import { may } from '../accounts/permissions.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { MediationCase } from '../cases/case.entity.ts';
import { draftCase } from '../cases/draft-case.ts';
import type { DangerTick } from '../cases/rules/danger.ts';
import type { CaseDraft } from '../cases/rules/draft.ts';
import type { PartyRole } from '../cases/rules/vocabulary.ts';
import type { Change } from '../change.ts';
import { isMinor } from '../people/rules/age.ts';
import type { OrgLine } from '../places/org-line.ts';
import { Organization } from '../places/organization.entity.ts';
import { Forbidden, NotFound } from '../platform/http/refusals.ts';
import type { Intake } from './intake.entity.ts';
import { requestsOf, sourceOf } from './rules/case-source.ts';
import { type Disposing, feedbackDueOn, stateAfterDisposing } from './rules/disposing.ts';
import { isDead } from './rules/moving.ts';

/** The two sides of an intake as a case needs them. */
export type Sides = readonly { personId: string; name: string; birthDate: string | null; isVisitor: boolean }[];

/** What a new case is told beside its intake. `org`: the line of the intake's organisation, where it was read already. */
export interface ForCase {
  sides: Sides;
  subType: DisputeSubType | null;
  isPrivacyAskedFor: boolean;
  org?: OrgLine;
}

/**
 * Sends an intake where it goes, inside the caller's change; a mediation case is drafted in the same transaction unless
 * the intake belongs to one already. What the way needs was checked by `disposingFaults`.
 * @throws Forbidden when the role may not; NotFound for a unit that does not exist
 */
export async function disposeInside(act: Change, intake: Intake, disposing: Disposing, more: ForCase): Promise<void> {
  const subject = { orgId: intake.orgId, handlerIds: intake.handlerIds };
  if (!may(act.actor, 'intake.dispose', subject)) throw new Forbidden();
  const target = disposing.targetOrgId === null ? null : await targetOf(act, disposing.targetOrgId);
  const title = await caseFor(act, intake, disposing, more);
  const isAnswered = stateAfterDisposing(disposing) === 'ANSWERED';
  Object.assign(intake, {
    state: stateAfterDisposing(disposing),
    disposition: disposing.disposition,
    dispositionReason: disposing.dispositionReason,
    targetOrgId: target?.id ?? null,
    remediesTold: [...disposing.remediesTold],
    result: disposing.result ?? intake.result ?? null,
    disposedAt: act.now,
    disposedById: act.actor.accountId,
    feedbackDueOn: feedbackDueOn(disposing, act.now, await loadCalendar(act.em, act.house)),
    ...(isAnswered ? { feedbackAt: act.now, feedbackWay: disposing.toldWay, feedbackById: act.actor.accountId } : {}),
  });
  act.record({
    name: 'intake.disposed',
    intakeId: intake.id,
    payload: {
      disposition: disposing.disposition,
      reason: disposing.dispositionReason,
      result: disposing.result,
      target: target?.name ?? null,
      dueOn: intake.feedbackDueOn ?? null,
      caseId: intake.linkedCaseId ?? null,
      title,
    },
  });
  if (isAnswered) {
    const payload = { way: disposing.toldWay, result: disposing.result ?? disposing.dispositionReason, atOnce: true };
    act.record({ name: 'intake.answered', intakeId: intake.id, payload });
  }
}

async function targetOf(act: Change, id: string): Promise<Organization> {
  const target = await act.em.findOne(Organization, { id, activeTo: null });
  if (target === null) throw new NotFound();
  return target;
}

/** It belongs to a case already, and that one was neither declined nor voided. */
async function hasLiveCase(act: Change, { linkedCaseId = null }: Intake): Promise<boolean> {
  if (linkedCaseId === null) return false;
  const found = await act.em.findOne(MediationCase, { id: linkedCaseId });
  // A case that this actor may not list is somebody's work, and stays the case of the matter.
  return found === null || !isDead(found.state);
}

/** @returns the title of the new case; null when none was opened */
async function caseFor(
  act: Change,
  intake: Intake,
  { disposition }: Disposing,
  { sides, subType, isPrivacyAskedFor, org }: ForCase,
): Promise<string | null> {
  if (!DISPOSITIONS[disposition].opensCase || (await hasLiveCase(act, intake))) return null;
  const roleOf = (isVisitor: boolean): PartyRole => (isVisitor ? 'APPLICANT' : 'RESPONDENT');
  const draft: CaseDraft = {
    intakeId: intake.id,
    orgId: intake.orgId,
    parties: sides.map(({ personId, name, birthDate, isVisitor }) => ({
      ...{ personId, name, role: roleOf(isVisitor) },
      isMinor: birthDate !== null && isMinor(birthDate, act.today),
    })),
    summary: intake.summary,
    requests: requestsOf(intake.demand ?? null),
    place: intake.place || null,
    placeLocationId: intake.placeLocationId ?? null,
    nature: intake.nature,
    disputeType: intake.disputeType ?? null,
    subType,
    occurredOn: intake.occurredAt ? shanghaiDate(intake.occurredAt) : null,
    source: sourceOf(intake.channel),
    channel: intake.channel,
    ...{ entrustingUnit: null, entrustLetterNo: null, amountClaimedFen: null },
    risk: intake.risk,
    dangerTicks: intake.dangerTicks as DangerTick[],
    peopleCount: Math.max(intake.involvedCount, sides.length),
    isGroup: intake.groupFlag,
    visits: 1 + intake.priorIntakeIds.length,
    isPrivacyAskedFor,
    areDuplicatesChecked: true,
    handlerIds: intake.handlerIds,
  };
  const drafted = await draftCase(act, draft, org);
  intake.linkedCaseId = drafted.caseId;
  return drafted.title;
}
