import { Invalid, NotPossible, Refusal } from '../../src/platform/http/refusals.ts';

/** What a promise was refused with, in one line: kind, and keys of fields or reasons. @throws when it was not refused */
export async function refused(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof Invalid) return `Invalid ${fault.faults.map(({ field, key }) => `${field}:${key}`).join(' ')}`;
    if (fault instanceof NotPossible) return `NotPossible ${fault.reasons.map(({ key }) => key).join(' ')}`;
    if (fault instanceof Refusal) return `${fault.constructor.name} ${fault.key}`;
    throw fault;
  }
  throw new Error('It was not refused.');
}
