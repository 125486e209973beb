import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { serveAssets } from '../../../src/platform/html/asset-routes.ts';
import type { View } from '../../../src/platform/html/view.ts';
import { chromeOf, GALLERY } from './gallery-views.ts';
import { partsHouse } from './house.ts';

export type GalleryServer = {
  origin: string;
  /** Everything that was posted, in order. */
  posts: { path: string; body: Record<string, unknown> }[];
  /** What /drafts answers: 204, or 401 as after the end of a session. */
  draftStatus: number;
  /** While set, answers to submitted forms wait for it. */
  hold: Promise<void> | null;
  address: (page: string, surface: string) => string;
  close: () => Promise<void>;
};

/** The policy of the product and Trusted Types on top: what breaks under it is ours. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['htmx'],
};

export async function serveGallery(): Promise<GalleryServer> {
  const { renderer, assets } = partsHouse();
  const app = express();
  app.use('/assets', serveAssets(assets));
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: POLICY } }));
  app.use(express.urlencoded({ extended: false }));
  app.get('/gallery/:index', (req, res) => {
    const item = GALLERY[Number(req.params.index)];
    if (!item) return void res.sendStatus(404);
    // The same form as at its first showing: nothing typed yet, so that drafts may come back.
    const form = item.view['form'] as View | undefined;
    const clean = form && { form: { ...form, errors: {}, summary: [], isTyped: false } };
    const view = 'clean' in req.query ? { ...item.view, ...clean } : item.view;
    const lang = req.query['lang'] === 'en' ? 'en' : 'zh-CN';
    const chrome = chromeOf(item.surface, lang);
    const flash = 'flash' in req.query ? { key: 'platform.it', params: { it: '已报送。' } } : chrome.flash;
    res.type('html').send(renderer.render(item.page, view, { ...chrome, flash }));
  });
  app.get('/drafts', (_req, res) => void res.sendStatus(204));
  app.post(/.*/, async (req, res) => {
    gallery.posts.push({ path: req.path, body: req.body });
    if (req.path === '/drafts') return void res.sendStatus(gallery.draftStatus);
    await gallery.hold;
    const form = GALLERY.find(({ page }) => page === 'gallery/form');
    if (!req.body['_check'] || !form) return res.redirect(303, gallery.address('gallery/home', 'phone'));
    res
      .status(422)
      .type('html')
      .send(renderer.render(form.page, form.view, chromeOf('desk')));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gallery: GalleryServer = {
    origin,
    posts: [],
    draftStatus: 204,
    hold: null,
    address: (page, surface) =>
      `${origin}/gallery/${GALLERY.findIndex((item) => item.page === page && item.surface === surface)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gallery;
}
