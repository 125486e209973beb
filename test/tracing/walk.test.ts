import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { addressesIn } from '../support/addresses.ts';
import { OfficePages } from '../support/office-pages.ts';

const REASON = '11月18日两家动手，派出所立案，按制度倒查。';

describe('tracing, walked by plain forms', () => {
  const pages = new OfficePages();
  let dispute: Dispute;
  before(async () => {
    dispute = await Dispute.file(pages.office);
    await pages.office.sql(
      `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
       values (uuidv7(), 'late', 'feedback', $1, $2, '2026-11-10', '{}', now(), 1)`,
      [pages.office.orgs.village1, dispute.caseId],
    );
  });

  const asked = (more: Record<string, string> = {}) => ({
    ...{ caseId: dispute.caseId, personId: '', cause: 'CRIME', happenedOn: '2026-11-18', reason: REASON, ...more },
  });

  it('opens for the auditor only with a reason, which stands in the log and in the history of the case', async () => {
    const auditor = await pages.web.as('auditor');
    expect((await auditor.get(`/tracings/new?case=${dispute.caseId}`)).status).to.equal(200);
    const bare = await auditor.post('/tracings', asked({ reason: '' }));
    expect(bare.status).to.equal(422);
    const sent = await auditor.post('/tracings', asked());
    expect(sent.status).to.equal(303);
    const page = await auditor.get(sent.location ?? '');
    expect(page.status).to.equal(200);
    const [logged] = await pages.office.sql<{ reason: string; action: string }>(
      'select action, reason from access_log where subject_id = $1',
      [dispute.caseId],
    );
    expect(logged).to.deep.equal({ action: 'case.open-protected', reason: REASON });
    const events = await pages.office.sql("select 1 from event where name = 'tracing.opened' and case_id = $1", [
      dispute.caseId,
    ]);
    expect(events).to.have.length(1);
    expect((await (await pages.web.as('village_head', 'village1')).get(`/cases/${dispute.caseId}`)).text).to.include(
      REASON,
    );
  });

  it('shows who knew, what was done and which terms were missed, and changes nothing', async () => {
    const auditor = await pages.web.as('auditor');
    const sent = await auditor.post('/tracings', asked());
    const before = await pages.office.sql('select version from mediation_case where id = $1', [dispute.caseId]);
    const page = await auditor.get(sent.location ?? '');
    const [head] = await pages.office.sql<{ display_name: string }>('select display_name from account where id = $1', [
      pages.office.accountOf('village_head', 'village1'),
    ]);
    expect(page.text).to.include(head?.display_name ?? '?');
    expect(page.text).to.include('逾期未办');
    expect(page.text).to.include('2026-11-10');
    expect(await pages.office.sql('select version from mediation_case where id = $1', [dispute.caseId])).to.deep.equal(
      before,
    );
    expect((await auditor.post(`/cases/${dispute.caseId}/note`, { text: 'x' })).status).to.be.oneOf([403, 404]);
  });

  it('is open to no room, no mediator and no administrator', async () => {
    for (const [role, place] of [
      ['village_head', 'village1'],
      ['supervisor', undefined],
      ['intake_clerk', undefined],
      ['admin', undefined],
    ] as const) {
      const browser = await pages.web.as(role, place);
      expect((await browser.get('/tracings')).status, role).to.be.oneOf([403, 404]);
      expect((await browser.post('/tracings', asked())).status, role).to.be.oneOf([403, 404]);
    }
    const head = await pages.web.as('village_head', 'village1');
    expect((await head.get(`/cases/${dispute.caseId}`)).text).not.to.include('/tracings/new');
  });

  it('keeps protected content closed to an auditor, and says so', async () => {
    const hidden = await Dispute.file(pages.office);
    await pages.office.sql("update mediation_case set confidentiality = 'RESTRICTED' where id = $1", [hidden.caseId]);
    const auditor = await pages.web.as('auditor');
    const sent = await auditor.post('/tracings', asked({ caseId: hidden.caseId }));
    const page = await auditor.get(sent.location ?? '');
    expect(page.text).to.include('1件案件的内容对您没有打开');
    expect(page.text).to.include('没有可以看的记录');
    const again = await auditor.post(`${sent.location}/read`, { reason: '继续核对办理经过。' });
    expect(again.status).to.equal(303);
  });

  it('reads back all that one person was a party to, found only after the reason was given', async () => {
    const [party] = await pages.office.sql<{ person_id: string; name: string }>(
      'select p.person_id, n.name from case_party p join person n on n.id = p.person_id where p.case_id = $1 limit 1',
      [dispute.caseId],
    );
    const leader = await pages.web.as('street_leader');
    const one = await leader.post('/tracings', asked());
    const page1 = await leader.get(one.location ?? '');
    expect(addressesIn(page1.text)).to.include(`/tracings/new?person=${party?.person_id}`);
    const sent = await leader.post('/tracings', asked({ caseId: '', personId: party?.person_id ?? '' }));
    expect(sent.status).to.equal(303);
    const page = await leader.get(sent.location ?? '');
    expect(page.text).to.include(`/cases/${dispute.caseId}`);
  });

  it('is concluded once, by whoever opened it', async () => {
    const [auditor, leader] = [await pages.web.as('auditor'), await pages.web.as('street_leader')];
    const { location } = await auditor.post('/tracings', asked());
    const words = { conclusion: 'LATE', finding: '接到报告后第三天才上门，办理迟缓，建议约谈。' };
    expect((await leader.post(`${location}/conclude`, words)).status).to.equal(403);
    expect((await auditor.post(`${location}/conclude`, words)).status).to.equal(303);
    expect((await auditor.get(location ?? '')).text).to.include('建议约谈');
    expect((await auditor.post(`${location}/conclude`, words)).status).to.equal(409);
  });

  it('says that it was opened later than five working days, and refuses a day to come or an unknown case', async () => {
    const auditor = await pages.web.as('auditor');
    const late = await auditor.post('/tracings', asked({ happenedOn: '2026-11-02' }));
    expect((await auditor.get(late.location ?? '')).text).to.include('启动逾期');
    expect((await auditor.post('/tracings', asked({ happenedOn: '2026-12-01' }))).status).to.equal(422);
    expect((await auditor.post('/tracings', asked({ caseId: '', caseNo: '〔2026〕没有' }))).status).to.equal(422);
  });
});
