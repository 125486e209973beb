import { expect } from 'chai';
import type { Messages } from '../../../src/platform/i18n/messages.ts';
import { translator } from '../../../src/platform/i18n/translator.ts';

const NOW = new Date('2026-11-20T02:00:00Z');
const MESSAGES: Messages = {
  'zh-CN': new Map([
    ['moved', '{from} 上报{to}，{until} 前答复，{sum}'],
    ['tier.centre', '中心'],
    ['inherited', '{constructor}'],
    ['days', '还有 {n} 天'],
  ]),
  en: new Map([
    ['moved', '{from} sent it to {to}, answer by {until}, {sum}'],
    ['tier.centre', 'the centre'],
    ['days', '{n:day|days} left'],
  ]),
};
const params = {
  from: '王家庄',
  to: { key: 'tier.centre' },
  until: { datetime: new Date('2026-11-23T09:30:00Z') },
  sum: { amount: 18000 },
};

describe('Translating', () => {
  it('puts names, other messages, instants and amounts into a sentence in the language of the reader', () => {
    const message = { key: 'moved', params };
    expect(translator(MESSAGES, 'zh-CN', 'throw', NOW)(message)).to.equal(
      '王家庄 上报中心，11月23日 17:30 前答复，18,000 元',
    );
    expect(translator(MESSAGES, 'en', 'throw', NOW)(message)).to.equal(
      '王家庄 sent it to the centre, answer by 23 Nov 17:30, 18,000 yuan',
    );
  });

  it('chooses the English word that fits the number', () => {
    const t = translator(MESSAGES, 'en', 'throw', NOW);
    expect(t('days', { n: 1 })).to.equal('1 day left');
    expect(t('days', { n: 0 })).to.equal('0 days left');
  });

  it('never puts a parameter of a parameter in: braces that a user typed stay braces', () => {
    const t = translator(MESSAGES, 'zh-CN', 'throw', NOW);
    expect(t('days', { n: '{n}' })).to.equal('还有 {n} 天');
  });

  it('stops at a missing key or parameter in tests, and shows its name in use', () => {
    const strict = translator(MESSAGES, 'zh-CN', 'throw', NOW);
    const lenient = translator(MESSAGES, 'zh-CN', 'show', NOW);
    expect(() => strict('nothing.here')).to.throw('nothing.here');
    expect(() => strict('days')).to.throw('"n"');
    expect(lenient('nothing.here')).to.equal('nothing.here');
    expect(lenient('days')).to.equal('还有 {n} 天');
    expect(() => strict('inherited')).to.throw('"constructor"');
  });
});
