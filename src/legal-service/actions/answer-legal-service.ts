import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { AnswerInput } from '../forms.ts';
import { loadService, type ServiceRequest } from '../load-service.ts';
import { citation, citedLaws } from '../rules/laws.ts';

/** 答复: what was answered, by which articles, and what came of it. @throws as `loadService`; Invalid */
export async function answerLegalService(
  ctx: Context,
  request: ServiceRequest,
  { laws: rows, ...input }: AnswerInput,
): Promise<{ serviceId: string; intakeId: string | null }> {
  return change(ctx, 'answer-legal-service', async (act) => {
    const service = await loadService(act, request, 'answer');
    const { laws, faults } = citedLaws(rows);
    if (faults.length > 0) throw new Invalid(faults);
    const isLate = service.dueAt !== null && service.dueAt !== undefined && act.now > service.dueAt;
    Object.assign(service, { ...input, laws, state: 'ANSWERED', answeredAt: act.now, dueAt: null });
    await act.em.flush();
    act.record({
      name: 'legal-service.answered',
      subjectId: service.id,
      payload: { laws: laws.map(citation), satisfaction: input.satisfaction, isLate },
    });
    await dropDrafts(act.em, act.actor.accountId, [`legal-service.answer.${service.id}`]);
    return { serviceId: service.id, intakeId: service.intakeId ?? null };
  });
}
