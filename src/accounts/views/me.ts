import { newId } from '../../platform/database/columns.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import { LANGS, type Lang, type Message } from '../../platform/i18n/message.ts';
import type { Actor } from '../actor.ts';
import { may } from '../permissions.ts';
import type { OpenSession, SignInLine } from '../queries/own.ts';
import { deviceWords } from '../rules/device-words.ts';
import { passwordErrors } from './sign-in.ts';

const device = (userAgent: string | null): string | Message =>
  deviceWords(userAgent) ?? { key: 'accounts.device-unknown' };

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
      device: device(session.userAgent),
      address: session.address,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      isThis: session.isThis,
      path: `/me/sessions/${session.id}/end`,
      key: newId(),
    })),
    key: newId(),
    log: log.map(({ at, event, address, userAgent }) => ({
      at,
      what: { key: `accounts.sign-in.${event}` },
      address,
      device: device(userAgent),
    })),
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
