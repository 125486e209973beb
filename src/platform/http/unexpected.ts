import { OptimisticLockError } from '@mikro-orm/core';
import { Busy } from '../crypto/gate.ts';
import { isBusy, isLost } from '../database/retry.ts';
import { Refusal, Stale, Unavailable } from './refusals.ts';

/** Makes a refusal of whatever was thrown. What nobody foresaw is a 500 without any inner word. */
export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof OptimisticLockError) return new Stale();
  if (isLost(fault) || isBusy(fault) || fault instanceof Busy) return new Unavailable(fault);
  const { status, type } = (fault ?? {}) as { status?: number; type?: string };
  if (type === 'entity.too.large' || type === 'parameters.too.many') return new Refusal(413, 'error.too-large');
  if (type === 'entity.parse.failed') return new Refusal(400, 'error.broken-body');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal(status, 'error.bad-request');
  return new Refusal(500, 'error.unexpected', {}, { cause: fault });
}
