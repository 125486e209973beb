import { expect } from 'chai';
import {
  defaultsOn,
  isLongPerformance,
  isProven,
  nextItem,
  openItems,
  overdueItems,
  performanceState,
  unprovenItems,
} from '../../../src/agreements/rules/performance.ts';
import { ITEM } from './sample.ts';

const second = { ...ITEM, id: 'item-2', ordinal: 2, dueOn: '2026-12-20' };
const refrain = { ...ITEM, id: 'item-3', ordinal: 3, kind: 'FORBEARANCE', dueOn: null } as const;
const paid = (on: string) => ({ ...ITEM, performedOn: on, hasProof: true });

describe('performance of an agreement', () => {
  it('is overdue from the day after the due day (lifecycle T18)', () => {
    expect(overdueItems([ITEM], '2026-12-05')).to.deep.equal([]);
    expect(overdueItems([ITEM], '2026-12-06')).to.deep.equal([ITEM]);
    expect(defaultsOn([second, ITEM])).to.equal('2026-12-06');
    expect(defaultsOn([refrain])).to.equal(null);
  });

  it('asks next for the open item that is due first, undated ones last', () => {
    const undated = { ...ITEM, id: 'item-4', ordinal: 4, dueOn: null };
    expect(nextItem([undated, second, ITEM])).to.equal(ITEM);
    expect(nextItem([undated, paid('2026-11-20')])).to.equal(undated);
    expect(nextItem([paid('2026-11-20')])).to.equal(null);
  });

  it('is proven by a receipt or by the creditor, never by bare word', () => {
    const word = { ...paid('2026-12-01'), hasProof: false };
    expect([isProven(paid('2026-12-01')), isProven(word)]).to.deep.equal([true, false]);
    expect(isProven({ ...word, confirmedByCreditor: true })).to.equal(true);
    expect(isProven({ ...ITEM, hasProof: true })).to.equal(false);
    expect(unprovenItems([word, ITEM])).to.deep.equal([word]);
  });

  it('is never finished by refraining, nor held up by it', () => {
    expect(openItems([refrain])).to.deep.equal([]);
    expect(overdueItems([{ ...refrain, dueOn: '2026-01-01' }], '2026-12-01')).to.deep.equal([]);
  });

  it('stands in one of the printed states', () => {
    const on = (items: Parameters<typeof performanceState>[0], today = '2026-11-25') =>
      performanceState(items, '2026-11-20', today);
    expect(on([ITEM, second])).to.equal('NOT_DUE');
    expect(on([paid('2026-11-20')])).to.equal('AT_ONCE');
    expect(on([paid('2026-11-21')])).to.equal('PERFORMED');
    expect(on([paid('2026-11-21'), second])).to.equal('PARTLY');
    expect(on([paid('2026-11-21'), second], '2026-12-21')).to.equal('OVERDUE');
    expect(on([refrain, paid('2026-11-19')])).to.equal('AT_ONCE');
  });

  it('is long when its last item is due more than six months after the agreement binds (lifecycle T24)', () => {
    const until = (dueOn: string) => isLongPerformance([{ ...ITEM, dueOn }, ITEM], '2026-08-31');
    // Six months after 31 August is the last day of February.
    expect([until('2027-02-28'), until('2027-03-01')]).to.deep.equal([false, true]);
  });
});
