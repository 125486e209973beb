/** Something in the log, as far as it shows that somebody knew. */
export type Heard = { at: Date; actorId: string | null; actorName: string; orgName: string };
/** Something that was sent to a unit, whoever read it there. */
export type Sent = { at: Date; orgName: string; how: 'ESCALATE' | 'HAND_DOWN' | 'REFER' | 'SLIP' };

export type Knower = { at: Date; who: string | null; orgName: string; how: Sent['how'] | 'ACTED' };

/**
 * 谁在什么时候知道: each person at the first thing that they did about it, each unit at the first thing that was sent to it, in the
 * order of time. Nobody is said to have known who only might have read it.
 */
export function knowers(heard: readonly Heard[], sent: readonly Sent[]): Knower[] {
  const first = new Map<string, Knower>();
  const keep = (key: string, found: Knower) => {
    const known = first.get(key);
    if (known === undefined || found.at < known.at) first.set(key, found);
  };
  for (const { at, actorId, actorName, orgName } of heard) {
    if (actorId !== null) keep(`person:${actorId}`, { at, who: actorName, orgName, how: 'ACTED' });
  }
  for (const { at, orgName, how } of sent) keep(`unit:${orgName}`, { at, who: null, orgName, how });
  return [...first.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}
