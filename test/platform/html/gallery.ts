import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './browser.ts';
import { serveGallery } from './gallery-server.ts';
import { GALLERY } from './gallery-views.ts';

/** `node test/platform/html/gallery.ts <folder> [word]`: pictures of every part, both widths, light and dark. */
const folder = process.argv[2] ?? 'gallery';
const word = process.argv[3] ?? '';
mkdirSync(folder, { recursive: true });
const server = await serveGallery();
const browser = await startBrowser();
try {
  const page = await browser.newPage();
  for (const [index, { page: name, surface }] of GALLERY.entries()) {
    if (!name.includes(word)) continue;
    for (const width of [390, 1440]) {
      for (const scheme of ['light', 'dark'] as const) {
        await page.setViewport({ width, height: width === 390 ? 844 : 900, deviceScaleFactor: 1 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.goto(`${server.origin}/gallery/${index}`);
        const path = `${name.replace('/', '-')}-${surface}-${width}-${scheme}.png`;
        await page.screenshot({ path: join(folder, path) as `${string}.png`, fullPage: true });
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
