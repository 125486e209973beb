/** 待答复 → 已约期 → 已答复; 作废 is an end as well. */
export const SERVICE_STATES = ['OPEN', 'APPOINTED', 'ANSWERED', 'VOIDED'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export type ServiceMove = 'appoint' | 'answer' | 'correct' | 'void';

const FROM: Record<ServiceMove, readonly ServiceState[]> = {
  appoint: ['OPEN', 'APPOINTED'],
  answer: ['OPEN', 'APPOINTED'],
  correct: ['OPEN', 'APPOINTED', 'ANSWERED'],
  void: ['OPEN', 'APPOINTED', 'ANSWERED'],
};
export const SERVICE_MOVES = Object.keys(FROM) as ServiceMove[];

/** What may be done with a service in this state. */
export function isPossible(move: ServiceMove, state: ServiceState): boolean {
  return FROM[move].includes(state);
}
