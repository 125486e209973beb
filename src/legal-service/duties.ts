import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
import { LegalService } from './legal-service.entity.ts';

const keyOf = (id: string | undefined) => `legal-service:${id}`;

/** The duty says neither who asked nor what: its list is read by more people than the service. */
const oweAnswer: Reaction = async (act, event) => {
  const service = await act.em.findOne(LegalService, { id: event.subjectId ?? '' });
  if (service === null || service.dueAt === null || service.dueAt === undefined) return;
  const { id, orgId, dueAt, appointedAt } = service;
  const kind = appointedAt === null || appointedAt === undefined ? 'legal-answer' : 'legal-appointment';
  const term = { dueOn: shanghaiDate(dueAt), dueAt };
  await owe(
    act,
    { key: keyOf(id), kind, orgId, ...term, params: { href: `/legal-services/${id}` } },
    { isRenewed: true },
  );
};

const endDuty =
  (how: 'done' | 'cancelled'): Reaction =>
  (act, { subjectId }) =>
    settle(act, { key: keyOf(subjectId) }, how);

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
