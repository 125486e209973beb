import { homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { orgLine } from '../../places/org-line.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import { clientColumns } from '../client.ts';
import type { RecordInput } from '../forms.ts';
import { LegalService } from '../legal-service.entity.ts';
import { caseByNumber, type Protection, stricter } from '../load-service.ts';
import { citedLaws } from '../rules/laws.ts';
import { standingOf } from '../rules/recording.ts';

export type Recorded = { serviceId: string; state: string; dueAt: string | null; intakeId: string | null };

/** Drafts that this save carries out. */
export const SERVICE_DRAFT = 'legal-service.new';

/**
 * 登记法律服务: who asked, what, what was answered with which articles, or until when there will be an answer (spec §2.3).
 * @throws Invalid with every fault; Forbidden where the role may not record; NotFound for an intake outside the scope
 */
export async function recordLegalService(ctx: Context, input: RecordInput): Promise<Recorded> {
  return change(ctx, 'record-legal-service', async (act) => {
    const intake = await intakeOf(act, input.intakeId);
    const orgId = input.orgId ?? intake?.orgId ?? homeOrg(act.actor)?.orgId ?? '';
    if (!may(act.actor, 'legal-service.record', { orgId })) throw new Forbidden();
    const org = await orgLine(act.em, orgId);
    const found = await caseByNumber(act, input.caseNo);
    const facts = await checked(act, input);
    const id = newId();
    const servedOn = shanghaiDate(facts.servedAt);
    const client = await clientColumns(act, id, input, { servedOn, readerOrgIds: org.readerOrgIds });
    const { category, way, specialGroups, summary, answer, isAidTold, appointment, providerName, providerKind } = input;
    const { minutes, result, aidNo, satisfaction } = input;
    const protection = stricter(intake?.confidentiality ?? 'NORMAL', found?.confidentiality ?? 'NORMAL');
    act.em.create(LegalService, {
      ...{ id, orgId, readerOrgIds: org.readerOrgIds, handlerIds: [act.actor.accountId], confidentiality: protection },
      ...{ category, way, specialGroups, summary, answer, isAidTold, appointment, providerName, providerKind },
      ...{
        minutes,
        result,
        aidNo,
        satisfaction,
        intakeId: intake?.id ?? null,
        caseId: found?.id ?? intake?.caseId ?? null,
      },
      ...client,
      ...facts,
      answeredAt: answer === null ? null : act.now,
      recordedById: act.actor.accountId,
      createdAt: act.now,
    });
    await act.em.flush();
    const dueAt = facts.dueAt?.toISOString() ?? null;
    act.record({
      name: 'legal-service.recorded',
      subjectId: id,
      payload: {
        category,
        way,
        state: facts.state,
        dueAt,
        isNameRefused: input.isNameRefused,
        fromIntake: intake !== null,
      },
    });
    await dropDrafts(act.em, act.actor.accountId, [SERVICE_DRAFT, `${SERVICE_DRAFT}.${input.intakeId ?? ''}`]);
    return { serviceId: id, state: facts.state, dueAt, intakeId: intake?.id ?? null };
  });
}

/** Times, state and cited laws; every fault of the form at once. */
async function checked(act: Change, input: RecordInput) {
  const standing = standingOf(input, act.now, await loadCalendar(act.em, act.house));
  const { laws, faults } = citedLaws(input.laws);
  const all = [...(Array.isArray(standing) ? standing : []), ...faults];
  if (Array.isArray(standing) || all.length > 0) throw new Invalid(all);
  return { ...standing, laws };
}

type FromIntake = { id: string; orgId: string; confidentiality: Protection; caseId: string | null };

async function intakeOf({ em, actor }: Change, intakeId: string | null): Promise<FromIntake | null> {
  if (intakeId === null) return null;
  const scope = scopeOf(actor);
  const [row] = await em.execute<FromIntake[]>(
    `select i.id, i.org_id as "orgId", i.confidentiality, i.linked_case_id as "caseId" from intake i
     where i.id = :intakeId and i.voided_at is null and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}
