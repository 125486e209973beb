import type { Page } from 'puppeteer-core';
import { startBrowser } from './browser.ts';
import { type GalleryServer, serveGallery } from './gallery-server.ts';

export type OpenPage = {
  page: Page;
  complaints: string[];
  ask: (script: string) => Promise<unknown>;
  close: () => Promise<void>;
};
export type GalleryBrowser = {
  server: GalleryServer;
  /** A page with a profile of its own; `complaints` fills with what the browser reports. */
  open: (
    address: string,
    options?: { width?: number; noScript?: boolean; bypassPolicy?: boolean },
  ) => Promise<OpenPage>;
  close: () => Promise<void>;
};

/** The gallery and a browser to look at it. */
export async function openGallery(): Promise<GalleryBrowser> {
  const server = await serveGallery();
  const browser = await startBrowser();
  return {
    server,
    open: async (address, { width = 1440, noScript = false, bypassPolicy = false } = {}) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.setViewport({ width, height: 844 });
      await page.setJavaScriptEnabled(!noScript);
      await page.setBypassCSP(bypassPolicy);
      await page.goto(address);
      return { page, complaints, ask: (script) => page.evaluate(script), close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
