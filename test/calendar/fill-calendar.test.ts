import { expect } from 'chai';
import { holidayRows } from '../../config/holidays.ts';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { fillCalendar } from '../../src/calendar/fill-calendar.ts';
import { contextFor } from '../../src/context.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('filling the calendar', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await office.sql('delete from calendar_day');
  });
  after(() => office.close());

  const fill = async () => {
    const { em } = contextFor(office.house, await openServiceSession(office.house, null));
    return em.transactional((inside) => fillCalendar(inside as never));
  };

  it('enters every day that the product knows, once', async () => {
    expect(await fill()).to.equal(holidayRows().length);
    expect(await fill()).to.equal(0);
    const rows = await office.sql<{ n: number; off: boolean }>(
      "select count(*)::int as n, bool_and(not is_workday) as off from calendar_day where date between '2026-10-01' and '2026-10-07'",
    );
    expect(rows).to.deep.equal([{ n: 7, off: true }]);
  });

  it('adds a year that is missing and leaves one that somebody has corrected', async () => {
    await office.sql(
      "delete from calendar_day where date between '2025-01-01' and '2025-12-31' or date = '2026-10-02'",
    );
    const days = holidayRows().filter(({ date }) => date.startsWith('2025')).length;
    expect(await fill()).to.equal(days);
    expect(await office.sql("select from calendar_day where date = '2026-10-02'")).to.deep.equal([]);
  });
});
