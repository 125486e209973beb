import { expect } from 'chai';
import { loadCalendar } from '../../src/calendar/load-calendar.ts';
import { addWorkingDays } from '../../src/calendar/working-days.ts';
import { Forbidden, Invalid } from '../../src/platform/http/refusals.ts';
import { enterDays } from '../../src/timekeeping/actions/enter-days.ts';
import { removeDay } from '../../src/timekeeping/actions/remove-day.ts';
import { OfficePages } from '../support/office-pages.ts';

const source = '国办发明电〔2026〕7号（示例）';

describe("the office's calendar", () => {
  const pages = new OfficePages();

  it('takes days off and make-up days, counts by them at once, and keeps what stood there in the log', async () => {
    const admin = await pages.office.contextOf('admin');
    await enterDays(admin, { fromOn: '2026-12-07', toOn: '2026-12-09', kind: 'OFF', name: '庙会', source });
    const table = await loadCalendar((await pages.office.contextOf('admin')).em, pages.office.house);
    expect(addWorkingDays('2026-12-04', 1, table)).to.equal('2026-12-10');
    await enterDays(admin, { fromOn: '2026-12-09', toOn: null, kind: 'WORK', name: '调休上班', source });
    await removeDay(admin, { date: '2026-12-08' });
    const changed = await loadCalendar((await pages.office.contextOf('admin')).em, pages.office.house);
    expect(addWorkingDays('2026-12-04', 1, changed)).to.equal('2026-12-08');
    const events = await pages.office.sql("select payload from event where name = 'calendar.changed' order by at, seq");
    expect(JSON.stringify(events)).to.include('庙会');
  });

  it('refuses days in disorder, too many, and of two years', async () => {
    const admin = await pages.office.contextOf('admin');
    const tries = [
      ['2026-12-09', '2026-12-07'],
      ['2026-12-01', '2026-12-31'],
      ['2026-12-31', '2027-01-02'],
    ] as const;
    for (const [fromOn, toOn] of tries) {
      const fault = await enterDays(admin, { fromOn, toOn, kind: 'OFF', name: '节', source }).catch((e: unknown) => e);
      expect(fault).to.be.instanceOf(Invalid);
    }
  });

  it('is changed by the administrator alone', async () => {
    const head = await pages.office.contextOf('centre_head');
    const days = { fromOn: '2026-12-07', toOn: null, kind: 'OFF', name: '节', source } as const;
    expect(await enterDays(head, days).catch((e: unknown) => e)).to.be.instanceOf(Forbidden);
    expect(await removeDay(head, { date: '2026-01-01' }).catch((e: unknown) => e)).to.be.instanceOf(Forbidden);
  });

  it('warns of next year from December on its page, and explains any deadline to whoever is signed in', async () => {
    const admin = await pages.web.as('admin');
    pages.office.clock.set(new Date('2026-12-02T10:00:00+08:00'));
    for (const page of ['/', '/calendar'])
      expect((await admin.get(page)).text, page).to.include('2027 年的节假日表还没有录入');
    const village = await pages.web.as('village_mediator', 'village1');
    const page = await village.get('/calendar/explain?what=confirm.apply&start=2026-01-12');
    expect(page.text).to.include('2026年2月11日').and.to.include('人民调解法第三十三条');
    expect((await village.get('/calendar/explain?what=half-month&start=2026-02-H3')).text).to.include('写得不对');
    expect((await village.get('/calendar')).status).to.equal(404);
  });

  it('shows a refused entry beside the year that it was meant for', async () => {
    const admin = await pages.web.as('admin');
    const days = { fromOn: '2025-02-05', toOn: '2025-01-30', kind: 'OFF', name: '春节', source };
    const refused = await admin.post('/calendar', days);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('2025 年的节假日和调休').and.include('结束日早于开始日');
  });

  it('says at its field what in a question cannot be counted, and counts nothing then', async () => {
    const village = await pages.web.as('village_mediator', 'village1');
    const asked = async (query: string) => (await village.get(`/calendar/explain?${query}`)).text;
    expect(await asked('what=working-days&start=2026-02-12&n=3x'))
      .to.include('请填 0 到 9999 之间的整数')
      .and.not.include('class="answer"');
    const visit = 'what=visit.oral&start=2026-03-02';
    for (const stretch of ['from=2026-02-30', 'from=2026-03-10&to=soon'])
      expect(await asked(`${visit}&${stretch}`), stretch)
        .to.include('没有这一天')
        .and.not.include('class="answer"');
    expect(await asked(`${visit}&from=2026-03-10&to=2026-03-09`)).to.include('恢复的那天不能在中止之前');
    expect(await asked(`${visit}&from=2026-03-10&to=2026-03-15`)).to.match(/class="answer">[\s\S]{0,40}2026年3月22日/);
  });
});
