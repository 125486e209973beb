import { nextItem, overdueItems, unprovenItems } from '../../../agreements/rules/performance.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { blockers } from '../decide.ts';
import { agreementInForce } from '../facts.ts';
import { itemMessage, URGES_BEFORE_CLOSING } from '../guards/performance.ts';
import { listOf } from '../refusal.ts';
import { gapsBefore, lead, office, type Responsible, type Step, type StepOf } from './step.ts';

const performing: StepOf = (facts, due, now): Step => {
  const who = lead(facts);
  const items = agreementInForce(facts)?.items ?? [];
  const item = nextItem(items);
  if (item !== null) {
    const key = due.isOverdue ? 'PERFORMING.late' : item.dueOn === null ? 'PERFORMING.undated' : 'PERFORMING.item';
    return { key, params: { item: itemMessage(facts, item) }, who, saysLate: true };
  }
  const unproven = unprovenItems(items).map((one) => itemMessage(facts, one));
  const gaps = unproven.length === 0 ? gapsBefore(facts, 'case.performed', now) : null;
  if (gaps !== null) return { key: 'PERFORMING.gaps', params: { gaps }, who };
  return unproven.length === 0
    ? { key: 'PERFORMING.done', who }
    : { key: 'PERFORMING.unproven', params: { items: listOf(unproven) }, who };
};

const defaulted: StepOf = (facts, _due, now): Step => {
  if (blockers(facts, 'case.default-cured', now).length === 0) {
    const isRenewed = agreementInForce(facts)?.supersedesId != null;
    return { key: isRenewed ? 'DEFAULTED.renewed' : 'DEFAULTED.cured', who: lead(facts) };
  }
  const n = facts.urges.length;
  if (n >= URGES_BEFORE_CLOSING) {
    const gaps = gapsBefore(facts, 'case.closed-unperformed', now);
    if (gaps !== null) return { key: 'DEFAULTED.gaps', params: { n, gaps }, who: lead(facts) };
    return { key: 'DEFAULTED.urged', params: { n }, who: office('CENTRE_HEAD') };
  }
  const overdue = overdueItems(agreementInForce(facts)?.items ?? [], shanghaiDate(now));
  const items = overdue.map((item) => itemMessage(facts, item));
  // Everything was done meanwhile, but some of it without proof: that is asked for first.
  if (items.length === 0) return { key: 'DEFAULTED.proof', who: lead(facts) };
  return { key: 'DEFAULTED.urge', params: { items: listOf(items), n: n + 1 }, who: lead(facts) };
};

const towards =
  (key: string, event: 'case.closed' | 'case.archived', who: (facts: Parameters<StepOf>[0]) => Responsible): StepOf =>
  (facts, _due, now) => {
    const gaps = gapsBefore(facts, event, now);
    return gaps === null
      ? { key: `${key}.ready`, who: who(facts) }
      : { key: `${key}.gaps`, params: { gaps }, who: who(facts) };
  };

const finished =
  (key: string): StepOf =>
  () => ({ key, who: office('NOBODY') });

export const stepsAfter = {
  PERFORMING: performing,
  DEFAULTED: defaulted,
  TERMINATED: towards('TERMINATED', 'case.closed', lead),
  CLOSED: towards('CLOSED', 'case.archived', () => office('ARCHIVIST')),
  ARCHIVED: finished('ARCHIVED'),
  DECLINED: finished('DECLINED'),
  VOIDED: finished('VOIDED'),
} as const satisfies Record<string, StepOf>;
