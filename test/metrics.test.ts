import { expect } from 'chai';
import { type Office, openOffice } from './support/office.ts';
import { openTestWeb, type TestWeb } from './support/web.ts';

describe('/metrics', () => {
  let office: Office;
  let web: TestWeb;
  before(async () => {
    office = await openOffice();
    office.house.env.metricsToken = 'a-token-of-the-environment';
    web = await openTestWeb(office);
  });
  after(async () => {
    await web.close();
    await office.close();
  });

  const read = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(`${web.origin}/metrics`, { headers });
    return { status: answer.status, text: await answer.text() };
  };

  it('counts requests by pattern, never by address, and tells of connections and waiting work', async () => {
    const clerk = await web.as('intake_clerk', 'centre');
    const id = '01a1fc77-920f-7464-930f-bcf1763a213f';
    await clerk.get(`/cases/${id}`);
    const { text } = await read();
    expect(text).to.include('http_requests_total{method="GET",route="/cases/:id",status="404"} 1').and.not.include(id);
    expect(text).to.match(/database_connections\{state="idle"\} \d/);
    expect(text).to.match(/outbox_oldest_seconds 0\n/);
  });

  it('are shown on this machine itself or with the token, not through a proxy', async () => {
    const proxied = { 'x-forwarded-for': '10.1.2.3' };
    expect((await read(proxied)).status).to.equal(404);
    expect((await read({ ...proxied, authorization: 'Bearer wrong' })).status).to.equal(404);
    expect((await read({ ...proxied, authorization: 'Bearer a-token-of-the-environment' })).status).to.equal(200);
  });
});
