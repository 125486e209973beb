import { expect } from 'chai';
import { clarityFaults, VAGUE_WORDS } from '../../../src/agreements/rules/clarity.ts';
import type { PerformanceItemFacts } from '../../../src/agreements/rules/facts.ts';
import { copiesNeeded, mustBeWritten } from '../../../src/agreements/rules/form.ts';
import { AGREEMENT, ITEM } from './sample.ts';

const codes = (item: Partial<PerformanceItemFacts>) =>
  clarityFaults({ ...AGREEMENT, items: [{ ...ITEM, ...item }] }).map(({ code }) => code);

describe('the content of an agreement is clear (人民调解法 Art. 29, JI-CPL Art. 358)', () => {
  it('when it says who gives whom what, how much, by when and how', () => {
    expect(clarityFaults(AGREEMENT)).to.deep.equal([]);
  });

  it('needs facts, clauses and at least one item', () => {
    const bare = { facts: ' ', clauses: ['', ' '], items: [] };
    expect(clarityFaults(bare).map(({ code }) => code)).to.deep.equal(['NO_FACTS', 'NO_CLAUSES', 'NO_ITEMS']);
  });

  it('needs each part of a payment', () => {
    expect(codes({ amountFen: null })).to.deep.equal(['NO_AMOUNT']);
    expect(codes({ amountFen: 0 })).to.deep.equal(['NO_AMOUNT']);
    expect(codes({ obligorPartyId: null })).to.deep.equal(['NO_OBLIGOR']);
    expect(codes({ payeePartyId: null })).to.deep.equal(['NO_PAYEE']);
    expect(codes({ payeePartyId: 'b' })).to.deep.equal(['SAME_PERSON']);
    expect(codes({ dueOn: null })).to.deep.equal(['NO_DATE']);
    expect(codes({ way: '' })).to.deep.equal(['NO_WAY']);
    expect(codes({ what: ' ' })).to.deep.equal(['NO_WHAT']);
  });

  it('needs no day for what was done at once, nor for a promise to refrain', () => {
    expect(codes({ dueOn: null, performedOn: '2026-11-20' })).to.deep.equal([]);
    const refrain = { kind: 'FORBEARANCE', dueOn: null, payeePartyId: null, amountFen: null, way: null } as const;
    expect(codes(refrain)).to.deep.equal([]);
  });

  it('has no word that sets no date and no sum, in clauses and items', () => {
    for (const word of VAGUE_WORDS) {
      const clauses = [`乙${word}付给甲4,000元。`];
      expect(clarityFaults({ ...AGREEMENT, clauses }), word).to.deep.equal([
        { code: 'VAGUE_WORD', ordinal: null, words: word },
      ]);
    }
    expect(clarityFaults({ ...AGREEMENT, items: [{ ...ITEM, way: '适当补偿，尽快付清' }] })).to.deep.equal([
      { code: 'VAGUE_WORD', ordinal: 1, words: '尽快、适当' },
    ]);
  });
});

describe('the form of an agreement (人民调解法 Art. 28; E10)', () => {
  const open = { writtenWaived: true, items: [ITEM] };
  const done = { writtenWaived: true, items: [{ ...ITEM, performedOn: '2026-11-20' }] };

  it('is free when the parties waive writing and the dispute is simple, or all is done at once', () => {
    expect(mustBeWritten(open, 'SIMPLE')).to.equal(null);
    expect(mustBeWritten(done, 'ORDINARY')).to.equal(null);
  });

  it('is written otherwise', () => {
    expect(mustBeWritten({ ...done, writtenWaived: false }, 'SIMPLE')).to.equal('NOT_WAIVED');
    expect(mustBeWritten(open, 'ORDINARY')).to.equal('NOT_AT_ONCE');
    expect(mustBeWritten(done, 'MAJOR')).to.equal('MAJOR');
    expect(mustBeWritten({ writtenWaived: true, items: [] }, 'ORDINARY')).to.equal('NOT_AT_ONCE');
  });

  it('takes a copy for each party and one for the committee (Art. 29)', () => {
    expect([copiesNeeded('WRITTEN', 2), copiesNeeded('WRITTEN', 9), copiesNeeded('ORAL', 2)]).to.deep.equal([3, 10, 0]);
  });
});
