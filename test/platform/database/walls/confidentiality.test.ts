import { expect } from 'chai';
import type { Role } from '../../../../config/roles.ts';
import { openProtected } from '../../../../src/cases/actions/open-protected.ts';
import { contextFor } from '../../../../src/context.ts';
import { newId } from '../../../../src/platform/database/columns.ts';
import { Forbidden } from '../../../../src/platform/http/refusals.ts';
import { Dispute } from '../../../cases/support.ts';
import { type Office, openOffice, type Place } from '../../../support/office.ts';
import { refusalFrom } from '../../../support/refusals.ts';
import { refusedWith } from './raw.ts';

/** What each role sees of a case: its line in a list, its story. */
type Sight = 'nothing' | 'line' | 'story';

describe('一般, 限阅 and 封存', function () {
  this.timeout(40_000);
  let office: Office;
  let caseId: string;

  before(async () => {
    office = await openOffice();
    // An opening is looked up by the clock of the database, which nobody sets.
    office.clock.set(new Date());
    caseId = (await Dispute.file(office, 'village1')).caseId;
    await (await new Dispute(office, caseId, 'village1', office.house).to('ACCEPTED')).state();
  });
  after(() => office.close());

  async function run(role: Role, place: Place | undefined, query: string, values: unknown[] = [caseId]) {
    const ctx = await office.contextOf(role, place);
    return contextFor(ctx.house, ctx.actor).em.transactional((em) =>
      em.execute<Record<string, unknown>[]>(query, values),
    );
  }

  async function sight(role: Role, place?: Place): Promise<Sight> {
    const line = await run(role, place, 'select id from mediation_case where id = ?');
    const story = await run(role, place, 'select case_id from case_story where case_id = ?');
    const parties = await run(role, place, 'select id from case_party where case_id = ?');
    const events = await run(role, place, 'select id from event where case_id = ?');
    expect([parties.length > 0, events.length > 0], `${role}: all or nothing`).to.deep.equal([
      story.length > 0,
      story.length > 0,
    ]);
    if (story.length > 0) return 'story';
    return line.length > 0 ? 'line' : 'nothing';
  }

  async function set(confidentiality: string, more = ''): Promise<void> {
    await office.sql('delete from case_opening');
    await office.sql(`update mediation_case set confidentiality = $2 ${more} where id = $1`, [caseId, confidentiality]);
  }

  const sights = async () => ({
    head: await sight('village_head', 'village1'),
    mediator: await sight('village_mediator', 'village1'),
    neighbour: await sight('village_head', 'village2'),
    clerk: await sight('intake_clerk'),
    centreHead: await sight('centre_head'),
    supervisor: await sight('supervisor'),
    street: await sight('street_leader'),
    archivist: await sight('archivist'),
    auditor: await sight('auditor'),
    admin: await sight('admin'),
    unit: await sight('external_unit'),
  });

  it('一般: read by its room and the tiers above, by an auditor only with a reason', async () => {
    await set('NORMAL');
    expect(await sights()).to.deep.equal({
      ...{
        head: 'story',
        mediator: 'story',
        neighbour: 'nothing',
        clerk: 'story',
        centreHead: 'story',
        supervisor: 'story',
      },
      ...{ street: 'story', archivist: 'line', auditor: 'line', admin: 'nothing', unit: 'nothing' },
    });
  });

  it('限阅: read by whoever handles it and the centre head; everybody else sees that there is a case', async () => {
    await set('RESTRICTED');
    expect(await sights()).to.deep.equal({
      ...{
        head: 'story',
        mediator: 'line',
        neighbour: 'nothing',
        clerk: 'line',
        centreHead: 'story',
        supervisor: 'line',
      },
      ...{ street: 'line', archivist: 'line', auditor: 'line', admin: 'nothing', unit: 'nothing' },
    });
  });

  it('封存: read by nobody, not even its handlers', async () => {
    await set('SEALED');
    const seen = Object.entries(await sights()).filter(([, what]) => what === 'story');
    expect(seen).to.deep.equal([]);
  });

  it("a closed case is the archivist's, unless it is sealed", async () => {
    await set('RESTRICTED', ", state = 'CLOSED'");
    expect(await sight('archivist')).to.equal('story');
    await set('SEALED');
    expect(await sight('archivist')).to.equal('line');
    await set('NORMAL', ", state = 'ACCEPTED'");
  });

  it('a reason opens 限阅 for a while; who, when and why is kept', async () => {
    await set('RESTRICTED');
    await openProtected(await office.contextOf('street_leader'), { caseId, reason: '上级来电询问进展' });
    expect(await sight('street_leader')).to.equal('story');
    expect(await sight('supervisor'), 'nobody else').to.equal('line');
    const [logged] = await office.sql("select * from event where case_id = $1 and name = 'case.protected-opened'", [
      caseId,
    ]);
    expect(logged).to.include({ actor_id: office.accountOf('street_leader') });
    expect(JSON.stringify(logged?.payload)).to.include('上级来电询问进展');
    await office.sql("update case_opening set expires_at = now() - interval '1 second'");
    expect(await sight('street_leader'), 'when the time is over').to.equal('line');
  });

  it('a reason opens 封存 to the heads of centre and street alone', async () => {
    await set('SEALED');
    for (const role of ['street_leader', 'centre_head'] as const) {
      await openProtected(await office.contextOf(role), { caseId, reason: '当事人申请复核' });
      expect(await sight(role), role).to.equal('story');
    }
    for (const role of ['supervisor', 'archivist', 'auditor'] as const) {
      await refusalFrom(Forbidden, openProtected(await office.contextOf(role), { caseId, reason: '想看看' }));
      await office.sql(
        "insert into case_opening (id, case_id, account_id, reason, opened_at, expires_at) values ($1, $2, $3, 'x', now(), now() + interval '1 hour')",
        [newId(), caseId, office.accountOf(role)],
      );
      expect(await sight(role), `${role}, even with an opening`).to.equal('line');
    }
  });

  it("an auditor's reason opens 一般 alone", async () => {
    await set('NORMAL');
    await openProtected(await office.contextOf('auditor'), { caseId, reason: '倒查' });
    expect(await sight('auditor')).to.equal('story');
    await office.sql("update mediation_case set confidentiality = 'RESTRICTED' where id = $1", [caseId]);
    expect(await sight('auditor')).to.equal('line');
  });

  it('an opening is written only by those who may, for themselves, for a day at most', async () => {
    const write = (role: Role, place: Place | undefined, account: string, hours: number) =>
      refusedWith(
        run(
          ...([role, place] as const),
          `insert into case_opening (id, case_id, account_id, reason, opened_at, expires_at) values (?, ?, ?, 'x', now(), now() + make_interval(hours => ?))`,
          [newId(), caseId, account, hours],
        ),
      );
    const { accountOf } = office;
    expect(await write('village_mediator', 'village1', accountOf('village_mediator', 'village1'), 1)).to.equal('42501');
    expect(await write('street_leader', undefined, accountOf('supervisor'), 1)).to.equal('42501');
    expect(await write('street_leader', undefined, accountOf('street_leader'), 25)).to.equal('42501');
    expect(await write('street_leader', undefined, accountOf('street_leader'), 1)).to.equal(null);
  });

  it('a unit outside sees the item that was sent to it, and nothing of the case', async () => {
    await set('NORMAL');
    await office.sql(
      `insert into transfer (id, case_id, kind, from_org_id, to_org_id, reason, sent_at, sent_by_id, response)
       values ($1, $2, 'REFER_OUT', $3, $4, '请协助调查', now(), $5, 'PENDING')`,
      [newId(), caseId, office.orgs.centre, office.orgs.external1, office.accountOf('centre_head')],
    );
    expect(await run('external_unit', undefined, 'select reason from transfer where case_id = ?')).to.deep.equal([
      { reason: '请协助调查' },
    ]);
    expect(await sight('external_unit')).to.equal('nothing');
    expect(await run('village_head', 'village2', 'select reason from transfer where case_id = ?')).to.deep.equal([]);
    await set('RESTRICTED');
    expect(await run('village_mediator', 'village1', 'select reason from transfer where case_id = ?')).to.deep.equal(
      [],
    );
  });
});
