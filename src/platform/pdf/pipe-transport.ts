import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/**
 * Chromium's `--remote-debugging-pipe`: messages end with a zero byte. A pipe, because a debugging port on 127.0.0.1 would
 * be open to every process of the machine. puppeteer has the same, but only for browsers that it starts itself, and it can
 * neither start them under another user nor tell when the last of their processes has gone.
 */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  let waiting: Buffer[] = [];
  const transport: ConnectionTransport = {
    send: (message) => void toBrowser.write(`${message}\0`),
    close: () => toBrowser.end(),
  };
  fromBrowser.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const message = Buffer.concat([...waiting, chunk.subarray(from, end)]).toString('utf8');
      waiting = [];
      from = end + 1;
      transport.onmessage?.(message);
    }
    if (from < chunk.length) waiting.push(chunk.subarray(from));
  });
  fromBrowser.on('close', () => transport.onclose?.());
  // A browser that was killed breaks both pipes; its exit is what gets reported.
  toBrowser.on('error', () => {});
  fromBrowser.on('error', () => {});
  return transport;
}
