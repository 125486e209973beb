import { newId } from '../../platform/database/columns.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import { LANGS, type Lang } from '../../platform/i18n/message.ts';
import type { Actor } from '../actor.ts';
import { may } from '../permissions.ts';
import type { OpenSession } from '../queries/own.ts';
import type { SignInLine } from '../queries/sign-ins.ts';
import { passwordErrors } from './sign-in.ts';
import { deviceName, signInLines } from './sign-ins.ts';

/** My account: who I am here, in which language, where I am signed in, what happened around signing in. */
export function meView(actor: Actor, sessions: readonly OpenSession[], log: readonly SignInLine[], lang: Lang) {
  return {
    title: { key: 'accounts.me' },
    hasWebhooks: may(actor, 'case.list'),
    facts: [
      { term: { key: 'accounts.name' }, text: actor.displayName },
      { term: { key: 'sign-in.name' }, text: actor.username },
      ...actor.assignments.map(({ role, orgName }) => ({
        term: { key: `role.${role}` },
        text: orgName,
      })),
    ],
    languages: LANGS.map((value) => ({ value, text: { key: `accounts.language.${value}` }, isOn: value === lang })),
    sessions: sessions.map((session) => ({
      device: deviceName(session.userAgent),
      address: session.address,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      isThis: session.isThis,
      path: `/me/sessions/${session.id}/end`,
      key: newId(),
    })),
    key: newId(),
    log: signInLines(log),
  };
}

export function passwordView(isFirst: boolean, refused: { typed: Record<string, unknown>; refusal: Refusal } | null) {
  const fields = ['present', 'next', 'again'];
  return {
    title: { key: 'password.title' },
    isFirst,
    back: isFirst ? null : '/me',
    // What was typed into a password field never comes back to the page.
    form: formView({ fields, typed: {}, errors: passwordErrors(refused), key: newId() }),
  };
}
