import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { loadMessages } from '../../../src/platform/i18n/messages.ts';
import {
  browsersToTry,
  type FoundBrowser,
  nothingToPrintWith,
  usualPlaces,
} from '../../../src/platform/pdf/find-browser.ts';
import { testFolder } from '../../support/environment.ts';
import { printFolder } from '../../support/print-browsers.ts';

async function found(given: string | null, places: string[] = []): Promise<FoundBrowser[]> {
  const browsers: FoundBrowser[] = [];
  for await (const browser of browsersToTry(given, printFolder(), places)) browsers.push(browser);
  return browsers;
}

const hasBundled = process.platform === 'linux' && process.arch === 'x64';

describe('the search for a browser', () => {
  it('takes CHROMIUM_PATH and nothing else when it is set', async () => {
    const given = path.join(await testFolder(), 'chrome');
    await writeFile(given, '');
    expect(await found(given, [given])).to.deep.equal([{ kind: 'given', path: given }]);
  });

  it('refuses a CHROMIUM_PATH that names nothing, with the path', async () => {
    const refusal = await found('/no/such/browser').catch((error: unknown) => error);
    expect(refusal)
      .to.include({ key: 'pdf.wrong-path' })
      .and.deep.include({ params: { path: '/no/such/browser' } });
  });

  it('tries what is installed, in order, before the one of the npm package', async () => {
    const folder = await testFolder();
    const places = ['one', 'missing', 'two'].map((name) => path.join(folder, name));
    await Promise.all([writeFile(places[0]!, ''), writeFile(places[2]!, '')]);
    const kinds = (await found(null, places)).map(({ kind, path: place }) => [kind, path.basename(place)]);
    const bundled = hasBundled ? [['bundled', 'chromium']] : [];
    expect(kinds).to.deep.equal([['installed', 'one'], ['installed', 'two'], ...bundled]);
  });

  it('knows the usual places of macOS and Windows', () => {
    const mac = usualPlaces('darwin', {}, '/Users/a');
    expect(mac).to.include('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(mac).to.include('/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium');
    const windows = usualPlaces('win32', { ProgramFiles: 'C:\\Program Files' }, 'C:\\Users\\a');
    expect(windows[0]).to.equal('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(windows).to.include('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  });

  it('says what to install when nothing was found, on each system, in both languages', () => {
    const messages = loadMessages(path.join(import.meta.dirname, '../../../templates/messages'));
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const { key, params } = nothingToPrintWith(platform);
      const advice = (params['advice'] as { key: string }).key;
      expect(messages['zh-CN'].get(key)).to.include('{advice}');
      expect(messages['zh-CN'].get(advice)).to.include('安装');
      expect(messages.en.get(advice)).to.match(/^Install /);
    }
    expect(nothingToPrintWith('freebsd').params).to.deep.equal(nothingToPrintWith('linux').params);
  });
});
