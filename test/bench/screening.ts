import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { openWeek } from '../../src/screening/actions/open-week.ts';
import { openOffice } from '../support/office.ts';

/** Opens one week for so many rooms more; milliseconds, and megabytes by which the process grew. */
async function measured(rooms: number): Promise<{ ms: number; mb: number }> {
  const office = await openOffice();
  try {
    await office.sql(
      `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
       select uuidv7(), 'r' || n, 'VILLAGE', 'VILLAGE', 'r' || n, 'r' || n, 'r' || n, $1, '2020-01-01', now() from generate_series(1, $2::int) n`,
      [office.orgs.centre, rooms],
    );
    await office.sql('analyze organization');
    const ctx = contextFor(office.house, await openServiceSession(office.house, null));
    const before = process.memoryUsage().rss;
    const began = performance.now();
    const { opened } = await openWeek(ctx, { week: '2026-W47' });
    const ms = Math.round(performance.now() - began);
    expect(opened).to.equal(rooms + 4);
    return { ms, mb: Math.round((process.memoryUsage().rss - before) / 1_048_576) };
  } finally {
    await office.close();
  }
}

describe("opening a week's rounds", () => {
  it('takes less than a second for 78 rooms and less than a minute for 10,000, with a flat memory', async function () {
    this.timeout(300_000);
    const street = await measured(78);
    const province = await measured(10_000);
    console.log(`      78 rooms ${street.ms} ms, +${street.mb} MB; 10,000 rooms ${province.ms} ms, +${province.mb} MB`);
    expect(street.ms).to.be.below(1000);
    expect(province.ms).to.be.below(60_000);
    expect(province.mb - street.mb).to.be.below(64);
  });
});
