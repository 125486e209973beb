import type { Server } from 'node:http';
import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { calendarTable } from '../../src/calendar/working-days.ts';
import { contextFor } from '../../src/context.ts';
import { changeSettings } from '../../src/notices/actions/change-settings.ts';
import { queueMessages } from '../../src/notices/actions/queue-messages.ts';
import { reachedStep } from '../../src/notices/rules/ladder.ts';
import { afterQuiet } from '../../src/notices/rules/quiet.ts';
import { send } from '../../src/notices/send.ts';
import { Forbidden, Invalid } from '../../src/platform/http/refusals.ts';
import { raiseAlerts } from '../../workers/timetable/raise-alerts.ts';
import { remindScreening } from '../../workers/timetable/remind-screening.ts';
import { seeded } from '../calendar/days.ts';
import { at, fresh, runOpening } from '../screening/support.ts';
import { failing } from '../support/failing.ts';
import { hearing, listening } from '../support/listening.ts';
import { OfficePages } from '../support/office-pages.ts';

describe('the ladder of alerts', () => {
  const friday = '2026-11-20';
  it('climbs from the handler to the street leader, in working days after the due day', () => {
    const steps = ['2026-11-16', '2026-11-17', friday, '2026-11-22', '2026-11-23', '2026-11-25', '2026-12-01'];
    expect(steps.map((day) => reachedStep(friday, day, seeded))).to.deep.equal([
      ...[null, 'HANDLER', 'HANDLER_AND_HEAD', 'HANDLER_AND_HEAD', 'CENTRE_LIST', 'SUPERVISION_DRAFT'],
      'STREET_LEADER_PAGE',
    ]);
    expect(reachedStep('2026-02-13', '2026-02-23', calendarTable([]))).to.equal('SUPERVISION_DRAFT');
    expect(reachedStep('2026-02-14', '2026-02-23', seeded)).to.equal('HANDLER_AND_HEAD');
  });

  it('lets nobody be written to at night', () => {
    expect(afterQuiet(at('2026-11-20T19:59:00'))).to.deep.equal(at('2026-11-20T19:59:00'));
    expect(afterQuiet(at('2026-11-20T20:00:00'))).to.deep.equal(at('2026-11-21T07:30:00'));
    expect(afterQuiet(at('2026-11-20T03:00:00'))).to.deep.equal(at('2026-11-20T07:30:00'));
  });
});

describe('notices', () => {
  const pages = new OfficePages();
  beforeEach(async () => {
    await pages.office.sql('delete from notice');
    await pages.office.sql('delete from outside_message');
    await pages.office.sql('delete from notice_setting');
    await pages.office.sql('delete from duty');
    await fresh(pages.office, '2026-11-16T00:05:00');
  });
  const service = async () => contextFor(pages.office.house, await openServiceSession(pages.office.house, null));
  const told = async () =>
    (
      await pages.office.sql<{ who: string; kind: string }>(
        'select a.username as who, n.kind from notice n join account a on a.id = n.account_id order by 2, 1',
      )
    ).map(({ who, kind }) => `${who} ${kind}`);
  const owe = (dueOn: string) =>
    pages.office.sql(
      `insert into duty (id, duty_key, kind, org_id, due_on, params, created_at, version)
       values (uuidv7(), uuidv7()::text, 'settle-lead', $1, $2, '{}', now(), 1)`,
      [pages.office.orgs.village1, dueOn],
    );

  it('of something owed reach those whose turn it is, once for each step', async () => {
    await owe('2026-11-20');
    pages.office.clock.set(at('2026-11-17T07:15:00'));
    await raiseAlerts(await service());
    await raiseAlerts(await service());
    expect(await told()).to.deep.equal(['village_mediator@village1 duty.HANDLER']);
    pages.office.clock.set(at('2026-12-01T07:15:00'));
    await raiseAlerts(await service());
    expect(await told()).to.include('street_leader@street duty.STREET_LEADER_PAGE');
    expect(await told()).to.have.length(3);
  });

  it('remind a room on Monday, on the due day and when it is missing, and then the centre', async () => {
    await runOpening(pages.office);
    await remindScreening(await service());
    expect(await told()).to.deep.equal([]);
    for (const when of ['2026-11-16T08:30:00', '2026-11-16T09:30:00', '2026-11-20T08:30:00', '2026-11-20T18:30:00']) {
      pages.office.clock.set(at(when));
      await remindScreening(await service());
    }
    const all = (await told()).filter((line) => /village1|centre_head/.test(line));
    const head = await pages.web.as('centre_head');
    expect((await head.get('/notices')).text)
      .to.include('有 3 个调解室排查逾期未报')
      .and.include('href="/screening/weeks/2026-W47"');
    expect(all).to.have.members([
      ...['village_head@village1 screening.due', 'village_mediator@village1 screening.due'],
      // Of all rooms together, with how many they are.
      'centre_head@centre screening.missing-rooms',
      ...['village_head@village1 screening.missing', 'village_mediator@village1 screening.missing'],
      ...['village_head@village1 screening.open', 'village_mediator@village1 screening.open'],
    ]);
  });

  it('are listed with a count until they are read, each account its own', async () => {
    await owe('2026-11-17');
    pages.office.clock.set(at('2026-11-16T10:00:00'));
    await raiseAlerts(await service());
    const mine = await pages.web.as('village_mediator', 'village1');
    expect((await mine.get('/notices')).text).to.include('还有几天到期：处置线索');
    expect((await (await pages.web.as('village_mediator', 'village2')).get('/notices')).text).to.include('没有提醒');
    expect((await mine.post('/notices/read')).status).to.equal(303);
    const [row] = await pages.office.sql('select read_at is not null as read from notice');
    expect(row).to.deep.equal({ read: true });
  });

  it('go out as a count alone: at most once for the same notices, not at night unless urgent, one digest a day for leaders', async () => {
    const all = { channels: ['EMAIL' as const, 'GATEWAY' as const] };
    const settings = { email: 'a@b.example', isEmailOn: true, isGatewayOn: false };
    await changeSettings(await pages.office.contextOf('village_mediator', 'village1'), settings);
    await changeSettings(await pages.office.contextOf('street_leader'), settings);
    await owe('2026-11-01');
    pages.office.clock.set(at('2026-11-16T21:00:00'));
    await raiseAlerts(await service());
    await owe('2026-11-17');
    await raiseAlerts(await service());
    expect((await queueMessages(await service(), all)).queued).to.equal(0);
    pages.office.clock.set(at('2026-11-17T07:30:00'));
    expect((await queueMessages(await service(), all)).queued).to.equal(2);
    expect((await queueMessages(await service(), all)).queued).to.equal(0);
    await owe('2026-11-02');
    pages.office.clock.set(at('2026-11-17T12:15:00'));
    await raiseAlerts(await service());
    // The mediator hears that it is due today; the leader has had his digest.
    expect((await queueMessages(await service(), all)).queued).to.equal(1);
    const digests = await pages.office.sql("select 1 from outside_message where kind = 'DIGEST'");
    expect(digests).to.have.length(1);
    expect(await failing(queueMessages(await pages.office.contextOf('centre_head'), all))).to.be.instanceOf(Forbidden);
    const none = { email: null, isEmailOn: true, isGatewayOn: false };
    expect(await failing(changeSettings(await pages.office.contextOf('centre_head'), none))).to.be.instanceOf(Invalid);
  });
});

describe('the message gateway', () => {
  let server: Server;
  let answer: (body: string) => number | null;
  let bodies: string[];
  let gatewayUrl: string;
  before(async () => {
    server = hearing((body, _, res) => {
      bodies.push(body);
      const status = answer(body);
      if (status !== null) res.writeHead(status).end();
    });
    gatewayUrl = `http://127.0.0.1:${await listening(server)}/send`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    bodies = [];
  });
  const message = {
    id: '1',
    channel: 'GATEWAY' as const,
    kind: 'NOTICE' as const,
    count: 2,
    email: null,
    phone: '13800000001',
  };
  const env = () => ({ gatewayUrl, gatewayToken: 'secret', publicUrl: null, smtpUrl: null, mailFrom: null }) as never;
  const never = new AbortController().signal;

  it('is told how many notices wait, and nothing of what they say', async () => {
    answer = () => 204;
    await send(env(), message, never);
    expect(JSON.parse(bodies[0] ?? '')).to.deep.equal({
      id: '1',
      to: message.phone,
      text: '您有 2 条新提醒，请登录调解系统查看。',
    });
  });

  it('that answers 500 is a failure to be tried again', async () => {
    answer = () => 500;
    expect(await failing(send(env(), message, never))).to.have.property('code', 'GATEWAY_500');
  });

  it('that never answers is given up in time', async () => {
    answer = () => null;
    const began = performance.now();
    expect(await failing(send(env(), message, never, 300))).to.be.instanceOf(Error);
    expect(performance.now() - began).to.be.below(3000);
  });
});
