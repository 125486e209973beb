import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import type { VoidInput } from '../forms.ts';
import { loadService, type ServiceRequest } from '../load-service.ts';

/** 作废: recorded by mistake. Its row keeps its number and is struck through. @throws as `loadService` */
export async function voidLegalService(
  ctx: Context,
  request: ServiceRequest,
  { reason }: VoidInput,
): Promise<{ serviceId: string }> {
  return change(ctx, 'void-legal-service', async (act) => {
    const service = await loadService(act, request, 'void');
    const { state } = service;
    Object.assign(service, { state: 'VOIDED', voidedAt: act.now, voidReason: reason, dueAt: null });
    await act.em.flush();
    act.record({ name: 'legal-service.voided', subjectId: service.id, payload: { reason, from: state } });
    return { serviceId: service.id };
  });
}
