import { expect } from 'chai';
import { signMinutes, voidMeeting } from '../../src/meetings/actions/end-meeting.ts';
import { settleDecision } from '../../src/meetings/actions/settle-decision.ts';
import { correctMeeting, writeMeeting } from '../../src/meetings/actions/write-meeting.ts';
import { correctForm, heldForm } from '../../src/meetings/forms.ts';
import { meetingRows } from '../../src/meetings/queries/meeting-page.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { renewMeetingRowLater } from '../../workers/handlers/renew-meeting-row.ts';
import { Dispute } from '../cases/support.ts';
import { bookRows } from '../registers/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { workUntil } from '../support/work-until.ts';
import { decision, HELD, hold, plan } from './support.ts';

describe('a meeting', function () {
  this.timeout(60_000);
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const head = () => office.contextOf('centre_head');
  const village = () => office.contextOf('village_head', 'village1');
  const at = (meetingId: string) => ({ meetingId, version: null });
  const sign = async (meetingId: string) =>
    signMinutes(await head(), at(meetingId), { signedBy: '李主任', signedOn: '2026-11-20' });
  const rows = () => bookRows(office, 'HY');
  const duties = () =>
    office.sql(
      `select org_id as org, params, due_on::text as due, done_at is not null as done, cancelled_at is not null as cancelled
       from duty where kind = 'meeting-decision' order by due_on, created_at`,
    );
  const decided = () => office.sql<{ id: string }>('select id from meeting_decision order by created_at, ordinal');

  it('enters its book when the minutes are signed, not before', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const [stored] = await office.sql('select case_no from mediation_case where id = $1', [dispute.caseId]);
    const { meetingId } = await hold(await head(), {
      ...{
        'items.1.caseNo': stored?.case_no,
        'items.1.facts': '两家争执',
        ...decision(0, office.orgs.village1, '三日内清淤'),
      },
      'decisions.0.item': '2',
    });
    expect(await rows()).to.deep.equal([]);
    await sign(meetingId);
    const [row] = await rows();
    expect(row?.numbers).to.deep.equal({ items: 1, present: 2, decisions: 1, done: 0 });
    expect(row?.content).to.include({ time: '2026-11-20\n08:30—09:40', kind: '半月会商研判', chair: '李主任' });
    expect(row?.content.people).to.contain('出席 1 人：李主任').and.contain('缺席 1 人：赵调解（下乡）');
    expect(row?.content.agenda).to.contain('〔2026〕东河民调字第1号');
    expect(row?.content.decisions).to.contain('（议题2）三日内清淤');
    expect(row?.content.owners).to.contain('东河村调解室').and.contain('2026-11-27');
    expect(row?.content['public:decisions']).to.equal('议定 1 项');
  });

  it('is not signed without minutes, before it was held or ahead of time', async () => {
    const { meetingId } = await hold(await head(), { minutes: '' });
    const field = async (signedOn: string) =>
      (await refusalFrom(Invalid, signMinutes(await head(), at(meetingId), { signedBy: '李', signedOn }))).faults[0]
        ?.field;
    expect(await field('2026-11-20')).to.equal('signedBy');
    expect(await field('2026-11-19')).to.equal('signedOn');
    expect(await field('2026-11-21')).to.equal('signedOn');
  });

  it('gives whoever shall carry out a decision a duty with its day', async () => {
    await hold(await head(), {
      ...decision(0, office.orgs.village1, '三日内清淤'),
      ...decision(1, '', '请水利站看现场'),
      'decisions.1.ownerText': '水利站',
    });
    expect((await duties()).map(({ org, due, params }) => [org, due, params.text])).to.deep.equal([
      [office.orgs.village1, '2026-11-27', '三日内清淤'],
      [office.orgs.centre, '2026-11-27', '请水利站看现场'],
    ]);
    const outside = hold(await village(), decision(0, office.orgs.village2, '别村的事'));
    expect((await refusalFrom(Invalid, outside)).faults[0]?.field).to.equal('decisions.0.ownerOrgId');
  });

  it('hears of what the last one of its kind left undone; both ends tell of it', async () => {
    const planned = await plan(await head());
    const { meetingId } = await hold(await head(), {
      ...decision(0, office.orgs.village1, '清淤'),
      ...decision(1, office.orgs.centre, '回访'),
    });
    await plan(await head(), { kind: 'TRAINING', on: '2026-12-02' });
    const [, second] = await decided();
    await settleDecision(
      await head(),
      { decisionId: second?.id ?? '', version: null },
      { isDone: 'yes', doneOn: null, note: null },
    );
    office.clock.set(new Date('2026-11-30T12:00:00+08:00'));
    const written = { ...HELD, on: '2026-11-30' };
    const { kind: _kind, ...form } = written;
    await writeMeeting(await head(), at(planned.meetingId), readForm(heldForm, form));
    const ctx = await head();
    const { carried } = await ctx.em.transactional((em) => meetingRows(em as never, ctx.actor, planned.meetingId));
    expect(carried.map(({ text, wasDone }) => [text, wasDone])).to.have.deep.members([
      ['清淤', false],
      ['回访', true],
    ]);
    const ctx2 = await head();
    const { onward } = await ctx2.em.transactional((em) => meetingRows(em as never, ctx2.actor, meetingId));
    expect(onward.map(({ id, n }) => [id, n])).to.deep.equal([[planned.meetingId, 2]]);
    const [training] = await office.sql(
      "select count(*)::int as n from carried_decision x join meeting m on m.id = x.meeting_id where m.kind = 'TRAINING'",
    );
    expect(training?.n).to.equal(0);
  });

  it('is told by whoever carried a decision out, though the village reads no meeting of the centre', async () => {
    const { meetingId } = await hold(await head(), decision(0, office.orgs.village1, '清淤'));
    await sign(meetingId);
    const [one] = await decided();
    const request = { decisionId: one?.id ?? '', version: null };
    await refusalFrom(
      NotFound,
      office
        .contextOf('village_head', 'village2')
        .then((ctx) => settleDecision(ctx, request, { isDone: 'yes', doneOn: null, note: null })),
    );
    await refusalFrom(Invalid, settleDecision(await village(), request, { isDone: 'no', doneOn: null, note: null }));
    await settleDecision(await village(), request, { isDone: 'yes', doneOn: null, note: '清了两天' });
    expect((await duties())[0]).to.include({ done: true });
    const stations = { 'meeting.renew-row': { lane: 'ordinary', handler: renewMeetingRowLater } } as const;
    const told = await workUntil(office, stations, 'the book to tell', async () => {
      const [row] = await rows();
      return row?.content.done?.includes('已落实') === true ? row : null;
    });
    expect(told.numbers.done).to.equal(1);
    const bare = await village().then((ctx) => ctx.em.transactional((em) => em.execute('select id from meeting')));
    expect(bare).to.deep.equal([]);
  });

  it('is corrected with a reason: decisions keep their identity, one taken out is owed no more', async () => {
    const { meetingId } = await hold(await head(), {
      ...decision(0, office.orgs.village1, '清淤'),
      ...decision(1, office.orgs.centre, '回访'),
    });
    await sign(meetingId);
    const [first] = await decided();
    const { kind: _kind, ...form } = {
      ...HELD,
      ...decision(0, office.orgs.village1, '五日内清淤'),
      'decisions.0.id': first?.id,
      reason: '天数写错了',
    };
    await correctMeeting(await head(), at(meetingId), readForm(correctForm, form));
    const stored = await office.sql(
      'select id, text, withdrawn_at is not null as out from meeting_decision order by created_at, ordinal',
    );
    expect(stored.map(({ text, out }) => [text, out])).to.have.deep.members([
      ['五日内清淤', false],
      ['回访', true],
    ]);
    expect((await duties()).map(({ params, cancelled }) => [params.text, cancelled])).to.have.deep.members([
      ['五日内清淤', false],
      ['回访', true],
    ]);
    expect((await rows())[0]?.content.decisions).to.equal('1. 五日内清淤');
    const [event] = await office.sql("select payload from event where name = 'meeting.corrected'");
    expect(event?.payload.before.decisions.map(({ text }: { text: string }) => text)).to.deep.equal(['清淤', '回访']);
    expect(event?.payload.before.people).to.have.lengthOf(3);
  });

  it('of a frozen month is corrected in a new row; a voided one is struck through', async () => {
    const { meetingId } = await hold(await head());
    await sign(meetingId);
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
    await freezeMonth(await head(), { kind: 'HY', orgId: office.orgs.centre, month: '2026-11' });
    const { kind: _kind, ...form } = { ...HELD, place: '二楼', reason: '地点写错了' };
    await correctMeeting(await head(), at(meetingId), readForm(correctForm, form));
    const [first, second] = await rows();
    expect([first?.content.place, second?.content.place, second?.corrects]).to.deep.equal(['三楼会议室', '二楼', 1]);
    await voidMeeting(await head(), at(meetingId), { reason: '并入另一次' });
    expect((await rows())[1]).to.include({ voidReason: '并入另一次' });
  });

  it('is written by those who lead or keep the desk, each for the own organisation', async () => {
    await refusalFrom(
      Forbidden,
      office.contextOf('village_mediator', 'village1').then((ctx) => hold(ctx)),
    );
    await refusalFrom(
      Forbidden,
      village().then((ctx) => hold(ctx, { orgId: office.orgs.centre })),
    );
    const { meetingId } = await hold(await village());
    await refusalFrom(
      NotFound,
      office
        .contextOf('village_head', 'village2')
        .then((ctx) => signMinutes(ctx, at(meetingId), { signedBy: '李', signedOn: '2026-11-20' })),
    );
  });

  it('names every fault at its field', async () => {
    const wrong = hold(await head(), {
      'people.2.reason': '',
      'items.1.caseNo': '〔2026〕无字第1号',
      'decisions.0.text': '没有人办',
    });
    const { faults } = await refusalFrom(Invalid, wrong);
    expect(faults.map(({ field }) => field)).to.deep.equal([
      ...['people.2.reason', 'items.1.caseNo', 'decisions.0.ownerOrgId', 'decisions.0.dueOn'],
    ]);
  });
});
