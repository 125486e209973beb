import { expect } from 'chai';
import { Refusal } from '../../../src/platform/http/refusals.ts';
import { describeFault, isExhausted, pauseAfter, RETRY } from '../../../src/platform/outbox/rules.ts';

describe('how failed work is tried again', () => {
  it('after half a minute, then twice as long each time, but never later than an hour', () => {
    const pauses = Array.from({ length: 12 }, (_, attempt) => pauseAfter(attempt));
    expect(pauses).to.deep.equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]);
  });

  it('twelve times', () => {
    expect([11, 12, 13].map((attempt) => isExhausted(attempt))).to.deep.equal([false, true, true]);
    expect(RETRY.attempts).to.equal(12);
  });
});

describe('what is kept of a failure', () => {
  it('is its kind and code, never its message', () => {
    const fault = Object.assign(new TypeError('张三 370811196003075314'), { code: '23505' });
    expect(describeFault(fault)).to.equal('TypeError 23505');
    expect(describeFault(new Error('outer 13800138000', { cause: fault }))).to.equal('Error TypeError 23505');
    expect(describeFault(new Refusal(409, 'error.not-possible', { name: '张三' }))).to.equal(
      'Error error.not-possible',
    );
  });

  it('is no personal datum either when somebody puts one where a code belongs', () => {
    for (const code of ['张三', 'id 370811196003075314', 'a'.repeat(60), '', 42, null, {}])
      expect(describeFault(Object.assign(new Error('x'), { code }))).to.equal('Error');
    for (const odd of [null, undefined, '张三', 7, () => 1]) expect(describeFault(odd)).to.equal('unknown');
  });

  it('is short, however long the chain of causes', () => {
    let fault = new Error('x');
    for (let n = 0; n < 40; n++) fault = Object.assign(new Error('x', { cause: fault }), { code: `CODE_${n}` });
    expect(describeFault(fault).length).to.be.at.most(120);
  });
});
