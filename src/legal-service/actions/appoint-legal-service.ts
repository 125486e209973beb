import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { AppointInput } from '../forms.ts';
import { loadService, type ServiceRequest } from '../load-service.ts';
import { instantOf } from '../rules/times.ts';

/** 约期办理: a difficult question is answered on a day agreed upon. @throws as `loadService`; Invalid for a time that has passed */
export async function appointLegalService(
  ctx: Context,
  request: ServiceRequest,
  { appointedOn, appointedTime, appointment }: AppointInput,
): Promise<{ serviceId: string; at: string }> {
  return change(ctx, 'appoint-legal-service', async (act) => {
    const service = await loadService(act, request, 'appoint');
    const found = instantOf(appointedOn, appointedTime, 'appointedTime');
    if (!found.ok) throw new Invalid(found.faults);
    if (found.at <= act.now) throw new Invalid([{ field: 'appointedOn', key: 'legal-service.error.appointed-past' }]);
    const before = service.appointedAt?.toISOString() ?? null;
    Object.assign(service, { appointedAt: found.at, appointment, state: 'APPOINTED', dueAt: found.at });
    await act.em.flush();
    const at = found.at.toISOString();
    act.record({ name: 'legal-service.appointed', subjectId: service.id, payload: { at, before, appointment } });
    return { serviceId: service.id, at };
  });
}
