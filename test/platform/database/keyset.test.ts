import { expect } from 'chai';
import { keyset, pageOf } from '../../../src/platform/database/keyset.ts';

const order = keyset(
  [
    { sql: 't.at', type: 'timestamptz' },
    { sql: 't.id', type: 'uuid' },
  ],
  'desc',
);
const id = '0199f2a0-0000-7000-8000-000000000001';

describe('an order with cursors', () => {
  it('says what lies behind a row, every value bound', () => {
    const { sql, params } = order.after(JSON.stringify(['2026-11-20 10:00:00.123456+08', id]));
    expect(sql).to.equal('(t.at, t.id) < (:after0::timestamptz, :after1::uuid)');
    expect(params).to.deep.equal({ after0: '2026-11-20 10:00:00.123456+08', after1: id });
    expect(order.order).to.equal('t.at desc, t.id desc');
  });

  it('begins at the top for whatever is no cursor of this order', () => {
    const wrong = [
      null,
      undefined,
      '',
      'x',
      '[]',
      '{}',
      '["1","2"]',
      `["2026-11-20 10:00:00+08","${id}","x"]`,
      `[1,"${id}"]`,
    ];
    for (const cursor of [...wrong, `["2026-11-20 10:00:00+08; drop table t","${id}"]`])
      expect(order.after(cursor), String(cursor)).to.deep.equal({ sql: 'true', params: {} });
  });

  it('hands out one page and where the next one begins', () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ name, cursor: name }));
    expect(pageOf(rows, 2)).to.deep.equal({ rows: [{ name: 'a' }, { name: 'b' }], next: 'b' });
    expect(pageOf(rows, 3).next).to.equal(null);
    expect(pageOf([], 3)).to.deep.equal({ rows: [], next: null });
  });
});
