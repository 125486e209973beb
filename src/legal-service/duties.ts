import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { LegalService } from './legal-service.entity.ts';

/** The duty says neither who asked nor what: its list is read by more people than the service. */
const oweAnswer: Reaction = async (act, event) => {
  const service = await act.em.findOne(LegalService, { id: event.subjectId ?? '' });
  if (service === null || service.dueAt === null || service.dueAt === undefined) return;
  const { id, orgId, dueAt, appointedAt } = service;
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, due_on, due_at, params, created_at, version)
     values (:dutyId, :key, :kind, :orgId, :dueOn, :dueAt, :params::jsonb, :now, 1)
     on conflict (duty_key) do update set kind = excluded.kind, due_on = excluded.due_on, due_at = excluded.due_at,
       params = excluded.params, done_at = null, cancelled_at = null, version = duty.version + 1`,
    {
      ...{ dutyId: newId(), key: `legal-service:${id}`, orgId, dueOn: shanghaiDate(dueAt), dueAt, now: act.now },
      kind: appointedAt === null || appointedAt === undefined ? 'legal-answer' : 'legal-appointment',
      params: JSON.stringify({ href: `/legal-services/${id}` }),
    },
  );
};

const endDuty =
  (how: 'done' | 'cancelled'): Reaction =>
  async (act: Change, event: DomainEvent) => {
    const column = how === 'done' ? 'done_at = :now, done_by_id = :by::uuid' : 'cancelled_at = :now';
    await act.em.execute(
      `update duty set ${column}, version = version + 1
       where duty_key = :key and done_at is null and cancelled_at is null`,
      { now: act.now, by: act.actor.accountId || null, key: `legal-service:${event.subjectId}` },
    );
  };

/** A correction may change until when, or answer what was open. */
const renewDuty: Reaction = async (act, event) => {
  const service = await act.em.findOne(LegalService, { id: event.subjectId ?? '' });
  if (service?.state === 'ANSWERED') await endDuty('done')(act, event);
  else await oweAnswer(act, event);
};

/** Which event opens or ends the duty of a service. */
export const SERVICE_DUTIES = {
  'legal-service.recorded': [oweAnswer],
  'legal-service.appointed': [oweAnswer],
  'legal-service.answered': [endDuty('done')],
  'legal-service.corrected': [renewDuty],
  'legal-service.voided': [endDuty('cancelled')],
} as const satisfies Record<string, readonly Reaction[]>;
