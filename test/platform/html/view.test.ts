import { expect } from 'chai';
import { plainView, type View } from '../../../src/platform/html/view.ts';

describe('Views', () => {
  it('carry nothing but their own keys', () => {
    const view = plainView({ a: { b: [{ c: 1 }] } }) as { a: { b: object[] } };
    expect('constructor' in view).to.equal(false);
    expect('toString' in view.a).to.equal(false);
    expect('__proto__' in (view.a.b[0] ?? {})).to.equal(false);
  });

  it('keep texts, numbers, days and instants as they are', () => {
    const at = new Date(0);
    expect(plainView({ a: 'x', b: 0, c: false, d: at, e: [null, at] })).to.include({ a: 'x', b: 0, c: false, d: at });
  });

  it('leave undefined keys out and keep null', () => {
    expect(Object.keys(plainView({ a: undefined, b: null } as unknown as View))).to.deep.equal(['b']);
  });

  it('refuse what would print as something nobody meant, naming the key', () => {
    class Case {
      title = 'x';
    }
    const bad = {
      'view.a': () => 1,
      'view.a.b': { b: new Case() },
      'view.a[1]': [0, Number.NaN],
      'view.a.c': { c: new Map() },
    };
    for (const [path, a] of Object.entries(bad)) {
      expect(() => plainView({ a } as unknown as View)).to.throw(path);
    }
  });
});
