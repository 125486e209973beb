import { expect } from 'chai';
import { openSession } from '../../src/accounts/sessions.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { keepService } from '../../workers/sessions.ts';
import { markOverduePerformance } from '../../workers/timetable/mark-overdue-performance.ts';
import { purgeOldRows } from '../../workers/timetable/purge-old-rows.ts';
import { verifyEventLog } from '../../workers/timetable/verify-event-log.ts';
import { Dispute } from '../cases/support.ts';
import { testFolder } from '../support/environment.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('the daily housekeeping', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  const service = () => keepService(office.house).context();

  it('marks each case in default from the day after a missed date, once, and goes on when one fails', async () => {
    const disputes: Dispute[] = [];
    for (let n = 0; n < 3; n++) {
      const dispute = await Dispute.file(office);
      await dispute.to('PERFORMING');
      disputes.push(dispute);
    }
    const [missed, fails, early] = disputes as [Dispute, Dispute, Dispute];
    const due = (dispute: Dispute, day: string) =>
      office.sql(
        "update performance_item set due_on = $2 where case_id = $1 and performed_on is null and kind <> 'FORBEARANCE'",
        [dispute.caseId, day],
      );
    // What was agreed cannot be changed; here it is as if it had been agreed so.
    await office.sql('alter table performance_item disable trigger user');
    await due(missed, '2026-11-19');
    await due(fails, '2026-11-19');
    await due(early, '2026-11-20');
    await office.sql('alter table performance_item enable trigger user');
    // The rows of one case cannot be written.
    await office.sql(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'damaged'; end $$`,
    );
    await office.sql(
      `create trigger damaged before update on mediation_case for each row when (old.id = '${fails.caseId}') execute function refuse()`,
    );
    expect(await markOverduePerformance(await service())).to.deep.equal({ found: 2, done: 1, failed: 1 });
    expect(await Promise.all([missed.state(), early.state()])).to.deep.equal(['DEFAULTED', 'PERFORMING']);
    await office.sql('drop trigger damaged on mediation_case');
    expect(await markOverduePerformance(await service())).to.deep.equal({ found: 1, done: 1, failed: 0 });
    expect(await markOverduePerformance(await service())).to.deep.equal({ found: 0, done: 0, failed: 0 });
    const events = await office.sql("select actor_id, actor_name from event where name = 'case.defaulted'");
    expect(events).to.deep.equal(Array(2).fill({ actor_id: null, actor_name: '系统' }));
    office.clock.advance(86_400_000);
    expect(await markOverduePerformance(await service())).to.include({ found: 1, done: 1 });
  });

  it('removes answers after 30 days, drafts after 60, sessions after a year, and nothing earlier', async () => {
    const account = office.accountOf('village_head', 'village2');
    const addKey = (days: number) =>
      office.sql(
        `insert into request_key (account_id, key, action, request_hash, created_at)
         values ($1, $2, 'x', 'x', now() - $3 * interval '1 day')`,
        [account, newId(), days],
      );
    const addDraft = (form: string, days: number) =>
      office.sql(
        `insert into form_draft (id, account_id, form, sealed, updated_at) values ($1, $2, $3, '', now() - $4 * interval '1 day')`,
        [newId(), account, form, days],
      );
    for (const days of [29, 31, 400]) await addKey(days);
    await addDraft('new', 59);
    await addDraft('old', 61);
    const house = { ...office.house, env: { ...office.house.env, dataDir: await testFolder() } };
    const device = { deviceId: null, address: null, userAgent: 'old' };
    for (const end of ['364 days', '366 days']) {
      await openSession(house, account, { ...device, userAgent: end });
      await office.sql(`update account_session set ended_at = now() - $1::interval where user_agent = $1`, [end]);
    }
    const summary = await purgeOldRows({ ...(await service()), house });
    expect(summary).to.deep.equal({ requestKeys: 2, drafts: 1, sessions: 1, halfFiles: 0 });
    expect(await office.sql("select user_agent from account_session where user_agent like '%days'")).to.deep.equal([
      { user_agent: '364 days' },
    ]);
    expect(await office.sql('select form from form_draft')).to.deep.equal([{ form: 'new' }]);
    expect(await purgeOldRows({ ...(await service()), house })).to.include({ requestKeys: 0, drafts: 0, sessions: 0 });
  });

  it('counts the events of the log and the chains that are broken', async () => {
    const whole = await verifyEventLog(await service());
    expect(whole).to.include({ brokenChains: 0 });
    expect(whole.events).to.be.above(10);
    await office.sql('alter table event disable trigger user');
    await office.sql("update event set name = 'x' where id = (select id from event limit 1)");
    expect(await verifyEventLog(await service())).to.include({ brokenChains: 1 });
  });
});
