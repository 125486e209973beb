/** How failed work is tried again. This is the only place that retries it: the queue gives each signal one attempt. */
export interface RetryPolicy {
  /** Pause after the first attempt; doubled after each further one. Seconds. */
  firstPause: number;
  /** Seconds. */
  longestPause: number;
  /** After so many attempts the row is dead and waits for the administrator. */
  attempts: number;
}

/** Twelve attempts within about seven hours. */
export const RETRY: RetryPolicy = { firstPause: 30, longestPause: 3600, attempts: 12 };

/** Seconds until the next attempt, when `attempt` attempts were made before this one. */
export function pauseAfter(attempt: number, { firstPause, longestPause }: RetryPolicy = RETRY): number {
  return Math.min(longestPause, firstPause * 2 ** attempt);
}

export function isExhausted(attempt: number, { attempts }: RetryPolicy = RETRY): boolean {
  return attempt >= attempts;
}

const wordOf = (value: unknown) => (typeof value === 'string' && /^[\w.:-]{1,40}$/.test(value) ? value : null);

/**
 * What is kept of a failure: the kind of error and its code. Never its message, which may repeat a statement with a
 * person's data in it.
 */
export function describeFault(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return 'unknown';
  const { name, code, key, cause } = fault as Record<string, unknown>;
  const inner = cause === undefined ? null : describeFault(cause);
  const words = [wordOf(name), wordOf(code) ?? wordOf(key)].filter((word) => word !== null);
  return [...new Set([...words, ...(inner === null ? [] : [inner])])].join(' ').slice(0, 120) || 'unknown';
}
