import type { FieldErrors } from '../../platform/html/form-view.ts';
import { Invalid, NotPossible, type Refusal, Stale } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';

/** Rule inputs that stand on the page under another field's name. */
const FIELD_OF_INPUT: Record<string, string> = {
  leadMediator: 'leadMediatorId',
  toOrg: 'toOrgId',
  helper: 'helperName',
  policeReport: 'policeUnit',
  replacement: 'joins',
  session: 'text',
  investigation: 'text',
};

/** Where one input is told by many fields, what is wrong is said at the one that would change. */
const FIELD_OF_REASON: Record<string, string> = {
  'refusal.no-place': 'place',
  'refusal.no-dispute-type': 'disputeType',
  'refusal.summary-too-short': 'summary',
  'refusal.session-in-future': 'on',
  'refusal.session-without-party': 'presentIds',
  'refusal.session-without-mediator': 'mediatorIds',
  'refusal.session-without-rights': 'points',
  'refusal.session-helper-without-consent': 'isHelpersWelcome',
  'refusal.session-not-private': 'isPublic',
  'refusal.joint-session-unsafe': 'sessionType',
};

/** Faults by field, those of the schema and those of the rules; what names no field goes to the list on top. */
export function errorsOfRefusal(refusal: Refusal | null): FieldErrors {
  if (refusal instanceof Invalid) {
    return Object.fromEntries(
      refusal.faults.toReversed().map(({ field, key, params = {} }) => [field, { key, params }]),
    );
  }
  if (refusal instanceof NotPossible) {
    const named = refusal.reasons.map((reason, index): [string, Message] => {
      const field = reason.field ?? `case-${index}`;
      return [
        FIELD_OF_REASON[reason.key] ?? FIELD_OF_INPUT[field] ?? field,
        { key: reason.key, params: reason.params ?? {} },
      ];
    });
    return Object.fromEntries(named.toReversed());
  }
  if (refusal instanceof Stale) return { 'case-0': { key: 'case.error.stale' } };
  return {};
}

/** Whether somebody else changed the case meanwhile: the page then offers a look at it in a new window. */
export function reasonsOf(refusal: Refusal | null): { isStale: boolean } {
  return { isStale: refusal instanceof Stale };
}
