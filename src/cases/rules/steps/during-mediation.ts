import { type CaseFacts, pendingTransfer, sessionsOfRound } from '../facts.ts';
import { missingForAgreement } from '../guards/agreement.ts';
import { sayInstant, sayPastInstant } from '../moment.ts';
import { listOf } from '../refusal.ts';
import { gapsBefore, lead, office, receiver, refusedStep, type Step, type StepOf } from './step.ts';

const mediating: StepOf = (facts, due, now) => {
  const who = lead(facts);
  const sessions = sessionsOfRound(facts);
  const last = sessions.at(-1);
  if (last?.result === 'REACHED') return reached(facts, now);
  if (due.isOverdue) return { key: 'MEDIATING.late', who, saysLate: true };
  const gaps = gapsBefore(facts, 'case.session-recorded', now);
  if (gaps !== null) return { key: 'MEDIATING.gaps', params: { gaps }, who };
  if (last === undefined) return { key: 'MEDIATING.first', who };
  const nextAt = last.nextAt !== null && last.nextAt > now ? last.nextAt : null;
  if (nextAt !== null) return { key: 'MEDIATING.appointed', params: { nextAt: sayInstant(nextAt, now) }, who };
  return { key: 'MEDIATING.again', params: { n: sessions.length }, who };
};

function reached(facts: CaseFacts, now: Date): Step {
  const gaps = gapsBefore(facts, 'case.agreed', now);
  return gaps === null
    ? { key: 'MEDIATING.drafted', who: lead(facts) }
    : { key: 'MEDIATING.reached', params: { gaps }, who: lead(facts) };
}

const suspended: StepOf = (facts) => {
  const who = office('CENTRE_HEAD');
  return refusedStep(facts, 'refused', who) ?? { key: 'SUSPENDED', who };
};

/** A case that waits for a receiver names both sides and the hour. */
const waiting =
  (key: 'UP_PENDING' | 'DOWN_PENDING'): StepOf =>
  (facts, due, now) => {
    const transfer = pendingTransfer(facts);
    const to = transfer?.to ?? facts.currentOrg;
    const params = {
      from: transfer?.from.name ?? facts.currentOrg.name,
      to: to.name,
      sentAt: transfer === null ? { key: 'moment.none' } : sayPastInstant(transfer.sentAt, now),
    };
    // What is red cannot be sent back, so that is not offered.
    const name = key === 'UP_PENDING' && facts.risk === 'RED' ? 'UP_PENDING.red' : key;
    const step = { key: due.isOverdue ? `${name}.late` : name, params, who: receiver(to), saysLate: true };
    return refusedStep(facts, 'refused', lead(facts)) ?? step;
  };

const agreed: StepOf = (facts) => {
  const missing = missingForAgreement(facts);
  return missing.length === 0
    ? { key: 'AGREED.complete', who: lead(facts) }
    : { key: 'AGREED', params: { missing: listOf(missing) }, who: lead(facts) };
};

export const stepsDuring = {
  MEDIATING: mediating,
  SUSPENDED: suspended,
  UP_PENDING: waiting('UP_PENDING'),
  DOWN_PENDING: waiting('DOWN_PENDING'),
  AGREED: agreed,
} as const satisfies Record<string, StepOf>;
