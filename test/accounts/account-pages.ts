import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { givePassword, signInBy } from './support.ts';

/** By what the head of the first village signs in. */
export const NAME = 'village_head@village1';

/** The pages of an office of which one account, the one of that name, has a password. */
export class AccountPages extends OfficePages {
  accountId!: string;

  constructor() {
    super();
    before(async () => {
      this.accountId = this.office.accountOf('village_head', 'village1');
      await givePassword(this.office, this.accountId);
    });
  }

  async signedIn(name = NAME): Promise<Browser> {
    const browser = this.web.nobody();
    expect((await signInBy(browser, name)).status).to.equal(303);
    return browser;
  }

  /** No try at signing in has been made. */
  async forgetTries(): Promise<void> {
    await this.office.sql('delete from sign_in_counter');
    await this.office.sql('delete from sign_in_log');
  }
}

export const isIn = async (browser: Browser) => (await browser.get('/me')).status === 200;
