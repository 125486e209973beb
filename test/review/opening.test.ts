import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { halfMonthRange } from '../../src/calendar/half-months.ts';
import { contextFor } from '../../src/context.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { openReview } from '../../src/review/actions/open-review.ts';
import { planReview } from '../../src/review/actions/plan-review.ts';
import { failing } from '../support/failing.ts';
import { type Office, openOffice } from '../support/office.ts';
import { freshReviews, roundNow, rounds, runReviews } from './support.ts';

const plan = { on: '2026-11-27', from: '14:30', place: '三楼', chair: null, recorder: null };

describe('opening the half-monthly reviews', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(() => freshReviews(office, '2026-11-16T00:15:00'));

  it('gives the centre one round for its half-month, planned for the last working day, with its meeting', async () => {
    expect(await runReviews(office)).to.include({ opened: 1, failed: 0 });
    const [round] = await rounds(office);
    expect(round).to.include({ period_key: '2026-11-H2', planned_on: '2026-11-30', is_opened_late: false });
    const [meeting] = await office.sql('select kind, state, period_key, title from meeting');
    expect(meeting).to.deep.equal({
      kind: 'HALF_MONTHLY_REVIEW',
      ...{ state: 'PLANNED', period_key: '2026-11-H2', title: '2026年11月下半月会商研判会' },
    });
  });

  it('once: workers in the same minute, a second run and a clock set back open nothing more', async () => {
    await Promise.all([runReviews(office), runReviews(office), runReviews(office)]);
    office.clock.set(new Date('2026-11-02T10:00:00+08:00'));
    expect(await runReviews(office)).to.include({ opened: 0 });
    expect(await rounds(office)).to.have.length(1);
    expect(await office.sql('select id from meeting')).to.have.length(1);
  });

  it('after a stand-still opens the missed ones once, marked as opened late', async () => {
    await runReviews(office);
    office.clock.set(new Date('2027-01-01T09:00:00+08:00'));
    expect(await runReviews(office)).to.include({ opened: 3 });
    expect(await runReviews(office)).to.include({ opened: 0 });
    expect((await rounds(office)).map(({ period_key, is_opened_late }) => [period_key, is_opened_late])).to.deep.equal([
      ['2026-11-H2', false],
      ['2026-12-H1', true],
      ['2026-12-H2', true],
      ['2027-01-H1', false],
    ]);
  });

  it('is nothing that a person does, and rolls back wholly when it breaks in the middle', async () => {
    const window = halfMonthRange('2026-11-H2');
    expect(await failing(openReview(await office.contextOf('centre_head'), window))).to.be.instanceOf(Forbidden);
    const faultPoint = (name: string) => {
      if (name === 'within:open-review') throw new Error('power cut');
    };
    const service = contextFor({ ...office.house, faultPoint }, await openServiceSession(office.house, null));
    expect(await failing(openReview(service, window))).to.be.instanceOf(Error);
    expect(await rounds(office)).to.deep.equal([]);
    expect(await office.sql('select id from meeting')).to.deep.equal([]);
  });

  it('may be planned for another working day of the window, not outside of it and not on a day off', async () => {
    await runReviews(office);
    const { id: roundId } = await roundNow(office);
    const move = async (on: string) => planReview(await office.contextOf('centre_head'), { ...plan, on, roundId });
    expect(await move('2026-11-27')).to.include({ on: '2026-11-27' });
    expect((await rounds(office))[0]).to.include({ planned_on: '2026-11-27' });
    for (const [on, key] of [
      ['2026-12-01', 'review.error.outside'],
      ['2026-11-13', 'review.error.outside'],
      ['2026-11-28', 'review.error.day-off'],
    ] as const) {
      const fault = await failing(move(on));
      expect(fault, on).to.be.instanceOf(Invalid);
      expect((fault as Invalid).faults[0], on).to.include({ field: 'on', key });
    }
    expect((await rounds(office))[0]).to.include({ planned_on: '2026-11-27' });
  });

  it('is the centre’s own: a village finds no round, a supervisor may not plan', async () => {
    await runReviews(office);
    const { id: roundId } = await roundNow(office);
    const village = await office.contextOf('village_head', 'village1');
    expect(await failing(planReview(village, { ...plan, roundId }))).to.be.instanceOf(NotFound);
    expect(await village.em.execute('select id from review_round')).to.deep.equal([]);
    const supervisor = await office.contextOf('supervisor');
    expect(await failing(planReview(supervisor, { ...plan, roundId }))).to.be.instanceOf(Forbidden);
  });
});
