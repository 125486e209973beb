import type { Role } from '../../../config/roles.ts';
import { newId } from '../../platform/database/columns.ts';
import { errorsOf } from '../../platform/forms/read-form.ts';
import { formView } from '../../platform/html/form-view.ts';
import { type Refusal, TooMany } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { DEMONSTRATION_PASSWORD } from '../demonstration.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

/** Errors of a form that asks for a password: at the field, or on top when one has to wait. */
export function passwordErrors(refused: Refused): Record<string, Message> {
  if (refused?.refusal instanceof TooMany)
    return { wait: { key: refused.refusal.key, params: refused.refusal.params } };
  return { ...errorsOf(refused?.refusal ?? null) };
}

export function signInView(input: {
  to: string;
  wasSignedOut: boolean;
  refused: Refused;
  demonstration: readonly { username: string; role: Role; place: string }[];
}) {
  const { to, wasSignedOut, refused, demonstration } = input;
  const typed = { name: refused?.typed.name ?? '' };
  return {
    title: { key: 'sign-in.title' },
    to,
    wasSignedOut,
    form: formView({ fields: ['name', 'password'], typed, errors: passwordErrors(refused), key: newId() }),
    demonstration:
      demonstration.length === 0
        ? null
        : {
            password: DEMONSTRATION_PASSWORD,
            accounts: demonstration.map(({ username, role, place }) => ({
              name: username,
              who: { key: `role.${role}` },
              place,
            })),
          },
  };
}
