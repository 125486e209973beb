import { pagesView } from '../../platform/html/pages-view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { AnySignInLine, SignInLine } from '../queries/sign-ins.ts';
import { deviceWords } from '../rules/device-words.ts';

export const deviceName = (userAgent: string | null): string | Message =>
  deviceWords(userAgent) ?? { key: 'accounts.device-unknown' };

/** Lines of the table of sign-ins, on the page of an account and on one's own. */
export const signInLines = (log: readonly SignInLine[]) =>
  log.map(({ at, event, address, userAgent }) => ({
    ...{ at, address },
    what: { key: `accounts.sign-in.${event}` },
    device: deviceName(userAgent),
  }));

/** `/accounts/sign-ins`: everything, or what went wrong alone. */
export function allSignInsView(found: { rows: readonly AnySignInLine[]; next: string | null }, isFailedOnly: boolean) {
  const state = isFailedOnly ? 'failed' : '';
  const chip = (name: 'all' | 'failed', href: string) => ({
    ...{ href, text: { key: `accounts.sign-ins.${name}` }, count: null },
    isOn: isFailedOnly === (name === 'failed'),
  });
  return {
    title: { key: 'accounts.sign-ins' },
    chips: [chip('all', '/accounts/sign-ins'), chip('failed', '/accounts/sign-ins?state=failed')],
    rows: signInLines(found.rows).map((line, index) => ({ ...line, account: found.rows[index]?.account ?? null })),
    pages: pagesView('/accounts/sign-ins', { state }, found),
  };
}
