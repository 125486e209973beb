import { expect } from 'chai';
import { refusalOfOldVillage, refusalOfParent } from '../../../src/places/rules/locations.ts';
import { checkCode, nextCode } from '../../../src/places/rules.ts';

describe('areas', () => {
  it('lie only in larger ones', () => {
    expect(refusalOfParent('STREET', null)).to.equal(null);
    expect(refusalOfParent('VILLAGE', null)).to.equal('places.location.parent-missing');
    expect(refusalOfParent('GRID', 'VILLAGE')).to.equal(null);
    expect(refusalOfParent('HOUSEHOLD', 'GRID')).to.equal(null);
    expect(refusalOfParent('VILLAGE', 'GRID')).to.equal('places.location.parent-wrong');
    expect(refusalOfParent('GRID', 'GRID')).to.equal('places.location.parent-wrong');
  });

  it('below a merged community belong to an old village as well', () => {
    expect(refusalOfOldVillage('GRID', null)).to.equal(null);
    expect(refusalOfOldVillage('GRID', 'VILLAGE')).to.equal(null);
    expect(refusalOfOldVillage('VILLAGE', 'VILLAGE')).to.equal('places.location.old-village-level');
    expect(refusalOfOldVillage('GRID', 'GRID')).to.equal('places.location.old-village-wrong');
  });
});

describe('codes', () => {
  it('go on after the largest in use', () => {
    expect(nextCode('V', [])).to.equal('V-001');
    expect(nextCode('V', ['V-001', 'V-078', 'T-100', 'other'])).to.equal('V-079');
  });

  it('are made of letters, digits and hyphens', () => {
    expect(checkCode(' Ｖ-001 ')).to.deep.equal({ ok: true, value: 'V-001' });
    for (const bad of ['', '-1', 'a b', 'a/b', 'x'.repeat(31)]) expect(checkCode(bad).ok, bad).to.equal(false);
  });
});
