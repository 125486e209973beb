import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { Actor } from './accounts/actor.ts';
import { may } from './accounts/permissions.ts';
import { resumeSession } from './accounts/sessions.ts';
import { answerRefusal, answerRoute, type SignedRequest, type Web } from './answering.ts';
import { sendProblem } from './api/problem.ts';
import { apiRoutes } from './api/routes.ts';
import { healthRoutes } from './health.ts';
import { metricsOf } from './metrics.ts';
import { serveAssets } from './platform/html/asset-routes.ts';
import type { Assets } from './platform/html/assets.ts';
import { sameSiteOnly, securityHeaders } from './platform/http/browser-guard.ts';
import { countedBy, requestLimits } from './platform/http/limits.ts';
import { NotFound, Refusal } from './platform/http/refusals.ts';
import { refusalOf } from './platform/http/unexpected.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';

/** Nobody yet: the reader of public pages. */
export const NOBODY: Actor = {
  accountId: '',
  sessionId: '',
  username: '',
  displayName: '',
  language: 'zh-CN',
  mustChangePassword: false,
  assignments: [],
  roles: [],
  orgIds: [],
  orgScope: [],
  rlsToken: '',
  isService: false,
};

/** The order of everything that meets a request, on one screen. */
export function createApp(web: Web, assets: Assets): Express {
  const { house } = web;
  const isHttps = house.env.publicUrl?.startsWith('https:') ?? false;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', house.env.trustProxy.length > 0 ? house.env.trustProxy : false);
  app.set('query parser', 'simple');
  const metrics = metricsOf(house);
  app.use(metrics.count);
  app.use('/assets', serveAssets(assets));
  app.use(securityHeaders(isHttps));
  app.use(healthRoutes(house));
  app.get('/metrics', metrics.show);
  const sameSite = sameSiteOnly(house.env.publicUrl);
  // A program that names its token, or has neither, sends no cookie for somebody else, so nothing can be forged with it.
  const isForgeable = (req: Request) =>
    tokenOf(req) === null && !(isOfApi(req) && web.cookies.read(req, 'sid') === null);
  app.use((req, res, next) => (isForgeable(req) ? sameSite(req, res, next) : next()));
  app.use(async (req: SignedRequest, _res, next) => {
    req.actor = await actorOf(web, req);
    const lang = web.cookies.read(req, 'lang');
    if (lang === 'en' && req.actor.accountId === '') req.actor = { ...req.actor, language: 'en' };
    next();
  });
  app.use(requestLimits());
  const readForm = express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 5000 });
  const readJson = express.json({ limit: '64kb', strict: true });
  app.use(apiRoutes(house));
  for (const route of ROUTES) {
    const parsers = route.method === 'post' && route.body !== 'upload' ? [readForm, readJson] : [];
    const count = countedBy(route.limit ?? null);
    app[route.method](route.path, ...parsers, async (req, res) => {
      const actor = permitted(route, req as SignedRequest);
      if (actor === 'sign-in') return res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
      if (actor === 'change-password') return res.redirect(303, '/me/password');
      await answerRoute(web, { ...route, count }, actor, req as SignedRequest, res);
    });
  }
  app.use(() => {
    throw new NotFound();
  });
  app.use(onFault(web, readForm));
  return app;
}

const isOfApi = (req: Request): boolean => req.path.startsWith('/api/v1/');

/** `Authorization: Bearer …` of a program; only below `/api`, and then no cookie counts. */
function tokenOf(req: Request): string | null {
  if (!req.path.startsWith('/api/')) return null;
  return /^Bearer ([\w-]{20,200})$/.exec(req.get('authorization') ?? '')?.[1] ?? null;
}

/** Who asks. A program's token opens no page, and a browser's session is no token. */
async function actorOf({ house, cookies }: Web, req: Request): Promise<Actor> {
  const bearer = tokenOf(req);
  const token = bearer ?? cookies.read(req, 'sid');
  const actor = token === null ? null : await resumeSession(house, token);
  return actor !== null && (actor.scopes !== undefined) === (bearer !== null) ? actor : NOBODY;
}

function permitted(route: Route, req: SignedRequest): Actor | 'sign-in' | 'change-password' {
  const actor = req.actor ?? NOBODY;
  if (route.permission === 'public') return actor;
  if (actor.accountId === '') {
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    // A script that asks for a part of a page must not get the sign-in page for it.
    const isScript = req.get('sec-fetch-dest') === 'empty' || req.get('hx-request') !== undefined;
    if (isRead && !isScript) return 'sign-in';
    throw new Refusal(401, 'error.session-over');
  }
  if (actor.mustChangePassword && !route.path.startsWith('/me/password') && route.path !== '/sign-out')
    return 'change-password';
  // A page that the role may never use looks absent, like a foreign case.
  if (route.permission !== 'signed-in' && !may(actor, route.permission)) throw new NotFound();
  return actor;
}

const onFault =
  (web: Web, readForm: RequestHandler): ErrorRequestHandler =>
  async (fault, req, res, next) => {
    const refusal = refusalOf(fault);
    // Nobody was found because the database is away, and the form was not read yet: what was typed is shown all the same.
    if (refusal.status === 503 && req.method === 'POST' && req.body === undefined)
      await new Promise<void>((done) => readForm(req, res, () => done()));
    if (refusal.status >= 500)
      web.house.log.error({ err: fault, path: req.path, method: req.method }, 'request failed');
    if (res.headersSent) return next(fault);
    // What is refused before the interface for programs is reached is told in its form as well.
    if (isOfApi(req)) return sendProblem(req, res, refusal);
    const signed = req as SignedRequest;
    try {
      await answerRefusal(web, refusal, signed.actor ?? NOBODY, signed, res);
    } catch (second) {
      // The page that tells of a fault may not tell of itself by a stack trace.
      web.house.log.error({ err: second }, 'the answer to a refusal failed');
      res
        .status(refusal.status)
        .type('text')
        .send('系统出了错，请返回上一页再试。 Something went wrong; go back and try again.');
    }
  };
