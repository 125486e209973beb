import { expect } from 'chai';
import fc from 'fast-check';
import { datesAhead, effectiveOn, missingForEffect } from '../../../src/agreements/rules/effective.ts';
import { dayFromNumber } from '../../../src/calendar/day.ts';
import { AGREEMENT, SIGNERS } from './sample.ts';

const oral = { ...AGREEMENT, form: 'ORAL', mediatorSignedOn: null, sealedOn: null, signedPages: 0 } as const;
const day = fc.integer({ min: 20_000, max: 21_000 }).map(dayFromNumber);

describe('a written agreement binds (人民调解法 Art. 29)', () => {
  it('from the last signature, also when that is a party’s', () => {
    expect(effectiveOn(AGREEMENT, SIGNERS)).to.equal('2026-11-20');
  });

  it('from the mediator’s signature or the seal when those came last', () => {
    expect(effectiveOn({ ...AGREEMENT, mediatorSignedOn: '2026-11-21' }, SIGNERS)).to.equal('2026-11-21');
    expect(effectiveOn({ ...AGREEMENT, sealedOn: '2026-11-22' }, SIGNERS)).to.equal('2026-11-22');
  });

  it('not at all while one is missing', () => {
    expect(effectiveOn({ ...AGREEMENT, sealedOn: null }, SIGNERS)).to.equal(null);
    expect(effectiveOn({ ...AGREEMENT, mediatorSignedOn: null }, SIGNERS)).to.equal(null);
    expect(effectiveOn(AGREEMENT, [...SIGNERS, { id: 'c' }])).to.equal(null);
  });

  it('on the latest of any days in any order', () => {
    fc.assert(
      fc.property(day, day, day, day, (a, b, mediatorSignedOn, sealedOn) => {
        const signatures = [
          { partyId: 'b', signedOn: b },
          { partyId: 'a', signedOn: a },
        ];
        const latest = [a, b, mediatorSignedOn, sealedOn].sort().at(-1);
        expect(effectiveOn({ ...AGREEMENT, signatures, mediatorSignedOn, sealedOn }, SIGNERS)).to.equal(latest);
      }),
    );
  });
});

describe('an oral agreement binds (人民调解法 Art. 30)', () => {
  it('from the day on which the last party agreed, without signature of the mediator or seal', () => {
    expect(effectiveOn({ ...oral, oralAgreedOn: '2026-11-18' }, SIGNERS)).to.equal('2026-11-20');
    expect(missingForEffect({ ...oral, oralAgreedOn: '2026-11-18' }, SIGNERS)).to.deep.equal([]);
  });

  it('not without each party’s assent, the day and the content', () => {
    const bare = { ...oral, signatures: [], clauses: [' '] };
    expect(missingForEffect(bare, SIGNERS).map(({ what }) => what)).to.deep.equal([
      'ASSENT',
      'ASSENT',
      'CONTENT',
      'ORAL_DAY',
    ]);
  });
});

describe('what a written agreement lacks', () => {
  it('is named one by one, photographs of the signed pages included', () => {
    const bare = { ...AGREEMENT, signatures: [], mediatorSignedOn: null, sealedOn: null, signedPages: 0 };
    expect(missingForEffect(bare, SIGNERS)).to.deep.equal([
      { what: 'SIGNATURE', partyId: 'a', name: '甲' },
      { what: 'SIGNATURE', partyId: 'b', name: '乙' },
      { what: 'MEDIATOR_SIGNATURE' },
      { what: 'SEAL' },
      { what: 'SIGNED_PAGES' },
    ]);
    expect(missingForEffect(AGREEMENT, SIGNERS)).to.deep.equal([]);
  });

  it('includes no day that has not come', () => {
    expect(datesAhead(AGREEMENT, '2026-11-20')).to.deep.equal([]);
    expect(datesAhead(AGREEMENT, '2026-11-19')).to.deep.equal(['2026-11-20']);
  });
});
