import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';

/** Follows a list on pages to its end; between the first page and the second something else happens. */
async function walk(
  browser: Browser,
  path: string,
  mark: RegExp,
  meanwhile: () => Promise<unknown>,
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | null = path; next !== null; ) {
    const { status, text } = await browser.get(next);
    expect(status, next).to.equal(200);
    pages.push([...text.matchAll(mark)].map(([, name = '']) => name));
    if (pages.length === 1) await meanwhile();
    const [, href] = /<a class="btn" href="([^"]+)" rel="next">/.exec(text) ?? [];
    next = href?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? null;
  }
  return pages;
}

describe('lists on pages', function () {
  this.timeout(90_000);
  const opened = new OfficePages();

  it('show each notice once, unread first, however many come meanwhile', async () => {
    const account = await opened.office.accountOf('village_head', 'village1');
    const add = (from: number, to: number) =>
      opened.office.sql(
        `insert into notice (id, account_id, notice_key, kind, params, href, created_at, read_at)
         select gen_random_uuid(), $1, 'n' || n, 'duty.HANDLER', '{"name": "x"}', '/cases?n=' || n, now() + n * interval '1 second',
           case when n % 2 = 0 then now() end from generate_series($2::int, $3::int) n`,
        [account, from, to],
      );
    await add(1, 120);
    const browser = await opened.web.as('village_head', 'village1');
    const pages = await walk(browser, '/notices', /href="\/cases\?n(?:=|&#x3D;)(\d+)"/g, () => add(1001, 1030));
    const seen = pages.flat();
    expect(pages.map(({ length }) => length)).to.deep.equal([50, 50, 35]);
    const old = seen.filter((n) => Number(n) < 1000);
    expect(new Set(seen).size).to.equal(seen.length);
    expect(old.length, 'all that were there').to.equal(120);
    expect(
      old.slice(0, 60).every((n) => Number(n) % 2 === 1),
      'unread first',
    ).to.equal(true);
  });

  it('show each account once, by place and name, and begin at the top for a cursor that was changed', async () => {
    for (let n = 0; n < 55; n++)
      await opened.office.hire('village_mediator', 'village2', `李${String(n).padStart(3, '0')}`);
    const browser = await opened.web.as('admin');
    const hired = /李(\d{3})/g;
    const meanwhile = () => opened.office.hire('village_mediator', 'village2', '李000甲');
    const pages = await walk(browser, '/accounts?role=village_mediator', hired, meanwhile);
    expect(pages).to.have.length(2);
    expect(new Set(pages.flat()).size).to.equal(55);
    const top = await browser.get('/accounts?role=village_mediator&after=%5B%22x%22%5D');
    expect([...top.text.matchAll(hired)][0]?.[1]).to.equal(pages[0]?.[0]);
  });
});
