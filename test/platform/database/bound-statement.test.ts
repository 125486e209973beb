import { raw } from '@mikro-orm/postgresql';
import { expect } from 'chai';
import { reading } from '../../../src/context.ts';
import { boundStatement } from '../../../src/platform/database/bound-statement.ts';
import { type Office, openOffice } from '../../support/office.ts';

describe('a statement with its values apart', () => {
  it('numbers the marks and keeps the type that a value has when it is written out', () => {
    const bound = boundStatement('select * from case_party where name = ? and ordinal = ? and is_necessary = ?', [
      '张三',
      2,
      true,
    ]);
    expect(bound).to.deep.equal({
      text: 'select * from case_party where name = $1 and ordinal = $2::int4 and is_necessary = $3::boolean',
      values: ['张三', '2', 'true'],
    });
  });

  it('writes null out, spreads a list, and takes a fragment with values of its own', () => {
    const bound = boundStatement('update t set a = ?, b = ? where id in (?)', [
      null,
      raw('b + ?', [2 ** 40]),
      ['x', 'y'],
    ]);
    expect(bound?.text).to.equal('update t set a = null, b = b + $1::int8 where id in ($2, $3)');
    expect(bound?.values).to.deep.equal([String(2 ** 40), 'x', 'y']);
  });

  it('keeps an operator that looks like a mark', () => {
    expect(boundStatement('select 1 where data \\? ?', ['key'])?.text).to.equal('select 1 where data ? $1');
  });

  it('binds a value once where it is grouped by, so that the expression stays the same', () => {
    const grouped = 'select ?::boolean and x, ?, ?::date from t group by ?::boolean and x, ?, ?::text';
    const bound = boundStatement(grouped, [true, '2026', '2026', true, '2026', '2026']);
    expect(bound?.text).to.equal(
      'select $1::boolean::boolean and x, $2, $3::date from t group by $1::boolean::boolean and x, $4, $5::text',
    );
  });

  it('leaves alone what takes no values: other commands, several commands, names, too many or too few values', () => {
    expect(boundStatement('create role x password ?', ['secret'])).to.equal(null);
    expect(boundStatement('select ?; select 2', [1])).to.equal(null);
    expect(boundStatement('select ?? from t', ['name'])).to.equal(null);
    expect(boundStatement('select ?', [undefined])).to.equal(null);
    expect(boundStatement('select ?, ?', ['one'])).to.equal(null);
    expect(boundStatement('select ?', ['one', 'two'])).to.equal(null);
    expect(boundStatement('select 1 where ? = any (?)', ['x', Array.from({ length: 500 }, String)])).to.equal(null);
  });
});

describe('the connection of the application', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('brings hostile texts, bytes, days and numbers to the database and back as they were', async () => {
    const em = office.house.orm.em.fork();
    const given = {
      text: `'; drop table person; -- \\' \\x00 $1 ? 张`,
      at: new Date('2026-02-28T16:00:00.123Z'),
      number: 7,
      share: 0.25,
    };
    const [row] = await em.execute<
      { text: string; bytes: Buffer; isSame: boolean; number: number; share: string; none: null }[]
    >(
      `select :text::text as text, :bytes::bytea as bytes, :at::timestamptz = '2026-03-01 00:00:00.123+08' as "isSame",
         :number as number, :share as share, :none::text as none`,
      { ...given, bytes: Buffer.from([0, 1, 255]), none: null },
    );
    expect(row).to.deep.include({ text: given.text, isSame: true, number: 7, share: '0.25', none: null });
    expect([...(row?.bytes ?? [])]).to.deep.equal([0, 1, 255]);
  });

  it('lets the server keep the plan of what is found by keys, and plan lists and ranges by their values', async () => {
    await reading(await office.contextOf('intake_clerk'), async ({ em }) => {
      const id = '00000000-0000-7000-8000-000000000000';
      await em.execute('select 1 as kept from organization where id = :id::uuid', { id });
      await em.execute('select 1 as listed from organization where parent_id = :id::uuid order by id limit 20', { id });
      await em.execute('select 1 as ranged from mediation_case where accepted_on >= :day', { day: '2026-01-01' });
      const kept = await em.execute<{ statement: string }[]>(
        `select statement from pg_prepared_statements where statement ~ ' as (kept|listed|ranged) '`,
      );
      expect(kept.map(({ statement }) => statement)).to.deep.equal([
        'select 1 as kept from organization where id = $1::uuid',
      ]);
    });
  });
});
