import { Agent, type IncomingMessage, request } from 'node:http';

export interface Load {
  /** Answers in a second. */
  rate: number;
  /** Milliseconds in which half of the answers, and all but one in a hundred, had come. */
  p50: number;
  p99: number;
}

/** Work of many at once: `clients` of them, each doing the next piece as soon as its last one is done. */
export async function load(clients: number, count: number, work: (i: number) => Promise<unknown>): Promise<Load> {
  const taken: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const i = next++;
        const from = performance.now();
        await work(i);
        taken.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { rate: count / seconds, p50: at(0.5), p99: at(0.99) };
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The middle one of several runs, by rate. */
export function middle(runs: readonly Load[]): Load {
  return [...runs].sort((a, b) => a.rate - b.rate)[Math.floor(runs.length / 2)] as Load;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request on a kept connection. @throws Error with the answer when its status is not 2xx */
export function call(
  origin: string,
  path: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<string> {
  const payload = body === undefined ? null : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL(path, origin),
      {
        agent,
        method: payload === null ? 'GET' : 'POST',
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(payload === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (answer: IncomingMessage) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new Error(`${path} answered ${status}: ${text.slice(0, 300)}`));
        });
      },
    );
    asked.once('error', reject);
    asked.end(payload ?? undefined);
  });
}
