import { connect, createServer, type Socket } from 'node:net';

export type CutLine = {
  /** The same address by way of this line. */
  url: string;
  /** Breaks every connection and takes no new one, as when the server is gone. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** A line to a server that can be cut and mended. */
export async function cutLine(target: string): Promise<CutLine> {
  const url = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    if (isCut) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const here = new URL(target);
  here.hostname = '127.0.0.1';
  here.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: here.toString(),
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      drop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
