import { startServerAlone } from '../support/server-alone.ts';
import { endBench, figure } from './figures.ts';

/** How long the rounds of one week take to be opened, for the rooms of a street and of a province. `node test/bench/screening.ts`. */
const server = await startServerAlone('bench');
// Only now: these modules read where the database is.
const { openServiceSession } = await import('../../src/accounts/sessions.ts');
const { contextFor } = await import('../../src/context.ts');
const { openWeek } = await import('../../src/screening/actions/open-week.ts');
const { openOffice } = await import('../support/office.ts');

/** Opens one week for so many rooms more; seconds, and megabytes by which the process grew. */
async function measured(rooms: number): Promise<{ seconds: number; mb: number }> {
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
    const seconds = (performance.now() - began) / 1000;
    if (opened !== rooms + 4) throw new Error(`${opened} rounds opened for ${rooms + 4} rooms`);
    return { seconds, mb: (process.memoryUsage().rss - before) / 1_048_576 };
  } finally {
    await office.close();
  }
}

try {
  const street = await measured(78);
  const province = await measured(10_000);
  figure("a week's rounds for 78 rooms", street.seconds, 1, ' s');
  figure("a week's rounds for 10,000 rooms", province.seconds, 60, ' s');
  figure('what the process grew more for 10,000 rooms', province.mb - street.mb, 64, ' MB');
} finally {
  await server.remove();
}
endBench('screening');
