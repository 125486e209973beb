import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that hears each request to the end of its body before it answers, or leaves it without an answer. */
export function hearing(answer: (body: string, req: IncomingMessage, res: ServerResponse) => void): Server {
  return createServer((req, res) => {
    let body = '';
    req.on('data', (part) => {
      body += part;
    });
    req.on('end', () => answer(body, req, res));
  });
}

/** The free port at which it listens from now on. */
export async function listening(server: {
  listen(port: number, host: string): unknown;
  address(): unknown;
}): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server as never, 'listening');
  return (server.address() as AddressInfo).port;
}
