import { expect } from 'chai';
import { deviceWords } from '../../../src/accounts/rules/device-words.ts';

const KNOWN: [string, string | null][] = [
  [
    'Mozilla/5.0 (Linux; Android 14; HUAWEI) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47',
    'Android · WeChat',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    'iPhone · Safari',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Windows · Edge',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Linux · Firefox'],
  ['curl/8.0', null],
  ['', null],
];

describe('what a browser says of itself', () => {
  for (const [userAgent, words] of KNOWN) {
    it(`becomes ${words ?? 'nothing'} for its owner`, () => {
      expect(deviceWords(userAgent)).to.equal(words);
    });
  }

  it('may be missing', () => {
    expect(deviceWords(null)).to.equal(null);
  });
});
