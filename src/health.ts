import { type RequestHandler, Router } from 'express';
import type { House } from './context.ts';
import { instant } from './platform/database/raw.ts';
import { NEWEST_MIGRATION } from './platform/migrations/newest.ts';

/** The oldest piece of waiting work may not be older than this before the house calls itself not ready. Minutes. */
const OUTBOX_LIMIT = 5;

interface HealthRow {
  recovering: boolean;
  schema: string | null;
  oldest: string | null;
  dead: string;
}

/** `/healthz`: the process answers. `/readyz`: database writable, schema as this release wants it, work being done. */
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

async function readiness(house: House): Promise<{ ready: boolean } & Record<string, unknown>> {
  try {
    const [row] = await house.orm.em.fork().execute<HealthRow[]>('select * from sec.health()');
    if (row === undefined) throw new Error('no answer');
    const oldest = instant(row.oldest);
    const ageSeconds = oldest === null ? 0 : Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1000));
    const isSchemaRight = row.schema === NEWEST_MIGRATION;
    const isWorking = ageSeconds < OUTBOX_LIMIT * 60;
    return {
      ready: !row.recovering && isSchemaRight && isWorking,
      database: row.recovering ? 'recovering' : 'ok',
      schema: isSchemaRight ? 'ok' : { found: row.schema, wanted: NEWEST_MIGRATION },
      outbox: { oldestSeconds: ageSeconds, dead: Number(row.dead) },
    };
  } catch (fault) {
    house.log.warn({ err: fault }, 'not ready');
    return { ready: false, database: 'away' };
  }
}
