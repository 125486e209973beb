import { expect } from 'chai';
import { ENDPOINTS } from '../../src/endpoints.ts';
import { OfficePages } from '../support/office-pages.ts';
import { Client, tokenFor } from './client.ts';

const matter = {
  channel: 'VISIT',
  place: '村东头水渠边',
  summary: '两家因为排水沟的走向起了争执，雨天水流进院里。',
  nature: 'CIVIL_DISPUTE',
  disputeType: 'NEIGHBOUR',
  disposition: 'MEDIATION',
  visitors: [{ kind: 'NATURAL', name: '周大河', isRepresentative: false }],
  opposites: [{ kind: 'NATURAL', name: '吴小满' }],
};

describe('The interface for programs', () => {
  const pages = new OfficePages();
  let clerk: Client;
  let head: Client;
  before(async () => {
    clerk = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_mediator', 'village1')).token);
    head = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village1')).token);
  });

  const file = async (name: string) => {
    const people = { visitors: [{ ...matter.visitors[0], name }], place: `${name}家门口` };
    return (await clerk.post('/intakes', { ...matter, ...people })).body as { intakeId: string; caseId: string };
  };

  it('files a matter with its people and its case, and shows both', async () => {
    const made = await clerk.post('/intakes', matter);
    expect(made.status).to.equal(201);
    expect(made.headers.get('location')).to.equal(`/api/v1/intakes/${made.body.intakeId}`);
    const intake = await clerk.get(`/intakes/${made.body.intakeId}`);
    expect(intake.body.people.map(({ name }: { name: string }) => name)).to.deep.equal(['周大河', '吴小满']);
    const one = await head.get(`/cases/${made.body.caseId}`);
    expect(one.body.state).to.be.oneOf(['DRAFT', 'SUBMITTED']);
    expect(one.headers.get('etag')).to.equal(`"${one.body.version}"`);
    expect((await head.get(`/cases/${made.body.caseId}/history`)).body.items).to.not.have.length(0);
  });

  it('carries out a request once, however often it comes, and refuses its key with another body', async () => {
    const key = { 'idempotency-key': 'row 17 of the sheet' };
    const body = { ...matter, visitors: [{ ...matter.visitors[0], name: '郑一平' }], place: '村西' };
    const [a, b] = await Promise.all([clerk.post('/intakes', body, key), clerk.post('/intakes', body, key)]);
    expect(a.body).to.deep.equal(b.body);
    const other = await clerk.post('/intakes', { ...body, place: '村北' }, key);
    expect([other.status, other.body.code]).to.deep.equal([409, 'error.key-reused']);
  });

  it('moves a case, tells what is possible when it is not, and who was quicker', async () => {
    const { caseId } = await file('孙长顺');
    const before = await head.get(`/cases/${caseId}`);
    const move = before.body.possible.find((name: string) => ['submitted', 'consent-sought'].includes(name));
    const old = { 'if-match': `"${before.body.version}"` };
    const done = await head.post(`/cases/${caseId}/moves/${move}`, {}, old);
    expect(done.status, JSON.stringify(done.body)).to.equal(200);
    const stale = await head.post(`/cases/${caseId}/moves/${move}`, {}, old);
    expect([stale.status, stale.body.code]).to.deep.equal([409, 'error.stale']);
    expect(stale.body.currentVersion).to.be.greaterThan(before.body.version);
    const newer = { 'if-match': '"999"' };
    expect((await head.post(`/cases/${caseId}/moves/${move}`, {}, newer)).status).to.equal(409);
    const not = await head.post(`/cases/${caseId}/moves/performed`, {});
    expect([not.status, not.body.code]).to.deep.equal([409, 'error.not-possible']);
    expect(not.body.reasons[0].message).to.be.a('string').and.not.include('.');
    expect(not.body.possible).to.not.have.length(0);
  });

  it('names every fault at its field, in words', async () => {
    const wrong = await clerk.post('/intakes', { ...matter, summary: '短', nonsense: 1 });
    expect(wrong.status).to.equal(422);
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).to.have.members(['summary', 'nonsense']);
  });

  it('pages through a list without losing or doubling a row while others file', async () => {
    for (const name of ['一号来访', '二号来访', '三号来访', '四号来访']) await file(name);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await clerk.get(`/intakes?limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      if (seen.length === 3) await file('中途来访');
      cursor = page.body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).to.equal(seen.length);
    expect(seen.length).to.be.greaterThan(6);
  });

  it('hands out a whole list line by line, within the same reach', async () => {
    await file('导出一人');
    const listed = (await head.get('/cases?limit=200')).body.items.map(({ id }: { id: string }) => id);
    const exported = (await head.get('/export/cases.ndjson')).body.map(({ id }: { id: string }) => id);
    expect(exported).to.deep.equal(listed).and.not.have.length(0);
    const other = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village3')).token);
    expect((await other.get('/export/cases.ndjson')).body).to.deep.equal([]);
    expect((await other.get('/export/intakes.ndjson?channel=NONE')).status).to.equal(422);
  });

  it('refuses pages of no or of endless size, changed cursors and unknown conditions by their names', async () => {
    const fieldOf = async (path: string) => {
      const { status, body } = await clerk.get(path);
      return [status, body.errors?.[0].field];
    };
    const paths = [
      '/cases',
      '/intakes',
      '/search?q=钱多',
      '/registers/JF/rows?fromOn=2026-11-01&toOn=2026-11-30&place=street',
    ];
    for (const path of paths)
      for (const limit of ['0', '1000000000', '-1', '1.5', 'x', '']) {
        const { status, body } = await clerk.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}`);
        expect([status, body.errors?.[0].field], `${path} ${limit}`).to.deep.equal([422, 'limit']);
        if (limit !== '')
          expect(body.errors[0].message, `${path} ${limit}`).to.match(
            path.startsWith('/search') ? /1 到 50 / : /1 到 200 /,
          );
      }
    expect(await fieldOf('/cases?colour=red')).to.deep.equal([422, 'colour']);
    expect(await fieldOf('/cases?state=GONE')).to.deep.equal([422, 'state']);
    const { body } = await clerk.get('/intakes?limit=1');
    const changed = `${body.nextCursor.slice(0, -2)}xx`;
    expect(await fieldOf(`/intakes?limit=1&cursor=${changed}`)).to.deep.equal([422, 'cursor']);
    expect(await fieldOf(`/cases?limit=1&cursor=${body.nextCursor}`), 'of another list').to.deep.equal([422, 'cursor']);
  });

  it('answers a search of one character, of very many and of signs that mean something elsewhere', async () => {
    await file('钱多多');
    const found = async (q: string) => head.get(`/search?q=${encodeURIComponent(q)}`);
    const items = (await found('钱多多')).body.items as { kind: string }[];
    expect(items.map(({ kind }) => kind)).to.have.members(['CASE', 'INTAKE', 'PERSON']);
    const fieldOf = async (q: string) => {
      const { status, body } = await found(q);
      return [status, body.errors?.[0].code];
    };
    expect(await fieldOf('钱')).to.deep.equal([422, 'search.error.short']);
    expect(await fieldOf('a'.repeat(10_000))).to.deep.equal([422, 'field.too-long']);
    for (const sign of ['%%', '__', '\\\\', "''", '""', 'a & b', 'a | !b', ':*'])
      expect(await fieldOf(sign), sign).to.deep.equal([422, 'search.error.short']);
    for (const sign of ["钱多' or 1=1 --", '钱多 & !水', '钱多:*', '钱多%_'])
      expect((await found(sign)).status, sign).to.equal(200);
    const other = await clerk.get('/intakes?limit=1');
    const foreign = await head.get(`/search?q=钱多&cursor=${other.body.nextCursor}`);
    expect([foreign.status, foreign.body.errors?.[0].field]).to.deep.equal([422, 'cursor']);
  });

  it('shows a foreign case as absent', async () => {
    const { caseId } = await file('李远方');
    const other = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village2')).token);
    expect((await other.get(`/cases/${caseId}`)).status).to.equal(404);
    expect((await other.post(`/cases/${caseId}/moves/submitted`, {})).status).to.equal(404);
  });

  it('asks for a register and tells how far it is', async () => {
    const days = { fromOn: '2026-11-01', toOn: '2026-11-30' };
    const place = pages.office.orgs.village1;
    const rows = await head.get(`/registers/JF/rows?place=${place}&fromOn=${days.fromOn}&toOn=${days.toOn}&limit=2`);
    expect(rows.body.items).to.have.length(2);
    const rest = await head.get(
      `/registers/JF/rows?place=${place}&fromOn=${days.fromOn}&toOn=${days.toOn}&limit=2&cursor=${rows.body.nextCursor}`,
    );
    expect(rest.body.items[0].seq).to.equal(3);
    const asked = await head.post('/registers/prints', { kind: 'JF', place, ...days, variant: 'MASKED' });
    expect(asked.status, JSON.stringify(asked.body)).to.equal(202);
    expect((await head.get(`/registers/prints/${asked.body.printId}`)).body.state).to.equal('QUEUED');
  });

  it('opens nothing without a token, with a revoked one, with one that may only read, or with a browser session as one', async () => {
    const nobody = await Client.open(pages.web.origin, null);
    expect((await nobody.get('/cases')).status).to.equal(401);
    const { id, token } = await tokenFor(pages.office, 'village_head', 'village1');
    const program = await Client.open(pages.web.origin, token);
    expect((await program.get('/cases')).status).to.equal(200);
    const browser = await pages.web.as('village_head', 'village1');
    expect((await browser.post(`/me/tokens/${id}/revoke`)).status).to.equal(303);
    expect((await program.get('/cases')).status).to.equal(401);
    const reader = await Client.open(
      pages.web.origin,
      (await tokenFor(pages.office, 'village_mediator', 'village1', ['read'])).token,
    );
    const refused = await reader.post('/intakes', matter);
    expect([refused.status, refused.body.code]).to.deep.equal([403, 'api.error.scope']);
    const cookie = await Client.open(pages.web.origin, await pages.office.tokenOf('village_head', 'village1'));
    expect((await cookie.get('/cases')).status).to.equal(401);
    const page = await fetch(`${pages.web.origin}/cases`, { redirect: 'manual', headers: { cookie: `sid=${token}` } });
    expect(page.status, 'a token opens no page').to.equal(303);
  });

  it('answers a program in its own form also before it is known: without a token, with half of one, from another site', async () => {
    const post = async (headers: Record<string, string>) => {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' };
      const answer = await fetch(`${pages.web.origin}/api/v1/intakes`, sent);
      expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await post({})).to.deep.equal([401, 'api.error.no-token']);
    expect(await post({ authorization: 'Bearer ' })).to.deep.equal([401, 'api.error.no-token']);
    const cookie = `sid=${await pages.office.tokenOf('village_head', 'village1')}`;
    expect(await post({ cookie, 'sec-fetch-site': 'cross-site' })).to.deep.equal([403, 'error.other-site']);
  });

  it('holds a token that may only read to it in the database as well', async () => {
    const { token } = await tokenFor(pages.office, 'village_head', 'village1', ['read']);
    const { resumeSession } = await import('../../src/accounts/sessions.ts');
    const { contextFor } = await import('../../src/context.ts');
    const actor = await resumeSession(pages.office.house, token);
    if (actor === null) throw new Error('no actor');
    const { em } = contextFor(pages.office.house, actor);
    const changed = await em
      .transactional((inside) => inside.execute('update mediation_case set updated_at = now() returning id'))
      .catch(() => []);
    expect(changed).to.deep.equal([]);
  });

  it('refuses a body that is no JSON, or no object', async () => {
    const send = (body: string, type = 'application/json') =>
      clerk.send('POST', '/intakes', body, { 'content-type': type });
    const broken = await send('{"channel":');
    expect([broken.status, broken.body.detail]).to.deep.equal([400, '内容不是完整的 JSON，什么都没有保存']);
    expect((await send('[1]')).status).to.equal(422);
    expect((await send('channel=VISIT', 'application/x-www-form-urlencoded')).status).to.equal(415);
  });

  it('is described by the schemas that read it, on a page without script as well', async () => {
    const answer = await fetch(`${pages.web.origin}/api/docs`);
    const text = await answer.text();
    expect(answer.status).to.equal(200);
    for (const { path } of ENDPOINTS) expect(text).to.include(`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(text).to.not.include('<script>');
  });

  it('shows a token once, when its owner makes it', async () => {
    const browser = await pages.web.as('village_head', 'village1');
    const made = await browser.post('/me/tokens', { name: '区平台', scopes: ['read', 'write'], days: '90' });
    const token = /<code class="token">([\w-]+)<\/code>/.exec(made.text)?.[1] ?? '';
    const program = await Client.open(pages.web.origin, token);
    expect((await program.get('/cases')).status).to.equal(200);
    const later = await browser.get('/me/tokens');
    expect(later.text).to.include('区平台').and.not.include(token);
  });
});
