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

  it('asks for a zero report until there is one, and tells how to put a report right', async () => {
    const browser = await web.as('village_mediator', 'village2');
    const [round] = await allRounds(office, "o.code = 'village2' and r.period_key = '2026-W47'");
    const pages = async () => [
      (await browser.get('/screening')).text,
      (await browser.get(`/screening/rounds/${round?.id}`)).text,
    ];
    for (const text of await pages()) expect(text).to.contain('本周没事（零报告）').and.not.contain('再报一次就行');
    expect((await browser.post('/screening/zero')).status).to.equal(303);
    for (const text of await pages()) expect(text).to.contain('再报一次就行').and.not.contain('本周没事（零报告）');
  });

  it("alarms the leader's page only with rooms whose report is late", async () => {
    const leader = await web.as('street_leader', 'street');
    const early = (await leader.get('/')).text;
    expect(early).to.contain('<b>0</b> 未报；3 个还没到期（11月20日 17:30）').and.not.contain('class="none"');
    expect(early.match(/class="waiting"/g)).to.have.length(3);
    office.clock.set(at('2026-11-20T17:31:00'));
    const late = (await leader.get('/')).text;
    expect(late).to.contain('<b>3</b> 未报').and.not.contain('还没到期（');
    expect(late.match(/class="none"/g)).to.have.length(3);
  });

  it("names the first rooms that owe a report on the leader's page, and leads to the others", async () => {
    office.clock.set(at('2026-11-22T09:00:00'));
    const leader = await web.as('street_leader', 'street');
    const home = (await leader.get('/')).text;
    expect(home).to.contain('东河村调解室').and.not.contain('等，还有');
    await office.sql(
      `with room as (select * from organization where code = 'village1'),
         more as (insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
           select gen_random_uuid(), 'more-' || n, kind, tier, '第' || n || '调解室', seal_name || n, short_name || chr(20000 + n),
             parent_id, active_from, created_at from room, generate_series(1, 30) n returning id)
       insert into screening_round select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'org_id', more.id))).*
         from screening_round r join organization o on o.id = r.org_id, more
         where o.code = 'village1' and r.period_key = '2026-W47'`,
    );
    const long = (await leader.get('/')).text;
    const [, names = '', others] =
      /未报：([^<]*) <a href="\/screening#missing">等，还有 (\d+) 个/.exec(long.replace(/<\/?strong>/g, '')) ?? [];
    expect([names.split('、').length, Number(others)]).to.deep.equal([12, 33 - 12]);
    const week = await leader.get((await leader.get('/screening')).location ?? '');
    expect(week.text).to.contain('id="missing"').and.contain('第30调解室');
  });
});
