import { expect } from 'chai';
import { type SameFacts, whyNotSame } from '../../../src/people/rules/same-person.ts';

const record = (id: string, more: Partial<SameFacts> = {}): SameFacts => ({
  ...{ id, kind: 'NATURAL', verifiedNumber: null, sameAsId: null, behind: 0 },
  ...more,
});

describe('two records of one person', () => {
  it('may be called the same where nothing speaks against it', () => {
    expect(whyNotSame(record('a'), record('b'), false)).to.equal(null);
    expect(whyNotSame(record('a', { behind: 2 }), record('b'), false)).to.equal(null);
    expect(whyNotSame(record('a', { verifiedNumber: '1' }), record('b'), false)).to.equal(null);
    expect(whyNotSame(record('a', { verifiedNumber: '1' }), record('b', { verifiedNumber: '1' }), false)).to.equal(
      null,
    );
  });

  const refusals: [string, SameFacts, SameFacts, boolean, string][] = [
    ['are one record', record('a'), record('a'), false, 'itself'],
    ['are a person and an organisation', record('a'), record('b', { kind: 'LEGAL' }), false, 'kinds'],
    [
      'have two checked numbers that differ',
      record('a', { verifiedNumber: '1' }),
      record('b', { verifiedNumber: '2' }),
      false,
      'numbers',
    ],
    ['face each other in one matter', record('a'), record('b'), true, 'opposed'],
    ['would stand in a row of three', record('a', { sameAsId: 'c' }), record('b'), false, 'kept-behind'],
    ['are told apart elsewhere first', record('a'), record('b', { sameAsId: 'c' }), false, 'other-behind'],
    ['would leave others behind nobody', record('a'), record('b', { behind: 1 }), false, 'other-carries'],
  ];
  for (const [what, kept, other, areOpposed, why] of refusals)
    it(`are not called the same when they ${what}`, () => {
      expect(whyNotSame(kept, other, areOpposed)).to.equal(why);
    });
});
