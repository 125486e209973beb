import { expect } from 'chai';
import { type Office, openOffice } from '../support/office.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';
import { allRounds, at, fresh, runOpening } from './support.ts';

describe('the page of a screening round', () => {
  let office: Office;
  let web: TestWeb;
  before(async () => {
    office = await openOffice();
    web = await openTestWeb(office);
    await fresh(office, '2026-11-16T00:05:00');
    await runOpening(office);
    office.clock.set(at('2026-11-18T09:00:00'));
  });
  after(async () => {
    await web.close();
    await office.close();
  });

  it('tells when the report is due and leads to how that day was counted', async () => {
    const browser = await web.as('village_mediator', 'village1');
    const [round] = await allRounds(office, "o.code = 'village1' and r.period_key = '2026-W47'");
    const page = await browser.get(`/screening/rounds/${round?.id}`);
    expect(page.status).to.equal(200);
    const href =
      /href="(\/calendar\/explain[^"]*)"/
        .exec(page.text)?.[1]
        ?.replace(/&(?:amp|#x3D);/g, (sign) => (sign === '&amp;' ? '&' : '=')) ?? '';
    expect(href).to.contain('start=2026-11-16');
    expect((await browser.get(href)).status).to.equal(200);
  });
});
