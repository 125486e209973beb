import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { serveAssets } from '../../../src/platform/html/asset-routes.ts';
import { chromeOf, GALLERY } from './gallery-views.ts';
import { pageHouse } from './house.ts';

/** Serves the gallery under the policy of the product and with Trusted Types, stricter than it: whatever breaks here is ours. */
export async function serveGallery(): Promise<{
  origin: string;
  posts: { path: string; body: Record<string, unknown> }[];
  close: () => Promise<void>;
}> {
  const { renderer, assets } = pageHouse();
  const posts: { path: string; body: Record<string, unknown> }[] = [];
  const app = express();
  app.use('/assets', serveAssets(assets));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          requireTrustedTypesFor: ["'script'"],
          trustedTypes: ['htmx'],
        },
      },
    }),
  );
  app.get('/gallery/:index', (req, res) => {
    const item = GALLERY[Number(req.params.index)];
    if (!item) return void res.sendStatus(404);
    const lang = req.query['lang'] === 'en' ? 'en' : 'zh-CN';
    res.type('html').send(renderer.render(item.page, item.view, chromeOf(item.surface, lang)));
  });
  app.use(express.urlencoded({ extended: false }));
  app.get('/drafts', (_req, res) => void res.sendStatus(204));
  app.post(/.*/, (req, res) => {
    posts.push({ path: req.path, body: req.body });
    if (req.path === '/drafts') return void res.sendStatus(204);
    const form = GALLERY.find(({ page }) => page === 'gallery/form');
    if (req.body['_check'] && form)
      return void res
        .status(422)
        .type('html')
        .send(renderer.render(form.page, form.view, chromeOf('desk')));
    res.redirect(303, '/gallery/6');
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
