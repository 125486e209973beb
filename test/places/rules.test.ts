import { expect } from 'chai';
import { DEFAULT_TEMPLATES, formatNumber, parseNumber } from '../../src/numbering/rules.ts';
import {
  ancestorsOf,
  checkParent,
  checkShortName,
  committeeGaps,
  type Place,
  tierAbove,
  tierOf,
} from '../../src/places/rules.ts';

const street: Place = { id: 's', kind: 'STREET', parentId: null };
const centre: Place = { id: 'c', kind: 'CENTRE', parentId: 's' };
const village: Place = { id: 'v', kind: 'VILLAGE', parentId: 'c' };
const tree = new Map([street, centre, village].map((place) => [place.id, place]));

describe('places', () => {
  it('escalate from village to centre to street and no further', () => {
    expect(tierAbove('VILLAGE')).to.equal('CENTRE');
    expect(tierAbove('CENTRE')).to.equal('STREET');
    expect(tierAbove('STREET')).to.equal(null);
    expect(
      ['STREET', 'CENTRE', 'VILLAGE', 'TEAM', 'EXTERNAL'].map((kind) => tierOf(kind as Place['kind'])),
    ).to.deep.equal(['STREET', 'CENTRE', 'VILLAGE', null, null]);
  });

  it('know what is above them, nearest first', () => {
    expect(ancestorsOf('v', tree)).to.deep.equal([centre, street]);
    expect(ancestorsOf('s', tree)).to.deep.equal([]);
  });

  it('in a circle or without a known parent are refused', () => {
    const circle = new Map(tree).set('s', { ...street, parentId: 'v' });
    expect(() => ancestorsOf('v', circle)).to.throw(RangeError);
    const loopAbove = new Map(tree).set('s', { ...street, parentId: 'c' });
    expect(() => ancestorsOf('v', loopAbove)).to.throw(RangeError);
    expect(() => ancestorsOf('v', new Map([['v', village]]))).to.throw(RangeError);
  });

  it('stand where their kind belongs', () => {
    expect(checkParent('VILLAGE', centre)).to.deep.equal({ ok: true, value: 'c' });
    expect(checkParent('STREET', null)).to.deep.equal({ ok: true, value: null });
    expect(checkParent('TEAM', street).ok).to.equal(true);
    expect(checkParent('VILLAGE', street)).to.have.nested.property('message.key', 'places.parent.wrong');
    expect(checkParent('STREET', street)).to.have.nested.property('message.key', 'places.parent.wrong');
    expect(checkParent('CENTRE', null)).to.have.nested.property('message.key', 'places.parent.missing');
  });
});

describe('short names', () => {
  const read = (typed: string) => {
    const found = checkShortName(typed, ['唐口王庄']);
    return found.ok ? found.value : found.message.key.replace('places.short-name.', '');
  };

  it('are letters, and nobody else has the same', () => {
    expect(read(' 唐口李庄 ')).to.equal('唐口李庄');
    expect(read('唐口王庄')).to.equal('taken');
    for (const wrong of ['唐口1村', '唐口 李庄', '唐口-李庄', '〔唐口〕', '·'])
      expect(read(wrong), wrong).to.equal('characters');
    expect(read('　')).to.equal('required');
    expect(read('唐'.repeat(12))).to.have.length(12);
    expect(checkShortName('唐'.repeat(13), [])).to.deep.equal({
      ok: false,
      message: { key: 'places.short-name.too-long', params: { max: 12 } },
    });
  });

  it('that are good can be read back from every kind of number', () => {
    for (const template of Object.values(DEFAULT_TEMPLATES)) {
      const parts = { year: 2026, short: read('唐口李庄'), n: 7 };
      expect(parseNumber(template, formatNumber(template, parts)), template).to.deep.equal(parts);
    }
  });
});

describe('a mediation committee (人民调解法 Art. 8)', () => {
  const director = { isDirector: true, sex: 'M', isMinority: false } as const;
  const man = { ...director, isDirector: false };
  const woman = { ...man, sex: 'F' } as const;

  it('has three to nine members, one director, a woman, and a minority member where peoples live together', () => {
    expect(committeeGaps([director, man, woman], false)).to.deep.equal([]);
    expect(committeeGaps([director, man, { ...woman, isMinority: true }], true)).to.deep.equal([]);
    expect(committeeGaps([director, woman], false)).to.deep.equal(['places.committee.too-few']);
    expect(committeeGaps([director, woman, ...Array(8).fill(man)], false)).to.deep.equal(['places.committee.too-many']);
    expect(committeeGaps([director, woman, ...Array(7).fill(man)], false)).to.deep.equal([]);
    expect(committeeGaps([man, man, man], true)).to.deep.equal([
      ...['places.committee.director', 'places.committee.woman', 'places.committee.minority'],
    ]);
    expect(committeeGaps([director, director, woman], false)).to.deep.equal(['places.committee.director']);
  });
});
