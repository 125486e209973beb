import { DISPOSITIONS } from '../../../config/dispositions.ts';
import { countRows, type Typed } from '../../platform/html/form-view.ts';
import { needsOf } from '../rules/disposing.ts';

/** 记一件事: one question a screen. `more` is only asked when the chosen way needs it. */
export const STEPS = ['who', 'other', 'matter', 'where', 'way', 'more', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** Bars at the top: five questions; what is asked in passing belongs to the last of them. */
export const BARS = 5;

export function isStep(name: string): name is Step {
  return STEPS.some((step) => step === name);
}

const PERSON = ['personId', 'name', 'phone', 'phoneReason', 'idNo', 'idNoReason', 'gender', 'address'];

/** The fields that a step shows; the counter's form has more of them. */
export function stepFields(step: Step, typed: Typed): string[] {
  const side = (rows: string, least: number) =>
    Array.from({ length: countRows(typed, rows, least) }, (_, index) =>
      PERSON.map((name) => `${rows}.${index}.${name}`),
    ).flat();
  switch (step) {
    case 'who':
      return [...side('visitors', 1), 'visitCount'];
    case 'other':
      return [...side('opposites', 1), 'oppositeText', 'oppositeRelation'];
    case 'matter':
      return ['summary', 'demand', 'nature', 'disputeType'];
    case 'where':
      return ['place', 'placeLocationId', 'occurredOn', 'channel', 'receivedOn', 'receivedTime'];
    case 'way':
      return ['dangerTicks', 'isPrivacyAskedFor', 'disposition'];
    case 'more':
      return ['result', 'dispositionReason', 'targetOrgId', 'watchOn', 'remediesTold', 'toldWay'];
    case 'check':
      return ['matter'];
  }
}

type Way = keyof typeof DISPOSITIONS;

/** What the chosen way asks for on the step `more`; nothing while no way is chosen. */
export function moreFields(typed: Typed): string[] {
  const way = String(typed.disposition ?? '');
  if (!Object.hasOwn(DISPOSITIONS, way)) return [];
  const told = way === 'SETTLED_ON_THE_SPOT' || way === 'NOT_ADMISSIBLE' ? ['toldWay'] : [];
  return [...needsOf(way as Way), ...told];
}

export function nextStep(step: Step, typed: Typed): Step {
  const next = STEPS[STEPS.indexOf(step) + 1] ?? 'check';
  return next === 'more' && moreFields(typed).length === 0 ? 'check' : next;
}

export function stepBefore(step: Step, typed: Typed): Step | null {
  const before = STEPS[STEPS.indexOf(step) - 1] ?? null;
  return before === 'more' && moreFields(typed).length === 0 ? 'way' : before;
}

/** The step on which a field is asked for; the check shows what belongs to none. */
export function stepOf(field: string): Step {
  if (field.startsWith('visitors.')) return 'who';
  if (field.startsWith('opposites.')) return 'other';
  return STEPS.find((step) => step !== 'check' && stepFields(step, {}).includes(field)) ?? 'check';
}

/** How many bars are filled on a step. */
export function barsOn(step: Step): number {
  return Math.min(BARS, STEPS.indexOf(step) + 1);
}
