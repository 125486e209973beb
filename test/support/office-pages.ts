import { type Office, openOffice } from './office.ts';
import { openTestWeb, type TestWeb } from './web.ts';

/** An office with its pages, open while the tests of the `describe` run in which it is made. */
export class OfficePages {
  office!: Office;
  web!: TestWeb;
  readonly #kept: { close(): Promise<void> }[] = [];

  constructor() {
    const pages = this;
    before(async function () {
      this.timeout(60_000);
      pages.office = await openOffice();
      pages.web = await openTestWeb(pages.office);
    });
    after(async () => {
      for (const one of this.#kept.reverse()) await one.close();
      await this.web?.close();
      await this.office?.close();
    });
  }

  /** What looks at the pages, such as a browser: it is closed before them. */
  keep<T extends { close(): Promise<void> }>(one: T): T {
    this.#kept.push(one);
    return one;
  }
}
