import { expect } from 'chai';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { OfficePages } from '../support/office-pages.ts';
import { allRounds, at, findings, fresh, lead, runOpening } from './support.ts';

describe('the page of a screening round', () => {
  const opened = new OfficePages();
  before(async () => {
    await fresh(opened.office, '2026-11-16T00:05:00');
    await runOpening(opened.office);
    opened.office.clock.set(at('2026-11-18T09:00:00'));
  });

  it('tells when the report is due and leads to how that day was counted', async () => {
    const browser = await opened.web.as('village_mediator', 'village1');
    const [round] = await allRounds(opened.office, "o.code = 'village1' and r.period_key = '2026-W47'");
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
    const browser = await opened.web.as('village_mediator', 'village2');
    const [round] = await allRounds(opened.office, "o.code = 'village2' and r.period_key = '2026-W47'");
    const pages = async () => [
      (await browser.get('/screening')).text,
      (await browser.get(`/screening/rounds/${round?.id}`)).text,
    ];
    for (const text of await pages()) expect(text).to.contain('本周没事（零报告）').and.not.contain('再报一次就行');
    expect((await browser.post('/screening/zero')).status).to.equal(303);
    for (const text of await pages()) expect(text).to.contain('再报一次就行').and.not.contain('本周没事（零报告）');
  });

  it('says why a report of a week that is long over is refused, and keeps what was typed', async () => {
    const browser = await opened.web.as('village_mediator', 'village3');
    const own = "o.code = 'village3' and r.period_key = '2026-W47'";
    const move = (days: number) =>
      opened.office.sql(
        `update screening_round r set from_on = from_on + $1::int, to_on = to_on + $1::int, due_at = due_at + $1::int * interval '1 day'
         from organization o where o.id = r.org_id and ${own}`,
        [days],
      );
    const [round] = await allRounds(opened.office, own);
    await move(-21);
    const typed = { roundId: round?.id ?? '', screenedOn: '2026-10-29', area: '三组', content: '补上那一周的走访' };
    const refused = await browser.post('/screening/report', typed);
    await move(21);
    expect(refused.status).to.equal(409);
    expect(refused.text)
      .to.contain('这一步没有办成')
      .and.contain('11月1日')
      .and.contain('补上那一周的走访')
      .and.not.contain('改好再提交');
  });

  it('says why a lead cannot be settled that a colleague has settled meanwhile, and shows what was written', async () => {
    const office3 = ['village_head', 'village3'] as const;
    await reportFindings(await opened.office.contextOf(...office3), findings('2026-11-18', [lead]));
    const [row] = await opened.office.sql<{ id: string }>('select id from screening_lead');
    const head = await opened.web.as(...office3);
    const settle = (reason: string) => head.post(`/screening/leads/${row?.id}`, { outcome: 'RULED_OUT', reason });
    expect((await settle('核实过，查无此事')).status).to.equal(303);
    const late = await settle('我去问过，没有这回事');
    expect(late.status).to.equal(409);
    expect(late.text)
      .to.contain('这一步没有办成')
      .and.contain('没有保存，您写的是')
      .and.contain('我去问过，没有这回事');
    await fresh(opened.office, '2026-11-16T00:05:00');
    await runOpening(opened.office);
    opened.office.clock.set(at('2026-11-18T09:00:00'));
    expect(
      (await opened.web.as('village_mediator', 'village2').then((one) => one.post('/screening/zero'))).status,
    ).to.equal(303);
  });

  it("alarms the leader's page only with rooms whose report is late", async () => {
    const leader = await opened.web.as('street_leader', 'street');
    const early = (await leader.get('/')).text;
    expect(early).to.contain('<b>0</b> 未报；3 个还没到期（11月20日 17:30）').and.not.contain('class="none"');
    expect(early.match(/class="waiting"/g)).to.have.length(3);
    opened.office.clock.set(at('2026-11-20T17:31:00'));
    const late = (await leader.get('/')).text;
    expect(late).to.contain('<b>3</b> 未报').and.not.contain('还没到期（');
    expect(late.match(/class="none"/g)).to.have.length(3);
  });

  it("names the first rooms that owe a report on the leader's page, and leads to the others", async () => {
    opened.office.clock.set(at('2026-11-22T09:00:00'));
    const leader = await opened.web.as('street_leader', 'street');
    const home = (await leader.get('/')).text;
    expect(home).to.contain('东河村调解室').and.not.contain('等，还有');
    await opened.office.sql(
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
