import { setTimeout as pause } from 'node:timers/promises';

const codeOf = (fault: unknown): string => {
  if (typeof fault !== 'object' || fault === null) return '';
  const { code, cause } = fault as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : codeOf(cause);
};

/** The transaction was rolled back for a reason that may not come again: serialisation failure or deadlock. */
export function isRetryable(fault: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(fault));
}

/** The database or the way to it is gone; whether a commit arrived is unknown. */
export function isLost(fault: unknown): boolean {
  const code = codeOf(fault);
  const message = fault instanceof Error ? fault.message : '';
  return (
    code.startsWith('08') ||
    ['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'].includes(code) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/i.test(message)
  );
}

/** A row or table was locked too long by somebody else. */
export function isBusy(fault: unknown): boolean {
  return ['55P03', '57014'].includes(codeOf(fault));
}

/** 50 to 400 ms, growing and jittered, so that two losers do not meet again. */
export async function pauseBeforeRetry(attempt: number): Promise<void> {
  await pause(Math.min(400, 50 * 2 ** attempt) * (0.5 + Math.random() / 2));
}
