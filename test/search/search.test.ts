import { expect } from 'chai';
import { reading } from '../../src/context.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { entryText } from '../../src/search/entry-text.ts';
import { findEntries } from '../../src/search/find-entries.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';

describe('search over pairs of characters', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  async function keep(text: string, places: Place[], recencyAt: string): Promise<string> {
    const id = newId();
    const readers = places.map((place) => office.orgs[place]);
    const { text: stored, names, grams } = entryText({ texts: [text] });
    await office.sql(
      `insert into search_entry (ref_id, kind, reader_org_ids, text, names, grams, recency_at)
       values ($1, 'CASE', $2, $3, $4, $5, $6)`,
      [id, readers, stored, names, grams, recencyAt],
    );
    return id;
  }

  async function find(typed: string, place: Place = 'centre'): Promise<string[] | null> {
    const role = place === 'centre' ? 'intake_clerk' : 'village_head';
    const ctx = await office.contextOf(role, place);
    return reading(ctx, ({ em, actor }) => findEntries(em, actor, 'CASE', typed));
  }

  it('finds two characters in the middle of a text, newest first', async () => {
    const older = await keep(
      '赵家翻建东屋，屋檐滴水落在共用过道',
      ['village1', 'centre', 'street'],
      '2026-01-01T00:00:00Z',
    );
    const newer = await keep('两家共用的滴水沟堵了', ['village1', 'centre', 'street'], '2026-02-01T00:00:00Z');
    expect(await find('滴水')).to.deep.equal([newer, older]);
  });

  it('wants all of several words, each anywhere, and each pair in its own order', async () => {
    const id = await keep(
      '〔2026〕东河民调字第128号 孙㛃䶮 宅基地边界',
      ['village1', 'centre'],
      '2026-03-01T00:00:00Z',
    );
    expect(await find('边界 孙㛃')).to.deep.equal([id]);
    expect(await find('第128号')).to.deep.equal([id]);
    expect(await find('界边')).to.deep.equal([]);
    expect(await find('边界 没有这个词')).to.deep.equal([]);
  });

  it('finds simplified text by traditional characters', async () => {
    const id = await keep('拖欠农民工劳务报酬', ['centre'], '2026-03-02T00:00:00Z');
    expect(await find('農民工')).to.deep.equal([id]);
  });

  it('answers one character with nothing to search by, and operators of a query as plain text', async () => {
    expect(await find('水')).to.equal(null);
    for (const typed of ["滴水' or 1=1 --", '%%', '__', '\\\\', '"滴水"&|!', '水'.repeat(10_000)]) {
      const found = await find(typed);
      expect(found === null || Array.isArray(found), typed.slice(0, 20)).to.equal(true);
    }
  });

  it('shows a village only entries of its own, whatever organisations the query names', async () => {
    const mine = await keep('停车位被占', ['village1', 'centre'], '2026-04-01T00:00:00Z');
    const other = await keep('停车位划线', ['village2', 'centre'], '2026-04-02T00:00:00Z');
    expect(await find('停车', 'village1')).to.deep.equal([mine]);
    const ctx = await office.contextOf('village_head', 'village1');
    const all = await reading(ctx, ({ em }) =>
      em.execute<{ id: string }[]>(
        "select ref_id as id from sec.search_entries('{CASE}', '{停车}', '{停车}', '{=停车}', '{@停车}', null, null, null, null, 100)",
      ),
    );
    expect(all.map(({ id }) => id)).to.deep.equal([mine]);
    expect(all.map(({ id }) => id)).to.not.include(other);
  });

  it('reads no table from end to end among 100,000 entries', async () => {
    await office.sql(
      `insert into search_entry (ref_id, kind, reader_org_ids, text, grams, recency_at)
       select gen_random_uuid(), 'CASE', array[$1::uuid], t, array[substr(t, 1, 2), substr(t, 2, 2), substr(t, 3, 2)], now()
       from (select '案' || md5(n::text) as t from generate_series(1, 100000) n) made`,
      [office.orgs.centre],
    );
    await office.sql('vacuum analyze search_entry');
    const scans = async () => {
      await office.sql('select pg_stat_clear_snapshot()');
      const [row] = await office.sql<{ seq: string; read: string }>(
        `select seq_scan as seq, seq_tup_read as read from pg_stat_user_tables where relname = 'search_entry'`,
      );
      return Number(row?.read ?? 0);
    };
    const ctx = await office.contextOf('intake_clerk', 'centre');
    await office.sql('select pg_stat_force_next_flush()');
    const before = await scans();
    await reading(ctx, async ({ em, actor }) => {
      expect((await findEntries(em, actor, 'CASE', '滴水'))?.length).to.equal(2);
      await em.execute('select pg_stat_force_next_flush()');
    });
    await ctx.em.execute('select 1');
    expect(await scans()).to.equal(before);
  });
});
