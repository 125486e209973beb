import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser, Page } from '../support/web.ts';

/** The papers of a dossier, one after the other, and none of them refused. */
const DOSSIER = 30;

describe('Prints asked for one after the other', function () {
  this.timeout(120_000);
  const pages = new OfficePages();

  /** The first answer after those of a dossier. */
  async function oneMore(browser: Browser, path: string, fields: Record<string, string>): Promise<Page> {
    for (let n = 0; n < DOSSIER; n++) expect((await browser.post(path, fields)).status, `print ${n + 1}`).to.equal(303);
    const refused = await browser.post(path, fields);
    expect(refused.status).to.equal(429);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect(refused.text).to.contain('前面点的都在排队，会一份一份打出来');
    return refused;
  }

  it('are taken for a whole dossier; one too many comes back on its page with what was typed', async () => {
    const reason = '上级调阅，需要完整信息（第三次）';
    const days = { fromOn: '2026-11-01', toOn: '2026-11-30' };
    const book = { kind: 'JF', place: pages.office.orgs.centre, ...days, variant: 'FULL', product: 'BOOK', reason };
    const refused = await oneMore(await pages.web.as('centre_head'), '/registers/prints', book);
    expect(refused.text).to.contain(reason).and.contain('action="/registers/prints"');
    const [row] = await pages.office.sql<{ n: number }>(
      "select count(*)::int as n from register_print where state = 'QUEUED'",
    );
    expect(row?.n, 'nothing that was asked for before is lost').to.equal(DOSSIER);
  });

  it('lead back to the page before where there is no form to fill in', async () => {
    const sheet = { sheet: 'TABLE', place: 'street', from: '2026-11-01', to: '2026-11-20', asOf: '2026-11-20' };
    const browser = await pages.web.as('stat_clerk');
    await oneMore(browser, '/statistics/prints', sheet);
    const before = '/statistics/bulletin';
    const cookie = `sid=${await pages.office.tokenOf('stat_clerk')}`;
    const answer = await fetch(`${pages.web.origin}/statistics/prints`, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        cookie,
        referer: `${pages.web.origin}${before}`,
      },
      body: new URLSearchParams(sheet),
    });
    const page = await answer.text();
    expect(page).to.contain(`href="${before}"`);
    expect(page, 'codes are nothing that somebody typed').to.not.contain('TABLE');
  });
});
