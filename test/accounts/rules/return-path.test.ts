import { expect } from 'chai';
import { returnPath } from '../../../src/accounts/rules/return-path.ts';

describe('after signing in', () => {
  it('the way leads back to a page of this site', () => {
    for (const path of ['/cases', '/cases?state=MEDIATING&page=2', '/cases/%E6%A1%88', '/'])
      expect(returnPath(path), path).to.equal(path);
  });

  it('the way leads nowhere else', () => {
    const away = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/\n//evil.example',
      ' /cases',
      '',
      'cases',
      '/sign-in?to=/',
      '/sign-out',
      `/${'a'.repeat(3000)}`,
      undefined,
      ['/cases'],
    ];
    for (const wanted of away) expect(returnPath(wanted), String(wanted)).to.equal('/');
  });

  it('dots do not lead out of the site', () => {
    expect(returnPath('/a/../../cases')).to.equal('/cases');
    expect(returnPath('/a/..//evil.example')).to.match(/^\/(?!\/)/);
  });
});
