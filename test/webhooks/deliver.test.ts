import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { expect } from 'chai';
import { openToken } from '../../src/accounts/sessions.ts';
import { postTo, Unsent } from '../../src/webhooks/post.ts';
import { consume } from '../../workers/consume.ts';
import { allStations } from '../../workers/handlers.ts';
import { keepService } from '../../workers/sessions.ts';
import { Client, tokenFor } from '../api/client.ts';
import { register } from '../intake/support.ts';
import { hearing, listening } from '../support/listening.ts';
import { OfficePages } from '../support/office-pages.ts';

type Got = { headers: IncomingHttpHeaders; body: string };

describe('Webhooks', () => {
  const pages = new OfficePages();
  let head: Client;
  let target: Server;
  let address: string;
  let answer = 204;
  const got: Got[] = [];

  before(async () => {
    Object.assign(pages.office.house.env, { webhookTargets: ['127.0.0.0/8', 'hooks.example.cn'] });
    head = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village1')).token);
    target = hearing((body, req, res) => {
      got.push({ headers: req.headers, body });
      if (answer > 0) res.writeHead(answer, { location: `${address}/elsewhere` }).end('told');
    });
    address = `http://127.0.0.1:${await listening(target)}/in`;
  });
  after(async () => {
    target.closeAllConnections();
    target.close();
  });
  beforeEach(() => {
    got.length = 0;
    answer = 204;
  });

  /** Carries out what waits, once each. */
  async function deliver(): Promise<string[]> {
    const rows = await pages.office.sql<{ id: string }>(
      "select id from outbox where topic = 'webhook.deliver' and done_at is null and dead_at is null order by id",
    );
    const consumer = {
      ...{ house: pages.office.house, service: keepService(pages.office.house), stations: allStations() },
      signal: new AbortController().signal,
    };
    const outcomes: string[] = [];
    for (const { id } of rows) {
      await pages.office.sql('update outbox set attempt = attempt + 1 where id = $1', [id]);
      outcomes.push(await consume(consumer, id));
    }
    return outcomes;
  }
  async function hook(events: string[] = [], client = head): Promise<{ id: string; secret: string }> {
    const made = await client.post('/webhooks', { name: '区平台', url: address, events });
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    return made.body;
  }
  const off = (id: string, client = head) => client.post(`/webhooks/${id}/off`, undefined);
  let filed = 0;
  async function file(): Promise<string> {
    const names = {
      'visitors.0.name': `赵某${'甲乙丙丁戊己'[filed]}`,
      'opposites.0.name': `孙某${'甲乙丙丁戊己'[filed++]}`,
    };
    const typed = { ...names, disposition: 'MEDIATION', place: `东河村${filed}组` };
    return (await register(await pages.office.contextOf('village_mediator', 'village1'), typed)).caseId ?? '';
  }

  it("tell of a case by its number and state, signed, with nobody's name", async () => {
    const { id, secret } = await hook(['case.drafted']);
    const caseId = await file();
    expect(await deliver()).to.deep.equal(['done']);
    const [{ headers, body } = { headers: {}, body: '' }] = got;
    const told = JSON.parse(body);
    expect(told).to.have.all.keys('id', 'event', 'at', 'case');
    expect(told).to.deep.include({ event: 'case.drafted', at: '2026-11-20T02:00:00.000Z' });
    expect(told.case).to.have.all.keys('id', 'number', 'state').and.include({ id: caseId });
    expect(body).to.not.match(/赵某|孙某|滴水/);
    expect(headers['webhook-id']).to.equal(told.id);
    const [, seconds, hex] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['webhook-signature'])) ?? [];
    expect(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')).to.equal(hex);
    const [line] = (await head.get(`/webhooks/${id}/deliveries`)).body.items;
    expect(line).to.include({ state: 'SENT', status: 204, eventId: told.id, caseId });
    await off(id);
  });

  it('are tried again by the outbox after any other answer, redirects not followed, and dead in the end', async () => {
    const { id } = await hook(['case.drafted']);
    await file();
    for (const status of [500, 302]) {
      answer = status;
      expect(await deliver()).to.deep.equal(['failed']);
      const [line] = (await head.get(`/webhooks/${id}/deliveries`)).body.items;
      expect(line).to.include({ state: 'WAITING', status, failure: `HTTP_${status}` });
    }
    expect(got).to.have.length(2);
    await pages.office.sql("update outbox set attempt = 11 where topic = 'webhook.deliver' and done_at is null");
    expect(await deliver()).to.deep.equal(['dead']);
    const [line] = (await head.get(`/webhooks/${id}/deliveries`)).body.items;
    expect(line).to.include({ state: 'FAILED', failure: 'HTTP_302' });

    answer = 200;
    expect((await head.post(`/webhook-deliveries/${line.id}/replay`, undefined)).status).to.equal(202);
    expect((await head.post(`/webhook-deliveries/${line.id}/replay`, undefined)).status, 'on its way').to.equal(409);
    expect(await deliver()).to.deep.equal(['done']);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 'the same event').to.equal(1);
    await off(id);
    expect((await head.post(`/webhook-deliveries/${line.id}/replay`, undefined)).body.code).to.equal(
      'error.not-possible',
    );
  });

  it('are sent with the rights that their owner has then, and to nobody of another village', async () => {
    const other = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village2')).token);
    const foreign = await hook([], other);
    const own = await hook(['case.drafted']);
    const leaver = await pages.office.hire('village_head', 'village1', '李某');
    const { token } = await openToken(pages.office.house, leaver, { name: 'x', scopes: ['read', 'write'], life: 3600 });
    const left = await hook(['case.drafted'], await Client.open(pages.web.origin, token));
    await file();
    await pages.office.sql("update role_assignment set valid_to = '2026-11-19' where account_id = $1", [leaver]);
    expect(await deliver()).to.deep.equal(['done', 'done']);
    expect(got).to.have.length(1);
    const ended = await pages.office.sql('select state, failure from webhook_delivery where webhook_id = $1', [
      left.id,
    ]);
    expect(ended).to.deep.equal([{ state: 'DROPPED', failure: 'NOT_VISIBLE' }]);
    const [line] = (await head.get(`/webhooks/${own.id}/deliveries`)).body.items;
    expect((await other.get(`/webhooks/${foreign.id}/deliveries`)).body.items).to.deep.equal([]);
    expect((await other.get(`/webhooks/${own.id}`)).status).to.equal(404);
    expect((await off(own.id, other)).status).to.equal(404);
    expect((await other.post(`/webhook-deliveries/${line.id}/replay`, undefined)).status).to.equal(404);
    await off(own.id);
    await off(foreign.id, other);
  });

  it('go nowhere once the setting no longer names their target, and are not made for one that it does not name', async () => {
    const { id } = await hook(['case.drafted']);
    await file();
    const { webhookTargets } = pages.office.house.env;
    Object.assign(pages.office.house.env, { webhookTargets: [] });
    expect(await deliver()).to.deep.equal(['dead']);
    Object.assign(pages.office.house.env, { webhookTargets });
    expect(got).to.deep.equal([]);
    await off(id);
    for (const url of ['http://10.0.0.1/', 'https://evil.test/', 'nonsense', 'http://hooks.example.cn/']) {
      const refused = await head.post('/webhooks', { name: 'x', url, events: [] });
      expect([refused.status, refused.body.errors?.[0].field], url).to.deep.equal([422, 'url']);
    }
    expect((await head.post('/webhooks', { name: 'x', url: address, events: ['case.none'] })).status).to.equal(422);
  });

  it('wait no longer than their patience for a target that never answers', async () => {
    answer = 0;
    const posting = { body: '{}', headers: {}, targets: ['127.0.0.0/8'], signal: new AbortController().signal };
    const fault = await postTo(address, { ...posting, patience: 200 }).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(Unsent).with.property('code', 'NO_ANSWER');
    const resolve = () => new Promise<never>(() => undefined);
    const named = await postTo('https://hooks.example.cn/', { ...posting, patience: 200, resolve }).catch(
      (error: unknown) => error,
    );
    expect(named).to.be.instanceOf(Unsent).with.property('code', 'NO_ANSWER');
  });

  it('connect to the address that was looked at, asked for once, and to none if any is closed', async () => {
    const { port } = new URL(address);
    let asked = 0;
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1', '10.0.0.1']].map((all) =>
      all.map((one) => ({ address: one, family: 4 })),
    );
    const resolve = async () => answers[asked++] ?? [];
    const posting = {
      body: '{}',
      headers: {},
      targets: ['127.0.0.0/8'],
      signal: new AbortController().signal,
      resolve,
    };
    expect(await postTo(`http://hooks.example.cn:${port}/in`, posting)).to.equal(204);
    expect(asked).to.equal(1);
    expect(got[0]?.headers.host).to.equal(`hooks.example.cn:${port}`);
    for (const code of ['CLOSED_ADDRESS', 'CLOSED_ADDRESS', 'NO_ADDRESS']) {
      const fault = await postTo(`http://hooks.example.cn:${port}/in`, posting).catch((error: unknown) => error);
      expect(fault).to.be.instanceOf(Unsent).with.property('code', code);
    }
    expect(got).to.have.length(1);
  });

  it('are made, looked at, stopped and sent again on pages', async () => {
    const browser = await pages.web.as('village_head', 'village1');
    expect((await browser.get('/me')).text).to.include('href="/me/webhooks"');
    const made = await browser.post('/me/webhooks', { name: '镇平台', url: address, events: ['case.drafted'] });
    expect(made.text)
      .to.match(/<code class="token">[\w-]{20,}<\/code>/)
      .and.include('镇平台');
    const [, path = ''] = /href="(\/me\/webhooks\/[\w-]+)"/.exec(made.text) ?? [];
    await file();
    await deliver();
    const shown = await browser.get(path);
    expect(shown.text).to.include('已送达').and.include('登记');
    const [, again = ''] = /action="([^"]+\/again)"/.exec(shown.text) ?? [];
    expect((await browser.post(again)).status).to.equal(303);
    await deliver();
    expect(got).to.have.length(2);
    expect((await browser.post(`${path}/off`)).location).to.equal(path);
    expect((await browser.get(path)).text).to.include('已停');
    const refused = await browser.post('/me/webhooks', { name: 'x', url: 'https://evil.test/' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('不在管理员允许的范围内').and.include('https://evil.test/');
  });
});
