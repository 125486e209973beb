import type { Office } from '../support/office.ts';
import { openOffice } from '../support/office.ts';
import { type Browser, openTestWeb, type TestWeb } from '../support/web.ts';
import { Dispute } from './support.ts';

/** An office with its pages, open while the tests of a `describe` run, and the head of its first village in front of them. */
export class CasePages {
  office!: Office;
  web!: TestWeb;
  head!: Browser;

  constructor() {
    const pages = this;
    before(async function () {
      this.timeout(60_000);
      pages.office = await openOffice();
      pages.web = await openTestWeb(pages.office);
      pages.head = await pages.web.as('village_head', 'village1');
    });
    after(async () => {
      await this.web?.close();
      await this.office?.close();
    });
  }

  file(): Promise<Dispute> {
    return Dispute.file(this.office);
  }

  async page(dispute: Dispute, who = this.head, path = ''): Promise<string> {
    return (await who.get(`/cases/${dispute.caseId}${path}`)).text;
  }

  /** The one main button of the page, where it leads to that form. */
  leads(dispute: Dispute, to: string): RegExp {
    return new RegExp(`class="btn main"[^>]*href="/cases/${dispute.caseId}/${to}"`);
  }

  async version(dispute: Dispute): Promise<string> {
    return String((await dispute.row<{ version: number }>()).version);
  }

  /** Its parties, applicants first. */
  async parties(dispute: Dispute): Promise<string[]> {
    return (await dispute.loaded()).facts.parties.map(({ id }) => id);
  }
}
