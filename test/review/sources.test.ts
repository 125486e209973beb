import { expect } from 'chai';
import { change } from '../../src/change.ts';
import { keepReport } from '../../src/screening/keep-report.ts';
import { ScreeningRound } from '../../src/screening/screening.entity.ts';
import { Dispute } from '../cases/support.ts';
import { fresh, runOpening } from '../screening/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { at, freshReviews, itemsOf, roundNow, runReviews } from './support.ts';

const CALM = `risk = 'BLUE', state = 'MEDIATING', due_on = '2027-06-30', duty_on = null, duty_at = null, people_count = 2,
  accepted_on = '2026-11-19', group_flag = false`;

describe('what the agenda of a review is taken from beside the case itself', function () {
  this.timeout(60_000);
  let office: Office;
  let quarrel: Dispute;
  before(async () => {
    office = await openOffice();
    quarrel = await (await Dispute.file(office)).to('MEDIATING');
  });
  after(() => office.close());
  beforeEach(async () => {
    await freshReviews(office, '2026-11-20T10:00:00');
    for (const table of ['transfer', 'return_visit', 'intake_person']) await office.sql(`delete from ${table}`);
    await office.sql(`update mediation_case set ${CALM}`);
    await runReviews(office);
    expect(await sources()).to.deep.equal([]);
  });

  const items = async () => itemsOf(office, (await roundNow(office)).meeting_id);
  const sources = async () => (await items()).map(({ source }) => source);
  const again = async () => {
    await runReviews(office);
    return sources();
  };

  it('② cases sent up that wait for an answer, or were sent up in this half-month', async () => {
    const send = (sentAt: string, response: string) =>
      office.sql(
        `insert into transfer (id, case_id, kind, from_org_id, to_org_id, reason, sent_at, sent_by_id, response)
         values (uuidv7(), $1, 'ESCALATE', $2, $3, '调不下来', $4, $5, $6)`,
        [
          ...[quarrel.caseId, office.orgs.village1, office.orgs.centre, at(sentAt)],
          ...[office.accountOf('village_head', 'village1'), response],
        ],
      );
    await send('2026-11-10T10:00:00', 'RECEIVED');
    expect(await again()).to.deep.equal([]);
    await send('2026-11-10T10:00:00', 'PENDING');
    expect(await again()).to.deep.equal(['ESCALATED']);
    await office.sql('delete from transfer');
    expect(await again()).to.deep.equal([]);
    await send('2026-11-16T00:00:00', 'RECEIVED');
    expect(await again()).to.deep.equal(['ESCALATED']);
  });

  it('④ not a case that is suspended: its term stands still, until the day on which it should go on', async () => {
    await office.sql("update mediation_case set due_on = '2026-11-22'");
    expect(await again()).to.deep.equal(['DUE']);
    await office.sql("update mediation_case set state = 'SUSPENDED'");
    expect(await again()).to.deep.equal([]);
    await office.sql("update mediation_case set duty_on = '2026-11-25'");
    expect(await again()).to.deep.equal(['DUE']);
  });

  it('⑥ cases of people who came twice and more in ninety days', async () => {
    const [party] = await office.sql<{ person_id: string }>(
      'select person_id from case_party where case_id = $1 order by person_id limit 1',
      [quarrel.caseId],
    );
    const visit = async (receivedAt: string) =>
      office.sql(
        `with made as (insert into intake (id, intake_no, org_id, reader_org_ids, state, channel, received_at, first_contact_id, entered_by_id, place,
             summary, nature, created_at)
           values (uuidv7(), $1, $2, array[$2::uuid], 'REGISTERED', 'VISIT', $3, $4, $4, '村委', '又来问一次', 'CIVIL_DISPUTE', $3) returning id)
         insert into intake_person (id, intake_id, person_id, side, ordinal) select uuidv7(), id, $5, 'VISITOR', 1 from made`,
        [
          ...[`no ${receivedAt}`, office.orgs.village1, at(receivedAt)],
          ...[office.accountOf('village_head', 'village1'), party?.person_id],
        ],
      );
    await visit('2026-11-01T10:00:00');
    await visit('2026-08-01T10:00:00');
    expect(await again(), 'one of the two is longer ago').to.deep.equal([]);
    await visit('2026-09-01T10:00:00');
    expect(await again()).to.deep.equal(['REPEAT']);
    await office.sql('delete from intake_person');
    await office.sql('delete from intake where intake_no like $1', ['no %']);
  });

  it('⑨ cases of which a return visit heard that it broke out again, of a new quarrel, or that it never was', async () => {
    const visited = (result: string, exists: boolean, on = '2026-11-18') =>
      office.sql(
        `insert into return_visit (id, case_id, plan_key, plan_due_on, visited_on, result, exists_confirmed, created_at)
         values (uuidv7(), $1, uuidv7()::text, $2, $2, $3, $4, now())`,
        [quarrel.caseId, on, result, exists],
      );
    await visited('SATISFIED', true);
    await visited('RELAPSED', true, '2026-10-01');
    expect(await again(), 'content, or long ago').to.deep.equal([]);
    for (const [result, exists] of [
      ['RELAPSED', true],
      ['NEW_DISPUTE', true],
      ['DENIED', false],
    ] as const) {
      await office.sql('delete from return_visit');
      await visited(result, exists);
      expect(await again(), result).to.deep.equal(['VISIT']);
    }
  });

  it('⑨ also of a case that is closed, which nothing else would bring up', async () => {
    await office.sql("update mediation_case set state = 'CLOSED', risk = 'RED'");
    expect(await again()).to.deep.equal([]);
    await office.sql(
      `insert into return_visit (id, case_id, plan_key, plan_due_on, visited_on, result, exists_confirmed, created_at)
       values (uuidv7(), $1, 'x', '2026-11-18', '2026-11-18', 'DENIED', false, now())`,
      [quarrel.caseId],
    );
    expect(await again()).to.deep.equal(['VISIT']);
  });

  it('⑩ the roll-up of each week of the half-month, kept up to date by its topic', async () => {
    await fresh(office, '2026-11-16T00:05:00');
    await runOpening(office);
    office.clock.set(at('2026-11-18T10:00:00'));
    expect(await again()).to.deep.equal(['WEEKLY']);
    const topic = async () => (await items())[0]?.topic;
    expect(await topic())
      .to.contain('2026-W47')
      .and.contain('4');
    await change(await office.contextOf('village_mediator', 'village1'), 'simulate', async (act) => {
      const round = await act.em.findOneOrFail(ScreeningRound, { orgId: office.orgs.village1, periodKey: '2026-W47' });
      const nothing = { area: null, organiser: null, participants: {}, content: null, problems: null, measures: null };
      await keepReport(act, round, { ...nothing, kind: 'ZERO', screenedOn: act.today }, []);
    });
    const before = await topic();
    await again();
    expect(await topic()).to.not.equal(before);
    expect(await items()).to.have.length(1);
    await fresh(office, '2026-11-20T10:00:00');
  });
});
