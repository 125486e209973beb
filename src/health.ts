import { type RequestHandler, Router } from 'express';
import type { House } from './context.ts';
import { instant } from './platform/database/raw.ts';
import { NEWEST_MIGRATION } from './platform/migrations/newest.ts';

/** Waiting work that is older than this is reported as late. Seconds. */
const OUTBOX_LIMIT = 300;
/** A worker says every 15 seconds that it lives; after this it is taken for gone. Seconds. */
const WORKER_LIMIT = 60;

interface HealthRow {
  recovering: boolean;
  schema: string | null;
  oldest: string | null;
  waiting: string;
  dead: string;
  worker_at: string | null;
  worker: { queue?: string; kind?: string } | null;
}

/**
 * `/healthz`: the process answers. `/readyz`: the database can be written and has the schema of this release. Queue,
 * worker and waiting work are reported there, but never make it fail: filing and reading go on without them.
 */
export function healthRoutes(house: House): RequestHandler {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const checks = await readiness(house);
    res.status(checks.ready ? 200 : 503).json(checks);
  });
  return router;
}

const secondsSince = (then: Date | null) =>
  then === null ? null : Math.max(0, Math.round((Date.now() - then.getTime()) / 1000));

async function readiness(house: House): Promise<{ ready: boolean } & Record<string, unknown>> {
  try {
    const [row] = await house.orm.em.fork().execute<HealthRow[]>('select * from sec.health()');
    if (row === undefined) throw new Error('no answer');
    const isSchemaRight = row.schema === NEWEST_MIGRATION;
    const oldestSeconds = secondsSince(instant(row.oldest)) ?? 0;
    const seen = secondsSince(instant(row.worker_at));
    const isWorkerThere = seen !== null && seen < WORKER_LIMIT;
    return {
      ready: !row.recovering && isSchemaRight,
      database: row.recovering ? 'recovering' : 'ok',
      schema: isSchemaRight ? 'ok' : { found: row.schema, wanted: NEWEST_MIGRATION },
      worker: isWorkerThere ? 'ok' : 'away',
      // As the worker last saw it: this process never talks to the queue.
      queue: isWorkerThere ? (row.worker?.queue ?? 'unknown') : 'unknown',
      outbox: {
        ...{ oldestSeconds, isLate: oldestSeconds > OUTBOX_LIMIT },
        ...{ waiting: Number(row.waiting), dead: Number(row.dead) },
      },
    };
  } catch (fault) {
    house.log.warn({ err: fault }, 'not ready');
    return { ready: false, database: 'away' };
  }
}
