/** What the relay has seen of the queue, and whether it should still be trusted. */
export interface QueueWatch {
  /** It was asked whether it is there, or given signals, and did or did not answer. */
  asked(what: 'ping' | 'publish', didAnswer: boolean, now: number): void;
  /** It once took a signal of which nobody has heard again. */
  lost(now: number): void;
  /** It delivered a signal, which is now being worked on. */
  delivered(): void;
  /** The work on a delivered signal has ended. */
  finished(): void;
  /** Work goes on without it now. */
  isAway(now: number): boolean;
  /** It was opened anew: what was seen before says nothing any more. */
  startAfresh(): void;
}

/**
 * A queue is away when it has not answered for `patience` milliseconds, or when it takes signals and delivers none:
 * a lost one is known after half a minute, so half of the patience is left for that.
 * @param patience milliseconds; `now` is milliseconds of any clock that only goes forward
 */
export function watchQueue(patience: number): QueueWatch {
  const silentSince: Record<'ping' | 'publish', number | null> = { ping: null, publish: null };
  let undeliveredSince: number | null = null;
  // While delivered work is in hand, later signals may rightly wait behind it.
  let inHand = 0;
  const lasts = (since: number | null, time: number, now: number) => since !== null && now - since >= time;
  return {
    asked: (what, didAnswer, now) => {
      silentSince[what] = didAnswer ? null : (silentSince[what] ?? now);
    },
    lost: (now) => {
      undeliveredSince ??= now;
    },
    delivered: () => {
      inHand += 1;
      undeliveredSince = null;
    },
    finished: () => {
      inHand -= 1;
    },
    isAway: (now) =>
      lasts(silentSince.ping, patience, now) ||
      lasts(silentSince.publish, patience, now) ||
      (inHand === 0 && lasts(undeliveredSince, patience / 2, now)),
    startAfresh: () => {
      silentSince.ping = null;
      silentSince.publish = null;
      undeliveredSince = null;
    },
  };
}
