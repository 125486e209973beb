import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import { hearing, listening } from '../support/listening.ts';
import { until } from '../support/until.ts';
import { onBothQueues, type Workshop } from '../workers/workshop.ts';
import { NAME, STATIONS, waiting } from './support.ts';

/** Takes mails and keeps what they say. */
function mailServer(mails: string[]): Server {
  return createServer((socket) => {
    let mail: string | null = null;
    socket.write('220 ready\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      for (const line of part
        .toString('utf8')
        .split('\r\n')
        .filter((one, n, all) => one !== '' || n < all.length - 1)) {
        if (mail !== null && line !== '.') mail += `${line}\n`;
        else if (mail !== null) {
          mails.push(mail);
          mail = null;
          socket.write('250 taken\r\n');
        } else if (/^DATA/i.test(line)) {
          mail = '';
          socket.write('354 go on\r\n');
        } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
      }
    });
  });
}

onBothQueues('messages outside', (workshop) => {
  const set = ({ house }: Workshop, env: object) => Object.assign(house.env, env);
  const states = ({ office }: Workshop) =>
    office.sql<{ id: string; state: string }>('select id, state from outside_message');

  it('go on being tried while the gateway answers 500 or hangs up, and arrive under one id', async () => {
    const bodies: string[] = [];
    const server = hearing((body, req, res) => {
      bodies.push(body);
      if (bodies.length === 1) res.writeHead(500).end();
      else if (bodies.length === 2) req.socket.destroy();
      else res.writeHead(204).end();
    });
    const port = await listening(server);
    try {
      set(workshop(), { gatewayUrl: `http://127.0.0.1:${port}/send`, gatewayToken: 'secret' });
      await waiting(workshop(), { isEmailOn: false, isGatewayOn: true });
      workshop().start({ stations: STATIONS });
      await until('it was sent', async () => (await states(workshop()))[0]?.state === 'SENT', 20_000);
      expect(bodies).to.have.length(3);
      expect(new Set(bodies).size).to.equal(1);
      const [message] = await states(workshop());
      const { id, to, ...rest } = JSON.parse(bodies[0] ?? '') as Record<string, string>;
      expect([id, to, Object.keys(rest)]).to.deep.equal([message?.id, '13800000001', ['text']]);
      expect(rest.text).to.not.contain(NAME).and.not.contain('370811');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('are given up after the last attempt, told to the administrator, and hold up nobody’s work', async () => {
    set(workshop(), { gatewayUrl: 'http://127.0.0.1:9/nobody', gatewayToken: null });
    await waiting(workshop(), { isEmailOn: false, isGatewayOn: true });
    const [other = ''] = await workshop().enqueue('test.effect', ['other']);
    workshop().start({ stations: { ...workshop().stations, ...STATIONS } });
    await until('it was given up', async () => (await states(workshop()))[0]?.state === 'FAILED', 20_000);
    expect(await workshop().effects()).to.deep.equal({ [other]: 1 });
    const [row] = await workshop().office.sql<{ dead: boolean; last_error: string }>(
      "select dead_at is not null as dead, last_error from outbox where topic = 'message.send'",
    );
    expect(row?.dead).to.equal(true);
    expect(row?.last_error).to.not.contain('138');
  });

  it('by mail say how many wait and nothing of what they say', async () => {
    const mails: string[] = [];
    const server = mailServer(mails);
    const port = await listening(server);
    try {
      set(workshop(), { smtpUrl: `smtp://127.0.0.1:${port}/?ignoreTLS=true`, mailFrom: 'office@street.example' });
      await waiting(workshop(), { isEmailOn: true, isGatewayOn: false });
      workshop().start({ stations: STATIONS });
      await until('it was sent', async () => (await states(workshop()))[0]?.state === 'SENT', 20_000);
      const [mail = ''] = mails;
      expect(mail).to.contain('a@b.example');
      const texts = [
        mail,
        ...[...mail.matchAll(/^[A-Za-z0-9+/=]{20,}$/gm)].map(([line]) => Buffer.from(line, 'base64').toString()),
      ];
      for (const text of texts) expect(text).to.not.contain(NAME).and.not.contain('370811').and.not.contain('村');
    } finally {
      server.close();
    }
  });
});
