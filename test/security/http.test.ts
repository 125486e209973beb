import { request } from 'node:http';
import { expect } from 'chai';
import { readEnv } from '../../config/index.ts';
import { givePassword, PASSWORD } from '../accounts/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { openTestWeb } from '../support/web.ts';

type Headers = Record<string, string>;

describe('the pages over HTTP', function () {
  this.timeout(30_000);
  const opened = new OfficePages();
  let cookie: string;

  before(async () => {
    cookie = `sid=${await opened.office.tokenOf('village_head', 'village1')}`;
    await givePassword(opened.office, opened.office.accountOf('village_head', 'village1'));
  });

  const ask = (path: string, init: RequestInit = {}, origin = opened.web.origin) =>
    fetch(`${origin}${path}`, { redirect: 'manual', ...init });
  const send = (path: string, body: string, headers: Headers, origin = opened.web.origin) =>
    ask(
      path,
      {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie, ...headers },
      },
      origin,
    );
  const SAME = { 'sec-fetch-site': 'same-origin' };

  describe('say to the browser', () => {
    it('that nothing runs, is framed, or is loaded from elsewhere, on every kind of answer', async () => {
      for (const path of ['/sign-in', '/me', '/no-such-page', '/healthz']) {
        const { headers } = await ask(path, { headers: { cookie } });
        const policy = headers.get('content-security-policy') ?? '';
        for (const part of [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "object-src 'none'",
          "require-trusted-types-for 'script'",
        ])
          expect(policy.split(';'), `${path} ${part}`).to.include(part);
        expect(policy, path).to.not.match(/unsafe-(inline|eval)|\*|https?:/);
        expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
        expect(headers.get('referrer-policy'), path).to.equal('same-origin');
        expect(headers.get('cross-origin-opener-policy'), path).to.equal('same-origin');
        expect(headers.get('cross-origin-resource-policy'), path).to.equal('same-origin');
        expect(headers.get('cache-control'), path).to.equal('no-store');
        expect(headers.get('x-powered-by'), path).to.equal(null);
        expect(headers.get('server'), path).to.equal(null);
      }
    });

    it('nothing inline in the pages themselves', async () => {
      for (const path of ['/sign-in', '/me', '/me/password']) {
        const text = await (await ask(path, { headers: { cookie } })).text();
        expect(text, path).to.not.match(/<script(?![^>]*\ssrc=)[^>]*>|\sstyle=|\son\w+=|javascript:|hx-on/i);
      }
    });

    it('that only HTTPS will do, where the pages come by HTTPS', async () => {
      const env = readEnv({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        PORT: '0',
        PUBLIC_URL: 'https://mediation.example',
      });
      const secure = await openTestWeb({ ...opened.office, house: { ...opened.office.house, env } });
      try {
        const answer = await send(
          '/sign-in',
          new URLSearchParams({ name: 'village_head@village1', password: PASSWORD }).toString(),
          { ...SAME, cookie: '' },
          secure.origin,
        );
        expect(answer.status).to.equal(303);
        expect(answer.headers.get('strict-transport-security')).to.match(/max-age=63072000; includeSubDomains/);
        const cookies = answer.headers.getSetCookie();
        expect(cookies.map((line) => line.split('=')[0])).to.have.members(['__Host-sid', '__Host-did']);
        for (const line of cookies)
          expect(line).to.include('Secure').and.include('HttpOnly').and.include('Path=/').and.not.include('Domain');
        expect((await ask('/sign-in')).headers.get('strict-transport-security')).to.equal(null);
      } finally {
        await secure.close();
      }
    });
  });

  describe('take changes only from their own pages', () => {
    const post = (headers: Headers) => send('/language', 'lang=zh-CN&back=/me', headers);

    it('by Fetch Metadata', async () => {
      expect((await post(SAME)).status).to.equal(303);
      for (const site of ['cross-site', 'same-site', 'none'])
        expect((await post({ 'sec-fetch-site': site })).status, site).to.equal(403);
      expect((await post({ 'sec-fetch-site': 'cross-site', origin: opened.web.origin })).status).to.equal(403);
    });

    it('by Origin where an old browser sends nothing else', async () => {
      // Node's own fetch adds Fetch Metadata, so the bare request is made by hand.
      const bare = (headers: Headers) =>
        new Promise<number>((resolve, reject) => {
          const body = 'lang=zh-CN&back=/me';
          const length = String(Buffer.byteLength(body));
          const type = 'application/x-www-form-urlencoded';
          const call = request(
            `${opened.web.origin}/language`,
            { method: 'POST', headers: { 'content-type': type, 'content-length': length, cookie, ...headers } },
            (answer) => {
              answer.resume();
              answer.on('end', () => resolve(answer.statusCode ?? 0));
            },
          );
          call.on('error', reject);
          call.end(body);
        });
      expect(await bare({ origin: opened.web.origin })).to.equal(303);
      expect(await bare({ origin: 'https://evil.example' })).to.equal(403);
      expect(await bare({ origin: 'null' })).to.equal(403);
      expect(await bare({})).to.equal(403);
    });

    it('and say so in words', async () => {
      expect(await (await post({ 'sec-fetch-site': 'cross-site' })).text()).to.include('不是从本系统的页面发来的');
    });
  });

  describe('refuse in words', () => {
    it('a body that is broken, with 400', async () => {
      const answer = await send('/language', '{"lang": "zh-CN', {
        ...SAME,
        'content-type': 'application/json',
        accept: 'application/json',
      });
      expect(answer.status).to.equal(400);
      expect(answer.headers.get('content-type')).to.include('application/problem+json');
      expect(await answer.json()).to.deep.include({ status: 400, code: 'error.broken-body' });
      const page = await send('/language', '{"lang": "zh-CN', { ...SAME, 'content-type': 'application/json' });
      expect(await page.text()).to.include('发来的内容断了或格式不对');
    });

    it('a field that nobody knows, with 422 and its name', async () => {
      const answer = await send('/language', JSON.stringify({ lang: 'zh-CN', isAdmin: true }), {
        ...SAME,
        'content-type': 'application/json',
        accept: 'application/json',
      });
      expect(answer.status).to.equal(422);
      const { errors } = (await answer.json()) as { errors: unknown };
      expect(errors).to.deep.equal([{ field: 'isAdmin', key: 'field.unknown', params: { name: 'isAdmin' } }]);
      const page = await send('/language', 'lang=zh-CN&isAdmin=yes', SAME);
      expect([page.status, (await page.text()).includes('“isAdmin”')]).to.deep.equal([422, true]);
    });

    it('too much, with 413', async () => {
      const much = `lang=zh-CN&back=${'a'.repeat(600 * 1024)}`;
      expect((await send('/language', much, SAME)).status).to.equal(413);
      const many = Array.from({ length: 6000 }, (_, n) => `f${n}=1`).join('&');
      expect((await send('/language', many, SAME)).status).to.equal(413);
      const json = JSON.stringify({ lang: 'zh-CN', back: 'a'.repeat(70 * 1024) });
      expect((await send('/language', json, { ...SAME, 'content-type': 'application/json' })).status).to.equal(413);
    });

    it('an address or a cookie that cannot be read, without falling over', async () => {
      for (const path of [
        '/cases/%E0%A4%A',
        '/cases/%00',
        '/%2e%2e/%2e%2e/etc/passwd',
        '/assets/x/..%2f..%2fpackage.json',
        `/cases/${'a'.repeat(5000)}`,
      ])
        expect((await ask(path, { headers: { cookie } })).status, path).to.be.oneOf([400, 404]);
      for (const bad of ['sid=%E0%A4%A', 'sid=', 'sid=x; flash=not-ours', 'flash=eyJrZXkiOiJ4In0.AAAA', 'lang=xx'])
        expect((await ask('/sign-in', { headers: { cookie: bad } })).status, bad).to.equal(200);
    });

    it('without a word of the inside', async () => {
      const pages = [
        await ask('/no-such-page', { headers: { cookie } }),
        await ask('/cases/%E0%A4%A', { headers: { cookie } }),
      ];
      for (const page of pages) expect(await page.text()).to.not.match(/node_modules|at \w+ \(|\.ts:|Error:/);
    });
  });

  it('slow down a flood, and only the one who floods', async () => {
    const browser = await opened.web.as('supervisor');
    const statuses = new Set<number>();
    let refused: Response | null = null;
    const sid = `sid=${await opened.office.tokenOf('supervisor')}`;
    for (let turn = 0; turn < 140 && refused === null; turn++) {
      const answer = await send('/language', 'lang=zh-CN&back=/me', { ...SAME, cookie: sid });
      statuses.add(answer.status);
      if (answer.status === 429) refused = answer;
      else await answer.body?.cancel();
    }
    expect([...statuses]).to.deep.equal([303, 429]);
    expect(Number(refused?.headers.get('retry-after'))).to.be.within(1, 60);
    expect(await refused?.text()).to.include('秒再试');
    expect((await browser.get('/me')).status, 'reading goes on').to.equal(200);
    expect((await send('/language', 'lang=zh-CN&back=/me', SAME)).status, 'so do others').to.equal(303);
  });
});
