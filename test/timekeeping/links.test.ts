import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { addCalendarDays } from '../../src/calendar/day.ts';
import { contextFor } from '../../src/context.ts';
import { NotPossible } from '../../src/platform/http/refusals.ts';
import { raiseAlerts } from '../../workers/timetable/raise-alerts.ts';
import { Dispute } from '../cases/support.ts';
import { at } from '../screening/support.ts';
import { OfficePages } from '../support/office-pages.ts';

const plain = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
const linksTo = (text: string, start: string) =>
  [...plain(text).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href).filter((href) => href.startsWith(start));

describe('every deadline shown', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  beforeEach(() => pages.office.clock.set(at('2026-11-20T10:00:00')));

  it('leads from today, the list and the case to how its day was counted', async () => {
    const { caseId } = await (await Dispute.file(pages.office)).to('SUBMITTED');
    const head = await pages.web.as('village_head', 'village1');
    for (const page of ['/', '/cases', `/cases/${caseId}`])
      expect(linksTo((await head.get(page)).text, `/cases/${caseId}/term`), page).to.not.deep.equal([]);
    const term = await head.get(`/cases/${caseId}/term`);
    expect(term.status).to.equal(200);
    const [href = ''] = linksTo(term.text, '/calendar/explain?what=triage.village');
    expect(href).to.contain('start=2026-11-20');
    // A village looks at what was handed in on the same day.
    expect((await head.get(href)).text).to.match(/class="answer">[\s\S]{0,40}2026年11月20日/);
  });

  it('of a term that runs by the clock is explained from its minute', async () => {
    const head = await pages.web.as('village_head', 'village1');
    const page = await head.get('/calendar/explain?what=escalate.answer.red&start=2026-01-12T23:30');
    expect(page.text).to.contain('01:30');
    for (const start of ['2026-01-12T25:00', '2026-13-01T10:00', 'T10:00'])
      expect((await head.get(`/calendar/explain?what=escalate.answer.red&start=${start}`)).status, start).to.equal(200);
  });

  it('of a suspended case stands still: nobody is alarmed, nothing is extended, and its days come after', async () => {
    const dispute = await (await Dispute.file(pages.office, 'village2')).to('MEDIATING');
    const row = async () => {
      const [found] = await pages.office.sql<{ due_on: string }>(
        'select due_on::text from mediation_case where id = $1',
        [dispute.caseId],
      );
      return found ?? { due_on: '' };
    };
    const { due_on: before } = await row();
    const centre = dispute.as('centre_head');
    const suspension = { suspensionReason: 'APPRAISAL' as const, resumeExpectedOn: '2027-01-20', reason: '等待鉴定' };
    await dispute.move('case.suspended', suspension as never, centre);
    const parties = (await dispute.loaded()).facts.parties.map(({ id }) => id);
    const extension = { extensionDays: 10, consentedPartyIds: parties, reason: '双方同意再谈' };
    const refused = await dispute.move('case.extended', extension, centre).catch((fault: unknown) => fault);
    expect(refused).to.be.instanceOf(NotPossible);
    await pages.office.sql('delete from notice');
    pages.office.clock.set(at(`${addCalendarDays(before, 1)}T12:15:00`));
    await raiseAlerts(contextFor(pages.office.house, await openServiceSession(pages.office.house, null)));
    expect(
      await pages.office.sql("select 1 from notice where href = $1 and kind like 'case.%'", [
        `/cases/${dispute.caseId}`,
      ]),
    ).to.deep.equal([]);
    const head = await pages.web.as('village_head', 'village2');
    const term = async () => (await head.get(`/cases/${dispute.caseId}/term`)).text;
    expect(await term()).to.match(/2026年11月20日 星期五\s*起中止，期限停在那里不走/);
    const heading = async () =>
      /<ul class="facts">[\s\S]*?<\/ul>/.exec((await head.get(`/cases/${dispute.caseId}`)).text)?.[0] ?? '';
    expect(await heading())
      .to.contain('期限从11月20日起停着不走')
      .and.not.contain('class="due"');
    await dispute.move('case.resumed', {}, dispute.as('centre_head'));
    const { due_on: after } = await row();
    expect(after > before).to.equal(true);
    expect(await term())
      .to.contain(after.slice(0, 4))
      .and.not.contain('期限停在那里');
    expect(await heading())
      .to.contain('class="due"')
      .and.not.contain('停着不走');
    // Both want more time, and the term still runs: once, and not twice.
    await dispute.move('case.extended', extension, dispute.as('centre_head'));
    expect((await row()).due_on > after).to.equal(true);
    const twice = await dispute
      .move('case.extended', extension, dispute.as('centre_head'))
      .catch((fault: unknown) => fault);
    expect(twice).to.be.instanceOf(NotPossible);
  });

  it('leads on from the planned visits, the slips and a charge to how the day was counted', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('PERFORMING');
    const supervisor = await pages.web.as('supervisor');
    expect(linksTo((await supervisor.get('/visits')).text, '/calendar/explain?what=visit.')).to.not.deep.equal([]);
    await supervisor.post('/supervision', {
      ...{ caseId: dispute.caseId, intakeId: '', toOrgId: pages.office.orgs.village1, cause: 'LEADER' },
      ...{ matter: '排水沟案件久拖未办', demand: '三日内上门，把两家约到一起谈。' },
    });
    expect(linksTo((await supervisor.get('/supervision')).text, '/calendar/explain')).to.deep.equal([
      '/calendar/explain?what=supervise.reply&start=2026-11-20',
    ]);
    const leader = await pages.web.as('street_leader');
    const taken = await leader.post(`/cases/${dispute.caseId}/charge`, { measures: '下周一到场，和双方一起谈。' });
    expect(taken.status, taken.text.slice(0, 300)).to.equal(303);
    expect(linksTo((await leader.get('/')).text, '/calendar/explain')).to.deep.equal([
      '/calendar/explain?what=charge.settle&start=2026-11-20',
    ]);
    // A day that a meeting named was not counted.
    await pages.office.sql("update duty set due_on = '2026-11-27' where kind = 'charge'");
    expect(linksTo((await leader.get('/')).text, '/calendar/explain')).to.deep.equal([]);
  });
});
