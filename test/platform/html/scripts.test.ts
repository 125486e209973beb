import { expect } from 'chai';
import { type GalleryBrowser, openGallery } from './open-page.ts';

const FOCUSED = 'document.activeElement.id || document.activeElement.className';
const typedIn = (id: string) => `document.querySelector('#${id}').value`;

describe('Pages at work', function () {
  this.timeout(60_000);
  let gallery: GalleryBrowser;
  before(async () => {
    gallery = await openGallery();
  });
  after(() => gallery?.close());
  beforeEach(() => {
    gallery.server.posts.length = 0;
    gallery.server.draftStatus = 204;
    gallery.server.hold = null;
  });

  const lastPost = (path: string) => gallery.server.posts.findLast((post) => post.path === path)?.body ?? {};

  it('send a form once when the button is pressed twice', async () => {
    const { page, close } = await gallery.open(gallery.server.address('gallery/form', 'desk'));
    let letGo = () => {};
    gallery.server.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const button = await page.waitForSelector('.form-end .main');
    await button?.scrollIntoView();
    const { x, y } = (await button?.clickablePoint()) ?? { x: 0, y: 0 };
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    const arrived = page.waitForNavigation();
    await page.mouse.click(x, y);
    await sent;
    await page.mouse.click(x, y);
    letGo();
    await arrived;
    expect(gallery.server.posts.filter(({ path }) => path === '/intakes')).to.have.length(1);
    await close();
  });

  it('save what is typed on the server after a pause, without keys and files', async () => {
    const { page, close } = await gallery.open(gallery.server.address('gallery/form', 'desk'));
    await page.type('#f-summary', '赵家滴水');
    await page.waitForSelector('[data-saved]:not([hidden])');
    const draft = lastPost('/drafts');
    const fields = JSON.parse(String(draft['fields']));
    expect(draft['form']).to.equal('gallery.form');
    expect(fields).to.include.keys('summary', 'idNo', 'signs');
    expect(fields).not.to.include.keys('_key', 'photo');
    expect(fields.summary).to.deep.equal(['赵家滴水']);
    await close();
  });

  it('keep what was typed on the device when the session is over, and bring it back; ID numbers not on disk', async () => {
    const address = `${gallery.server.address('gallery/form', 'phone')}?clean=1`;
    const { page, ask, close } = await gallery.open(address, { width: 390 });
    gallery.server.draftStatus = 401;
    await page.type('#f-idNo', '370800');
    await page.type('#f-summary', '滴水');
    await page.waitForSelector('.away a[href^="/sign-in?to="]');
    const stored = String(await ask('JSON.stringify(localStorage)'));
    expect(stored).to.contain('滴水').and.to.contain('kept:a2:gallery.form').and.not.to.contain('370800');
    await page.goto(address, { waitUntil: 'networkidle0' });
    expect(await ask(typedIn('f-summary'))).to.equal('滴水');
    expect(await ask(typedIn('f-idNo'))).to.equal('370800');
    expect(await page.$('.restored')).not.to.equal(null);
    await close();
  });

  it('forget it on the device once the submission has arrived', async () => {
    const { page, ask, close } = await gallery.open(`${gallery.server.address('gallery/step', 'phone')}?clean=1`);
    const kept = `Object.keys(localStorage).filter((name) => name.startsWith('kept:')).length`;
    await page.type('#f-phone', '1');
    await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.click('.form-end .main')]);
    expect(await ask(kept)).to.equal(0);
    await close();
  });

  it('forget it too when the page that confirms the submission offers the same form anew', async () => {
    const address = `${gallery.server.address('gallery/form', 'phone')}?clean=1`;
    const { page, ask, close } = await gallery.open(address, { width: 390 });
    const sent = `localStorage.setItem('kept:a2:gallery.form', JSON.stringify(
      { at: Date.now(), isSent: true, typed: { summary: ['已经报送'] } }))`;
    await ask(sent);
    await page.goto(address, { waitUntil: 'networkidle0' });
    expect(await ask(typedIn('f-summary')), 'refused without a word').to.equal('已经报送');
    await ask(sent);
    await page.goto(`${address}&flash=1`, { waitUntil: 'networkidle0' });
    expect(await ask(typedIn('f-summary'))).to.equal('');
    expect(await ask('Object.keys(localStorage).length')).to.equal(0);
    await close();
  });

  it('hold a submission back while there is no network, with the words kept', async () => {
    const { page, ask, close } = await gallery.open(`${gallery.server.address('gallery/step', 'phone')}?clean=1`);
    await page.setOfflineMode(true);
    await page.click('.form-end .main');
    await page.waitForSelector('.away');
    expect(await ask('JSON.stringify(localStorage)')).to.contain('孙某某');
    expect(gallery.server.posts).to.have.length(0);
    await close();
  });

  it('check one field alone when it is left, without touching the rest', async () => {
    const { page, ask, close } = await gallery.open(gallery.server.address('gallery/form', 'desk'));
    await page.type('#f-summary', '还没写完');
    await ask(`document.querySelector('#f-phone-error').remove()`);
    await page.type('#f-phone', '9');
    await ask('document.activeElement.blur()');
    await page.waitForSelector('#f-phone-error');
    expect(lastPost('/intakes/new')).to.include({ _check: 'phone', name: '孙某某' });
    expect(await ask(typedIn('f-summary'))).to.equal('还没写完');
    await close();
  });

  it('lead from the list of errors to the field', async () => {
    const { page, ask, close } = await gallery.open(gallery.server.address('gallery/form', 'desk'));
    expect(await ask(FOCUSED)).to.equal('error-summary');
    await page.click('.error-summary a[href="#f-summary"]');
    expect(await ask(FOCUSED)).to.equal('f-summary');
    await close();
  });

  it('answer single keys outside of fields, unless switched off', async () => {
    const { page, ask, close } = await gallery.open(gallery.server.address('gallery/list', 'desk'));
    await page.keyboard.press('/');
    expect(await ask(FOCUSED)).to.equal('search');
    await page.keyboard.type('n/');
    expect(await ask(typedIn('search'))).to.equal('n/');
    await page.click('[data-shortcuts-switch]');
    await page.keyboard.press('/');
    expect(await ask(FOCUSED)).not.to.equal('search');
    await close();
  });

  it('work without JavaScript: Enter saves, the button for one more person does not', async () => {
    const address = gallery.server.address('gallery/form', 'desk');
    const { page, close } = await gallery.open(address, { width: 390, noScript: true });
    await Promise.all([page.waitForNavigation(), page.type('#f-sum', '300\n')]);
    await page.goto(address);
    await Promise.all([page.waitForNavigation(), page.click('[value="add.parties"]')]);
    expect(gallery.server.posts.map(({ body }) => body['_act'] ?? 'save')).to.deep.equal(['save', 'add.parties']);
    expect(gallery.server.posts[0]?.body).to.include({ sum: '300', _key: 'k1', 'parties.0.name': '赵某某' });
    await close();
  });

  it('open the menu on a phone without JavaScript', async () => {
    const address = gallery.server.address('gallery/list', 'desk');
    const { page, close } = await gallery.open(address, { width: 390, noScript: true });
    expect(await (await page.$('#nav a'))?.isVisible()).to.equal(false);
    await page.click('.menu-button');
    expect(await (await page.$('#nav a'))?.isVisible()).to.equal(true);
    await close();
  });
});
