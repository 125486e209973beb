import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { reportZero } from '../../src/screening/actions/report-zero.ts';
import { writeNote } from '../../src/screening/actions/write-note.ts';
import { recountFacts } from '../../src/statistics/actions/recount-facts.ts';
import { readBulletin } from '../../src/statistics/bulletin.ts';
import { SCREENING_KEYS } from '../../src/statistics/queries/count-screening.ts';
import { Dispute } from '../cases/support.ts';
import { at, findings, lead, runOpening } from '../screening/support.ts';
import { OfficePages } from '../support/office-pages.ts';

const plain = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describe('the statistics beside the cases', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  before(async () => {
    pages.office.clock.set(at('2026-11-16T00:05:00'));
    await runOpening(pages.office);
    pages.office.clock.set(at('2026-11-17T09:00:00'));
    const mediator = () => pages.office.contextOf('village_mediator', 'village1');
    await reportFindings(await mediator(), findings('2026-11-17', [lead, { ...lead, place: '三组' }]));
    pages.office.clock.set(at('2026-11-19T09:00:00'));
    await reportZero(await pages.office.contextOf('village_mediator', 'village2'), { roundId: null });
    await writeNote(await mediator(), { on: '2026-11-19', who: '甲示例', what: '为地边说了几句', done: 'SETTLED' });
    pages.office.clock.set(at('2026-11-20T10:00:00'));
  });

  const selection = (asOf: string) => ({
    ...{ orgId: pages.office.orgs.centre, wholeStreet: true, fromOn: '2026-11-01', toOn: '2026-11-30', asOf },
  });

  it('count screenings as plain SQL counts them, by what had been sent on the day', async () => {
    const ctx = await pages.office.contextOf('stat_clerk');
    const { screening } = await readBulletin(ctx, selection('2026-11-20'));
    const [counted] = await pages.office.sql(`select (select count(*)::int from screening_report) as screenings,
      (select count(*)::int from screening_report where kind = 'ZERO') as "screenings-zero",
      (select count(*)::int from screening_lead) as leads,
      (select count(*)::int from screening_lead where outcome = 'SETTLED') as "leads-settled"`);
    expect(screening.now).to.deep.equal(counted);
    expect(screening.now).to.deep.equal({ screenings: 3, 'screenings-zero': 1, leads: 3, 'leads-settled': 1 });
    expect(screening.yearBefore.screenings).to.equal(0);
    const early = await readBulletin(await pages.office.contextOf('stat_clerk'), selection('2026-11-18'));
    expect(early.screening.now).to.deep.equal({ screenings: 1, 'screenings-zero': 0, leads: 2, 'leads-settled': 0 });
  });

  it('lead from each of these numbers to as many lines, without a name, and from a nought nowhere', async () => {
    const clerk = await pages.web.as('stat_clerk', 'centre');
    const { text } = await clerk.get('/statistics/bulletin?period=ANY&from=2026-11-01&to=2026-11-30');
    const links = [...plain(text).matchAll(/href="(\/statistics\/screening\?[^"]+)">(\d+)</g)];
    expect(links).to.have.length(SCREENING_KEYS.length);
    for (const [, href = '', shown] of links) {
      const list = await clerk.get(href);
      expect(list.status).to.equal(200);
      expect((list.text.match(/<th scope="row">/g) ?? []).length, href).to.equal(Number(shown));
      expect(list.text).to.not.match(/示例|排水沟/);
    }
    expect(text).to.contain('数字是 0 的没有清单');
    expect(plain(text)).to.not.match(/href="[^"]+">0</);
    const village = await (await pages.web.as('village_head', 'village3')).get('/statistics/screening?cell=screenings');
    expect(village.text).to.contain('共 0 条');
    expect((await clerk.get('/statistics/screening?cell=secret')).status).to.equal(404);
  });

  it('log who takes a list out of the house: file, number, place and days', async () => {
    await (await Dispute.file(pages.office)).to('ACCEPTED');
    const clerk = await pages.web.as('stat_clerk', 'centre');
    const page = await clerk.get('/statistics/cases?period=ANY&from=2026-11-01&to=2026-11-30&cell=accepted');
    const files = [...plain(page.text).matchAll(/action="(\/statistics\/files\/[^"]+)"/g)].map(([, href = '']) => href);
    expect(files.map((href) => href.split('?')[0])).to.deep.equal([
      '/statistics/files/list.xlsx',
      '/statistics/files/nine-x.xlsx',
      '/statistics/files/nine-x.csv',
    ]);
    for (const file of files) {
      const answer = await clerk.post(file, {});
      expect(answer.status, file).to.equal(200);
      expect(answer.headers.get('content-disposition')).to.contain('attachment');
    }
    const events = await pages.office.sql(
      "select payload from event where name = 'statistics.exported' order by at, id",
    );
    expect(events).to.have.length(3);
    expect(events[1]?.payload).to.include({ kind: 'nine-x', format: 'xlsx', cell: 'accepted', fromOn: '2026-11-01' });
    const seen = await pages.office.sql("select reason from access_log where action = 'statistics.export'");
    expect(seen).to.have.length(3);
    expect((await clerk.get(files[0] ?? '')).status).to.be.oneOf([404, 405]);
  });

  it('count every case anew when a rule has changed; what was known before stays', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('ACCEPTED');
    const facts = () =>
      pages.office.sql(
        'select ordinal, difficulty, known_on::text, known_until::text from case_fact where case_id = $1 order by ordinal',
        [dispute.caseId],
      );
    const before = await facts();
    pages.office.clock.set(at('2026-11-25T10:00:00'));
    await pages.office.sql("update mediation_case set difficulty = 'MAJOR' where id = $1", [dispute.caseId]);
    const service = async () => contextFor(pages.office.house, await openServiceSession(pages.office.house, null));
    const first = await recountFacts(await service());
    expect(first.changed).to.equal(1);
    expect(first.cases).to.be.at.least(2);
    const after = await facts();
    expect(after).to.have.length(before.length + 1);
    expect(after.at(-2)).to.deep.equal({ ...before.at(-1), known_until: '2026-11-25' });
    expect(after.at(-1)).to.include({ difficulty: 'MAJOR', known_on: '2026-11-25', known_until: null });
    expect((await recountFacts(await service())).changed).to.equal(0);
  });
});
