import { promises as dns, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isOpenAddress } from './targets.ts';

/** How long a target may take from the first look-up to its answer. Milliseconds. */
const PATIENCE = 10_000;

/** Why nothing was sent: a word for the administrator. */
export class Unsent extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'Unsent';
    this.code = code;
  }
}

type Resolve = (host: string) => Promise<LookupAddress[]>;

export interface Posting {
  body: string;
  headers: Record<string, string>;
  /** Of the setting `WEBHOOK_TARGETS`. */
  targets: readonly string[];
  signal: AbortSignal;
  patience?: number;
  /** How names become addresses; tests bring their own. */
  resolve?: Resolve;
}

const bySystem: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

/**
 * Asks for the addresses of a name once, and connects to one of those: a name that leads elsewhere when it is asked again
 * leads nowhere. If any of them is closed, none is taken.
 */
async function addressOf(url: URL, { targets, resolve = bySystem }: Posting): Promise<LookupAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }];
  const [first] = found;
  if (first === undefined) throw new Unsent('NO_ADDRESS');
  if (!found.every(({ address }) => isOpenAddress(address, targets))) throw new Unsent('CLOSED_ADDRESS');
  return first;
}

/**
 * Sends a body and waits for the status. Redirects are answers like any other; what the target says is not read.
 * @throws Unsent for a closed address or a target that does not answer in time; errors of the connection
 */
export async function postTo(address: string, posting: Posting): Promise<number> {
  const url = new URL(address);
  const timeout = AbortSignal.timeout(posting.patience ?? PATIENCE);
  const signal = AbortSignal.any([posting.signal, timeout]);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Unsent(timeout.aborted ? 'NO_ANSWER' : 'ENDED')), { once: true });
  });
  const work = addressOf(url, posting).then((target) => send(url, target, posting, signal));
  work.catch(() => undefined);
  return Promise.race([work, late]);
}

function send(url: URL, target: LookupAddress, { body, headers }: Posting, signal: AbortSignal): Promise<number> {
  const lookup: LookupFunction = (_host, options, answer) =>
    options.all ? answer(null, [target]) : answer(null, target.address, target.family);
  const client = url.protocol === 'https:' ? https : http;
  const bytes = Buffer.from(body);
  return new Promise((settle, fail) => {
    const request = client.request(url, {
      ...{ method: 'POST', lookup, signal, agent: false, maxHeaderSize: 16_384 },
      headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length },
    });
    request.on('response', (answer) => {
      settle(answer.statusCode ?? 0);
      answer.destroy();
    });
    request.on('error', fail);
    request.end(bytes);
  });
}
