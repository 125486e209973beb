import { expect } from 'chai';
import { type Context, contextFor } from '../../src/context.ts';
import { allocateNumber, chooseTemplate, continueSeries } from '../../src/numbering/allocate.ts';
import { seriesOf } from '../../src/numbering/rules.ts';
import { Invalid } from '../../src/platform/http/refusals.ts';
import { failing } from '../support/failing.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('numbers of a series (spec §5.6)', () => {
  let office: Office;
  let ctx: Context;
  before(async () => {
    office = await openOffice();
    ctx = await office.contextOf('intake_clerk');
  });
  after(() => office.close());

  const series = (kind: 'CASE' | 'INTAKE', year = 2026) => ({
    orgId: office.orgs.village1,
    shortName: '东河',
    kind,
    year,
  });
  const take = (kind: 'CASE' | 'INTAKE', year = 2026) =>
    contextFor(office.house, ctx.actor).em.transactional((em) => allocateNumber(em as never, series(kind, year)));

  it('has no holes when 50 are taken at the same moment and some are given back', async () => {
    const tries = Array.from({ length: 50 }, async (_, turn) => {
      const { em } = contextFor(office.house, ctx.actor);
      return em.transactional(async (tx) => {
        const { n } = await allocateNumber(tx as never, series('CASE'));
        // Hold the row a little, so that the others really wait.
        await tx.execute('select pg_sleep(0.005)');
        if (turn % 7 === 3) throw new Error('given back');
        return n;
      });
    });
    const done = await Promise.allSettled(tries);
    const kept = done.filter((one) => one.status === 'fulfilled').map((one) => one.value);
    expect(kept).to.have.length(43);
    expect(kept.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 43 }, (_, index) => index + 1));
    expect((await take('CASE')).n).to.equal(44);
  });

  it('are written in the form of the series and begin anew each year and for each kind', async () => {
    expect(await take('INTAKE')).to.deep.equal({ n: 1, text: '2026东河访00001' });
    expect(await take('INTAKE')).to.deep.equal({ n: 2, text: '2026东河访00002' });
    expect(await take('INTAKE', 2027)).to.deep.equal({ n: 1, text: '2027东河访00001' });
    expect((await take('CASE', 2027)).text).to.equal('〔2027〕东河民调字第1号');
  });

  it('belong to the year in Asia/Shanghai, whatever the zone of the server', () => {
    const lastMinute = new Date('2026-12-31T23:59:59+08:00');
    expect(seriesOf(office.orgs.village1, 'CASE', lastMinute).year).to.equal(2026);
    expect(seriesOf(office.orgs.village1, 'CASE', new Date(lastMinute.getTime() + 1000)).year).to.equal(2027);
  });

  it('go on where the paper book of the year ended, and never back', async () => {
    await ctx.em.transactional(async (em) => {
      await continueSeries(em as never, series('CASE', 2025), 18);
    });
    expect((await take('CASE', 2025)).text).to.equal('〔2025〕东河民调字第18号');
    const back = contextFor(office.house, ctx.actor).em.transactional((em) =>
      continueSeries(em as never, series('CASE', 2025), 18),
    );
    const fault = await failing(back);
    expect(fault).to.be.instanceOf(Invalid);
    expect((fault as Invalid).faults[0]).to.deep.include({ key: 'numbering.next.given', params: { last: 18 } });
  });

  it('take the form that the office chose', async () => {
    await contextFor(office.house, ctx.actor).em.transactional((em) =>
      chooseTemplate(em as never, series('CASE', 2028), '{short}调〔{year}〕{n}号'),
    );
    expect(await take('CASE', 2028)).to.deep.equal({ n: 1, text: '东河调〔2028〕1号' });
  });
});
