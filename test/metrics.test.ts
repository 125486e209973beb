import { expect } from 'chai';
import { OfficePages } from './support/office-pages.ts';

describe('/metrics', () => {
  const pages = new OfficePages();
  before(async () => {
    pages.office.house.env.metricsToken = 'a-token-of-the-environment';
  });

  const read = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(`${pages.web.origin}/metrics`, { headers });
    return { status: answer.status, text: await answer.text() };
  };

  it('counts requests by pattern, never by address, and tells of connections and waiting work', async () => {
    const clerk = await pages.web.as('intake_clerk', 'centre');
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
