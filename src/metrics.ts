import type { Request, RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { House } from './context.ts';
import { isSameSecret } from './platform/crypto/tokens.ts';
import { instant } from './platform/database/raw.ts';

interface Waiting {
  oldest: string | null;
  waiting: string;
  dead: string;
}

/** What `/metrics` counts of one web process. Nothing in it names a person, an account or a case. */
export function metricsOf(house: House): { count: RequestHandler; show: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until the answer was sent, by method and route.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const pool = gauge(registry, 'database_connections', 'Connections of this process to the database.', ['state']);
  const outbox = gauge(registry, 'outbox_rows', 'Work that must follow and has not yet: waiting, or given up.', [
    'state',
  ]);
  const oldest = gauge(registry, 'outbox_oldest_seconds', 'Age of the oldest waiting work.', []);
  const prints = gauge(registry, 'register_prints', 'Prints ever asked for, by state.', ['state']);
  const seconds = gauge(registry, 'register_print_seconds', 'Seconds from asking to the end, summed, by state.', [
    'state',
  ]);

  async function look(): Promise<void> {
    const connections = await poolOf(house);
    pool.set({ state: 'idle' }, connections.idleCount);
    pool.set({ state: 'busy' }, connections.totalCount - connections.idleCount);
    pool.set({ state: 'wanted' }, connections.waitingCount);
    const em = house.orm.em.fork();
    const [row] = await em.execute<Waiting[]>('select oldest, waiting, dead from sec.health()');
    outbox.set({ state: 'waiting' }, Number(row?.waiting ?? 0));
    outbox.set({ state: 'dead' }, Number(row?.dead ?? 0));
    const since = instant(row?.oldest ?? null);
    oldest.set(since === null ? 0 : Math.max(0, (Date.now() - since.getTime()) / 1000));
    const times = await em.execute<{ state: string; prints: string; seconds: number }[]>(
      'select * from sec.print_times()',
    );
    for (const time of times) {
      prints.set({ state: time.state }, Number(time.prints));
      seconds.set({ state: time.state }, time.seconds);
    }
  }

  return {
    count: (req, res, next) => {
      const end = durations.startTimer();
      res.once('finish', () => {
        const of = { method: req.method, route: routeOf(req) };
        requests.inc({ ...of, status: res.statusCode });
        end(of);
      });
      next();
    },
    show: async (req, res) => {
      if (!mayRead(req, house.env.metricsToken)) {
        res.status(404).type('text').send('not here');
        return;
      }
      // With the database away the rest is still worth knowing.
      await look().catch((fault: unknown) => house.log.warn({ err: fault }, 'metrics without the database'));
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}

const gauge = (registry: Registry, name: string, help: string, labelNames: string[]) =>
  new Gauge({ name, help, labelNames, registers: [registry] });

async function poolOf({ orm }: House): Promise<{ totalCount: number; idleCount: number; waitingCount: number }> {
  return orm.em.getConnection().getNativeClient();
}

/** The pattern of the address, never the address: it may hold an identifier. */
function routeOf(req: Request): string {
  const path = (req.route as { path?: string } | undefined)?.path;
  return path === undefined ? 'other' : `${req.baseUrl}${path}`;
}

/** Only from this machine itself, not through a proxy on it; from elsewhere with the token of the environment. */
function mayRead(req: Request, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1];
  if (token !== null && given !== undefined) return isSameSecret(given, token);
  const from = req.socket.remoteAddress ?? '';
  return /^(::1|(::ffff:)?127\.)/.test(from) && req.get('x-forwarded-for') === undefined;
}
