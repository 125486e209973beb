import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { Dispute } from './support.ts';

/** The pages of an office with the head of its first village in front of them. */
export class CasePages extends OfficePages {
  head!: Browser;

  constructor() {
    super();
    before(async () => {
      this.head = await this.web.as('village_head', 'village1');
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
