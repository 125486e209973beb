import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import { allStations } from '../../workers/handlers.ts';
import { Client, tokenFor } from '../api/client.ts';
import { register } from '../intake/support.ts';
import { listening } from '../support/listening.ts';
import { until } from '../support/until.ts';
import { openTestWeb } from '../support/web.ts';
import { onBothQueues } from '../workers/workshop.ts';

type Line = { id: string; state: string; failure: string | null; status: number | null };

onBothQueues('a webhook through the worker', (workshop) => {
  let target: Server;
  let address: string;
  /** When it was told, under which identifier. */
  let told: { at: number; id: string }[];
  /** What the target answers in turn; 0 is never. */
  let answers: number[];

  beforeEach(async () => {
    [told, answers] = [[], []];
    target = createServer((req, res) => {
      told.push({ at: Date.now(), id: String(req.headers['webhook-id']) });
      const answer = answers.shift() ?? 204;
      req.resume();
      if (answer > 0) res.writeHead(answer).end();
    });
    address = `http://127.0.0.1:${await listening(target)}/in`;
  });
  afterEach(() => {
    target.closeAllConnections();
    target.close();
  });

  it('is tried again after a target that never answers, with pauses, given up in the end, and sent again when asked', async function () {
    this.timeout(90_000);
    const { office, house } = workshop();
    Object.assign(office.house.env, { webhookTargets: ['127.0.0.0/8'] });
    Object.assign(house.env, { webhookTargets: ['127.0.0.0/8'] });
    const web = await openTestWeb(office);
    try {
      const head = await Client.open(web.origin, (await tokenFor(office, 'village_head', 'village1')).token);
      const made = await head.post('/webhooks', { name: '区平台', url: address, events: ['case.drafted'] });
      expect(made.status).to.equal(201);
      const line = async () => (await office.sql<Line>('select id, state, failure, status from webhook_delivery'))[0];
      const until40 = (what: string, fits: (at: Line) => boolean) =>
        until(
          what,
          async () => {
            const at = await line();
            return at !== undefined && fits(at) && at;
          },
          40_000,
        );

      answers = [0, 500, 503];
      await register(await office.contextOf('village_mediator', 'village1'), { disposition: 'MEDIATION' });
      workshop().start({ stations: allStations(), retry: { firstPause: 0.5, longestPause: 2, attempts: 3 } });
      await until40('nothing was answered', ({ failure }) => failure === 'NO_ANSWER');
      const given = await until40('it is given up', ({ state }) => state === 'FAILED');
      expect(given).to.include({ failure: 'HTTP_503', status: 503 });
      expect(told).to.have.length(3);
      const pauses = told.slice(1).map(({ at }, n) => at - (told[n]?.at ?? 0));
      expect(pauses[0], 'the patience with a target').to.be.at.least(10_000);
      expect(pauses[1], 'the pause before the last try').to.be.at.least(500);

      expect((await head.post(`/webhook-deliveries/${given.id}/replay`, undefined)).status).to.equal(202);
      expect(await until40('it is sent', ({ state }) => state === 'SENT')).to.include({ status: 204, failure: null });
      expect(told).to.have.length(4);
      expect(new Set(told.map(({ id }) => id)).size, 'the same event each time').to.equal(1);
    } finally {
      await web.close();
    }
  });
});
