import { expect } from 'chai';
import { signMinutes } from '../../src/meetings/actions/end-meeting.ts';
import { settleDecision } from '../../src/meetings/actions/settle-decision.ts';
import { correctMeeting } from '../../src/meetings/actions/write-meeting.ts';
import { correctForm } from '../../src/meetings/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { Invalid } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { HELD, hold } from './support.ts';

describe('a decision that one person shall carry out', function () {
  this.timeout(60_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const of = (ownerId: string) => ({
    ...{ 'decisions.0.text': '三日内上门', 'decisions.0.ownerId': ownerId, 'decisions.0.dueOn': '2026-11-27' },
  });
  const head = () => office.contextOf('centre_head');

  it('is that colleague’s duty, stands under the name in the book, and is settled by him', async () => {
    const clerk = office.accountOf('intake_clerk');
    const { meetingId } = await hold(await head(), of(clerk));
    const [duty] = await office.sql("select assignee_id as who from duty where kind = 'meeting-decision'");
    expect(duty).to.deep.equal({ who: clerk });
    await signMinutes(await head(), { meetingId, version: null }, { signedBy: '李主任', signedOn: '2026-11-20' });
    const [row] = await office.sql<{ owners: string; name: string }>(
      `select s.content->>'owners' as owners, a.display_name as name from register_snapshot s, account a where a.id = $1
       and s.content ? 'owners' order by s.revision desc limit 1`,
      [clerk],
    );
    expect(row?.owners)
      .to.contain(row?.name ?? '?')
      .and.contain('2026-11-27');
    const [stored] = await office.sql<{ id: string }>('select id from meeting_decision where owner_id = $1', [clerk]);
    const done = { isDone: 'yes', doneOn: null, note: '已上门' } as const;
    const mine = await office.contextOfAccount(clerk);
    expect(await settleDecision(mine, { decisionId: stored?.id ?? '', version: null }, done)).to.include({
      isDone: true,
    });
  });

  it('passes on to another when the minutes are corrected, and needs no unit beside the person', async () => {
    const [clerk, other] = [office.accountOf('intake_clerk'), office.accountOf('centre_mediator')];
    const { meetingId } = await hold(await head(), { ...of(clerk), title: '第二次会商' });
    const [stored] = await office.sql<{ id: string }>('select id from meeting_decision where meeting_id = $1', [
      meetingId,
    ]);
    const { kind: _kind, ...held } = HELD;
    const typed = { ...held, ...of(other), 'decisions.0.id': stored?.id, reason: '改由别人去办' };
    await signMinutes(await head(), { meetingId, version: null }, { signedBy: '李主任', signedOn: '2026-11-20' });
    await correctMeeting(await head(), { meetingId, version: null }, readForm(correctForm, typed));
    const duties = await office.sql(
      `select assignee_id as who from duty where kind = 'meeting-decision' and duty_key like '%' || $1`,
      [stored?.id],
    );
    expect(duties).to.deep.equal([{ who: other }]);
  });

  it('is not laid on somebody of another place', async () => {
    const stranger = office.accountOf('village_mediator', 'village1');
    const refusal = await refusalFrom(Invalid, hold(await head(), of(stranger)));
    expect(refusal.faults.map(({ field }) => field)).to.deep.equal(['decisions.0.ownerId']);
  });
});
