import type { FieldErrors } from '../html/form-view.ts';
import { NotPossible, type Refusal, Stale, TooMany } from '../http/refusals.ts';
import { errorsOf } from './read-form.ts';

/**
 * What a refused form says: faults at their fields, and on top of it what no field is to blame for: a rule, somebody else's
 * change meanwhile, one time too many.
 * @param isReasonShown the page says the reasons of a rule elsewhere
 */
export function whyRefused(refusal: Refusal | null, isReasonShown = false): FieldErrors {
  if (refusal instanceof NotPossible) {
    if (isReasonShown) return {};
    const named = refusal.reasons.map(({ key, params = {}, field }, n) => [field ?? `why.${n}`, { key, params }]);
    return Object.fromEntries(named.toReversed());
  }
  if (refusal instanceof Stale || refusal instanceof TooMany)
    return { why: { key: refusal.key, params: refusal.params } };
  return errorsOf(refusal);
}
