import type { BrowserContext, Page } from 'puppeteer-core';

/**
 * A page that runs no script of its content and reaches neither network nor disk. Content comes in by `setContent` only: a
 * document opened as `file://` could read local files even so.
 */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  // Said to the browser directly: puppeteer's own call for it fits only browsers of its own age.
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  const conditions = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 };
  await session.send('Network.emulateNetworkConditions', conditions);
  // A page that wants to be left for another one (meta refresh) would otherwise be left for an error page. A frame in it may
  // try: stopped while it is made, it now and then keeps the page from ever having loaded.
  const { frameTree } = await session.send('Page.getFrameTree');
  const stay = ({ frameId }: { frameId: string }) => {
    if (frameId === frameTree.frame.id) void session.send('Page.stopLoading').catch(() => {});
  };
  session.on('Page.frameScheduledNavigation', stay);
  session.on('Page.frameRequestedNavigation', stay);
  await session.send('Page.enable');
  return page;
}
