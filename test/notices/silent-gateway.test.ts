import { expect } from 'chai';
import { hearing, listening } from '../support/listening.ts';
import { until } from '../support/until.ts';
import { onBothQueues } from '../workers/workshop.ts';
import { STATIONS, waiting } from './support.ts';

onBothQueues('a gateway that takes a message and never answers', (workshop) => {
  it('is left after ten seconds and asked again under the same id, while other work goes on', async function () {
    this.timeout(90_000);
    const bodies: string[] = [];
    // The first one is read to its end and then left hanging with the line open.
    const server = hearing((body, _, res) => {
      if (bodies.push(body) > 1) res.writeHead(204).end();
    });
    const port = await listening(server);
    const state = async () =>
      (await workshop().office.sql<{ state: string }>('select state from outside_message'))[0]?.state;
    try {
      Object.assign(workshop().house.env, { gatewayUrl: `http://127.0.0.1:${port}/send`, gatewayToken: null });
      await waiting(workshop(), { isEmailOn: false, isGatewayOn: true });
      workshop().start({ stations: { ...workshop().stations, ...STATIONS } });
      await until('the gateway was asked', async () => bodies.length === 1 || null, 30_000);
      const [other = ''] = await workshop().enqueue('test.effect', ['other']);
      await until('other work is done', async () => (await workshop().effects())[other] === 1 || null, 9000);
      expect([bodies.length, await state()]).to.deep.equal([1, 'QUEUED']);
      await until('it was sent', async () => (await state()) === 'SENT' || null, 40_000);
      expect(bodies).to.have.length(2);
      expect(bodies[0]).to.equal(bodies[1]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
