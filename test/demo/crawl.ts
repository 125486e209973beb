import type { House } from '../../src/context.ts';
import type { Office } from '../support/office.ts';
import { openTestWeb, type Page } from '../support/web.ts';

/** What somebody met who pressed every link: how many pages, links that lead nowhere, forms that were offered. */
export type Found = {
  visited: number;
  dead: { status: number; href: string; on: string }[];
  forms: { action: string; on: string }[];
};

type Link = { href: string; on: string };

/** So many addresses of one shape are followed, two of things and one of what is done with them: the next looks as the last. */
const mostOf = (shape: string): number => (/:id\?/.test(shape) ? 2 : 1);

/** Follows every link from home on, as a browser without JavaScript does, in the session of this token. */
export async function crawl(house: House, token: string): Promise<Found> {
  const slow = slowedDown(house, token);
  const found: Found = { visited: 0, dead: [], forms: [] };
  const shapes = new Map<string, number>();
  const seen = new Set<string>();
  const ahead: Link[] = [{ href: '/', on: 'start' }];
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const { href, on } = next;
    const shape = shapeOf(href);
    if (seen.has(href) || (shapes.get(shape) ?? 0) >= mostOf(shape)) continue;
    seen.add(href);
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    const page = await slow.get(href);
    found.visited += 1;
    if (page.status >= 400) found.dead.push({ status: page.status, href, on });
    if (page.location !== null) ahead.push({ href: page.location, on: href });
    if (page.status !== 200 || !(page.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    ahead.push(...linksOf(page.text).map((link) => ({ href: link, on: href })));
    found.forms.push(...formsOf(page.text).map((action) => ({ action, on: href })));
  }
  await slow.close();
  return found;
}

const shapeOf = (href: string): string => {
  const { pathname, searchParams } = new URL(href, 'http://here');
  return `${pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\d{4}-[-\w]+/g, ':date')}?${[...searchParams.keys()].sort()}`;
};

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').replaceAll('&quot;', '"');

/** Links of this site, with those that open beside the list. */
function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<a [^>]*?href="([^"]+)/g), ...html.matchAll(/hx-get="([^"]+)"/g)];
  return links
    .map(([, href = '']) => unescaped(href).replace(/#.*/, ''))
    .filter((href) => /^\/(?!\/|assets)/.test(href));
}

function formsOf(html: string): string[] {
  return [...html.matchAll(/<form [^>]*>/g)].flatMap(([form]) => {
    const action = /action="([^"?]+)/.exec(form)?.[1];
    return action !== undefined && /method="post"/i.test(form) ? [unescaped(action)] : [];
  });
}

/** A browser that is not slowed down: whoever asks for this much is given pages that have not counted yet. */
function slowedDown(house: House, token: string) {
  const open = () => openTestWeb({ house, tokenOf: async () => token } as unknown as Office);
  let web = open();
  return {
    async get(href: string): Promise<Page> {
      const page = await (await (await web).as('admin')).get(href);
      if (page.status !== 429) return page;
      await (await web).close();
      web = open();
      return this.get(href);
    },
    close: async () => (await web).close(),
  };
}
