import { storePassword } from '../../src/accounts/credentials.ts';
import type { Office } from '../support/office.ts';
import type { Browser, Page } from '../support/web.ts';

export const PASSWORD = '河边老槐树下见面';

/** Gives an account of the office a password. @param until when it was given by somebody else and must be changed */
export async function givePassword(
  office: Office,
  accountId: string,
  password = PASSWORD,
  until: Date | null = null,
): Promise<void> {
  const { house } = office;
  const hash = await house.fields.passwords.hash(password);
  await storePassword(house, house.orm.em.fork(), accountId, hash, until);
}

export function signInBy(browser: Browser, name: string, password = PASSWORD, to = '/'): Promise<Page> {
  return browser.post('/sign-in', { name, password, to });
}

/** One cookie of an answer with its attributes, or null. */
export function cookieOf(page: Page, name: string): string | null {
  return page.headers.getSetCookie().find((line) => line.startsWith(`${name}=`)) ?? null;
}
