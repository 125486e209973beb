import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import { decoded, quarrelForm } from './page-values.ts';
import { register } from './support.ts';

describe('the list of intakes, without JavaScript', () => {
  const pages = new OfficePages();

  const clerk = () => pages.web.as('intake_clerk');

  const numbersOn = (text: string) => [...text.matchAll(/>(2026\S+访\d{5})<\/a>/g)].map(([, no]) => no ?? '');

  it('stand newest first, page by page, and nothing moves when others register meanwhile', async () => {
    const ctx = await pages.office.contextOf('village_mediator', 'village3');
    const made: string[] = [];
    for (let index = 0; index < 30; index++) made.unshift((await register(ctx, quarrelForm())).intakeNo);
    const browser = await pages.web.as('village_mediator', 'village3');
    const first = await browser.get('/intakes');
    expect(numbersOn(first.text)).to.deep.equal(made.slice(0, 25));
    const next = /href="(\/intakes\?[^"]*after=[^"]+)"/.exec(decoded(first.text))?.[1] ?? '';
    await register(ctx, quarrelForm());
    expect(numbersOn((await browser.get(next)).text)).to.deep.equal(made.slice(25));
    expect((await browser.get('/intakes?after=nonsense&state=XX&fromOn=2026-99-99')).status).to.equal(200);
  });

  it('are narrowed by queue, channel, day, nature, risk, room and words', async () => {
    const ctx = await pages.office.contextOf('intake_clerk');
    const { intakeNo } = await register(
      ctx,
      quarrelForm({
        channel: 'LETTER',
        dangerTicks: 'WEAPON',
        receivedOn: '2026-11-02',
        receivedTime: '09:00',
        summary: '来信反映窑厂粉尘落在麦田里，要求赔偿。',
      }),
    );
    const browser = await clerk();
    const found = async (query: string) => numbersOn((await browser.get(`/intakes?${query}`)).text);
    expect(await found('channel=LETTER&risk=RED')).to.deep.equal([intakeNo]);
    expect(await found('fromOn=2026-11-02&toOn=2026-11-02')).to.deep.equal([intakeNo]);
    expect(await found(`orgId=${pages.office.orgs.centre}&fromOn=2026-11-02&toOn=2026-11-02`)).to.deep.equal([
      intakeNo,
    ]);
    expect(await found(`orgId=${pages.office.orgs.village1}&channel=LETTER`)).to.deep.equal([]);
    expect(await found('queue=open&channel=LETTER')).to.deep.equal([intakeNo]);
    expect(await found(`q=${encodeURIComponent('粉尘')}`)).to.deep.equal([intakeNo]);
    expect(await found(`q=${intakeNo}`)).to.deep.equal([intakeNo]);
  });

  it('are overdue when the day of the answer has passed', async () => {
    const { intakeNo } = await register(
      await pages.office.contextOf('intake_clerk'),
      quarrelForm({ disposition: 'LEGAL_SERVICE', dispositionReason: '代书' }),
    );
    const browser = await clerk();
    expect(numbersOn((await browser.get('/intakes?queue=overdue')).text)).to.not.include(intakeNo);
    const today = pages.office.clock.now();
    pages.office.clock.set(new Date('2026-11-27T09:00:00+08:00'));
    expect(numbersOn((await browser.get('/intakes?queue=overdue')).text)).to.include(intakeNo);
    pages.office.clock.set(today);
  });
});
