import { type Office, openOffice } from './office.ts';
import { openTestWeb, type TestWeb } from './web.ts';

/** An office with its pages, open while the tests of the `describe` run in which it is made. */
export class OfficePages {
  office!: Office;
  web!: TestWeb;

  constructor() {
    const pages = this;
    before(async function () {
      this.timeout(60_000);
      pages.office = await openOffice();
      pages.web = await openTestWeb(pages.office);
    });
    after(async () => {
      await this.web?.close();
      await this.office?.close();
    });
  }
}
