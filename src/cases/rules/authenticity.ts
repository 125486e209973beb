import type { CaseFacts } from './facts.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * What goes on while somebody denies that there was a mediation: danger is reported, a party may stop and go to court
 * (人民调解法 Art. 3(3), 23, 25), people are asked and papers are added; and what was invented can be made void.
 */
const ALWAYS: readonly string[] = [
  ...['case.reported-to-police', 'case.stopped', 'case.referred', 'case.voided'],
  ...['case.visited', 'case.risk-assessed', 'case.confidentiality-changed', 'case.protected-opened'],
];

/** 锁定: the case stands still until the centre has looked into it, and for ever when it was invented. */
export function lockRefusal({ authenticity }: Pick<CaseFacts, 'authenticity'>, event: string): Refusal | null {
  if (authenticity === 'SOUND' || ALWAYS.includes(event)) return null;
  return refuse(authenticity === 'FALSE' ? 'authenticity-false' : 'authenticity-open');
}
