import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Router } from 'express';
import type { House } from '../context.ts';
import { ENDPOINTS } from '../endpoints.ts';
import { openApiOf } from './openapi.ts';
import { serveApi } from './serve.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The interface for programs, and its description, which tells nothing of anybody and needs no account. */
export function apiRoutes(house: House): Router {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const description = JSON.stringify(openApiOf(ENDPOINTS, version));
  const router = Router();
  router.get('/api/openapi.json', (_req, res) => {
    res.type('application/json').send(description);
  });
  router.use('/api/v1', serveApi(house, ENDPOINTS));
  return router;
}
