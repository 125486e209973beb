import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** One person's browser. It sends a form until somebody says that it was done, always with the same key. */
export interface Client {
  /**
   * @returns where the answer leads
   * @throws Refused when the product says something that no outage explains
   */
  send(path: string, fields: Record<string, string>): Promise<string>;
  get(path: string): Promise<{ status: number; text: string }>;
  /** Opens a form, as a browser must before it sends it. @returns the version that the form was made from */
  open(path: string): Promise<{ _version: string }>;
}

/** An answer that must not come: everything that was sent is right, only the house was shot at. */
export class Refused extends Error {}

/** Longer than any part of the house takes to come back, also on a busy machine. Milliseconds. */
const PATIENCE = 240_000;

/** The house is away, or busy: what it was asked may or may not have been done. */
const isOutage = (status: number) => [502, 503, 504].includes(status);

export interface Traffic {
  readonly origin: string;
  /** Counts of answers and broken connections, for the last line. */
  readonly seen: Record<string, number>;
  /** Which blow is next; what can be done only a few times is spread over them. */
  round: number;
  /** No new deeds are begun. */
  isOver: boolean;
}

export function clientOf(traffic: Traffic, token: string): Client {
  const headers = { cookie: `sid=${token}`, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  const count = (what: string) => {
    traffic.seen[what] = (traffic.seen[what] ?? 0) + 1;
  };

  async function once(path: string, body: URLSearchParams | null): Promise<Response | null> {
    const method = body === null ? 'GET' : 'POST';
    const signal = AbortSignal.timeout(30_000);
    try {
      const answer = await fetch(new URL(path, traffic.origin), { method, body, headers, signal, redirect: 'manual' });
      count(String(answer.status));
      return answer;
    } catch {
      count('broken');
      return null;
    }
  }

  async function opened(path: string): Promise<{ _version: string }> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await pause(150)) {
      const answer = await once(path, null);
      const text = (await answer?.text().catch(() => null)) ?? '';
      const version = /name="_version" value="(\d+)"/.exec(text)?.[1];
      if (answer?.status === 200 && version !== undefined) return { _version: version };
      if (answer !== null && answer.status !== 429 && !isOutage(answer.status))
        throw new Refused(`the form ${path}: ${answer.status}: ${wordsOf(text)}`);
    }
    throw new Refused(`the form ${path}: not shown for ${PATIENCE / 1000} seconds`);
  }

  return {
    open: opened,
    send: async (path, fields) => {
      const body = new URLSearchParams({ ...fields, _key: randomUUID() });
      const deadline = Date.now() + PATIENCE;
      for (let tries = 1; Date.now() < deadline; tries++) {
        const answer = await once(path, body);
        const text = (await answer?.text().catch(() => null)) ?? '';
        if (answer?.status === 303) return answer.headers.get('location') ?? '';
        if (answer?.status === 429) await pause(1000 * Number(answer.headers.get('retry-after') ?? 1));
        else if (answer !== null && !isOutage(answer.status))
          throw new Refused(`${path}: ${answer.status} at try ${tries}: ${wordsOf(text)}`);
        await pause(50 + 50 * Math.min(tries, 6));
      }
      throw new Refused(`${path}: nobody acknowledged it for ${PATIENCE / 1000} seconds`);
    },
    get: async (path) => {
      const answer = await once(path, null);
      return { status: answer?.status ?? 0, text: (await answer?.text().catch(() => '')) ?? '' };
    },
  };
}

/** What a page says, without its furniture, for the report. */
function wordsOf(html: string): string {
  const main = /<main[^>]*>([\s\S]*?)<\/main>/.exec(html)?.[1] ?? html;
  return main
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
