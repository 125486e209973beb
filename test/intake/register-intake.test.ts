import { expect } from 'chai';
import { registerIntake } from '../../src/intake/actions/register-intake.ts';
import { MattersFound } from '../../src/intake/matters-found.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { formOf, register } from './support.ts';

describe('registering an intake (lifecycle T1)', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rowOf = async (id: string) => (await office.sql('select * from intake where id = $1', [id]))[0] ?? {};
  const caseOf = async (id: string | null) =>
    (
      await office.sql(
        'select c.*, s.title from mediation_case c join case_story s on s.case_id = c.id where c.id = $1',
        [id],
      )
    )[0] ?? {};
  const mediator = () => office.contextOf('village_mediator');
  const clerk = () => office.contextOf('intake_clerk');
  /** Two people whom no other test knows. */
  let turn = 0;
  const strangers = () => {
    turn += 1;
    const name = (first: string) => `${first}${String.fromCodePoint(0x4e00 + turn)}某`;
    return { 'visitors.0.name': name('陈'), 'opposites.0.name': name('林') };
  };
  const faultsOf = async (more: Record<string, unknown>) => {
    const fault = await refusalFrom(Invalid, register(await clerk(), { ...strangers(), ...more }));
    return fault.faults.map(({ field, key }) => `${field} ${key}`);
  };

  it('gives it a number, its first receiver and its readers', async () => {
    const ctx = await mediator();
    const { intakeId, intakeNo, phone } = await register(ctx);
    expect(intakeNo).to.equal('2026东河访00001');
    expect(phone).to.equal('0537-2345678');
    expect(await rowOf(intakeId)).to.deep.include({
      state: 'REGISTERED',
      first_contact_id: ctx.actor.accountId,
      entered_by_id: ctx.actor.accountId,
      org_id: office.orgs.village1,
      reader_org_ids: [office.orgs.village1, office.orgs.centre, office.orgs.street],
      visit_count: 1,
      involved_count: 1,
      risk: 'BLUE',
      confidentiality: 'NORMAL',
      received_at: office.clock.now(),
    });
    const people = await office.sql(
      'select p.name, x.side from intake_person x join person p on p.id = x.person_id where intake_id = $1 order by side',
      [intakeId],
    );
    expect(people).to.deep.equal([
      { name: '孙某某', side: 'OPPOSITE' },
      { name: '赵某某', side: 'VISITOR' },
    ]);
  });

  it('with the way it goes opens the case in the same save', async () => {
    const ctx = await mediator();
    const { intakeId, caseId } = await register(ctx, {
      'visitors.0.name': '钱某某',
      'opposites.0.name': '李某某',
      disposition: 'MEDIATION',
      demand: '把檐口退回去\n赔偿损失 800 元',
    });
    expect(await rowOf(intakeId)).to.deep.include({ state: 'IN_MEDIATION', linked_case_id: caseId });
    expect(await caseOf(caseId)).to.deep.include({
      state: 'DRAFT',
      home_org_id: office.orgs.village1,
      tier: 'VILLAGE',
      source: 'APPLICATION',
      difficulty: 'SIMPLE',
      confidentiality: 'NORMAL',
      case_no: null,
      title: '钱某某、李某某邻里纠纷',
      handler_ids: [ctx.actor.accountId, office.accountOf('village_head')],
      duplicate_checked_at: office.clock.now(),
    });
    const [story] = await office.sql('select requests from case_story where case_id = $1', [caseId]);
    expect(story).to.deep.equal({ requests: ['把檐口退回去', '赔偿损失 800 元'] });
    const parties = await office.sql('select role, consent from case_party where case_id = $1 order by role', [caseId]);
    expect(parties).to.deep.equal([
      { role: 'APPLICANT', consent: 'NOT_ASKED' },
      { role: 'RESPONDENT', consent: 'NOT_ASKED' },
    ]);
    const events = await office.sql('select name from event where intake_id = $1 order by seq', [intakeId]);
    expect(events.map(({ name }) => name)).to.deep.equal(['intake.registered', 'case.drafted', 'intake.disposed']);
  });

  it('is all or nothing: a case that cannot be drafted leaves no intake, no number, no person', async () => {
    const names = strangers();
    await refusalFrom(Invalid, register(await mediator(), { ...names, disposition: 'MEDIATION', nature: 'PETITION' }));
    await refusalFrom(
      NotFound,
      register(await mediator(), {
        ...names,
        disposition: 'TRANSFER',
        targetOrgId: newId(),
        dispositionReason: '请派人去看',
      }),
    );
    expect(await office.sql('select from person where name = $1', [names['visitors.0.name']])).to.have.length(0);
    const next = await register(await mediator(), names);
    expect(next.intakeNo).to.equal('2026东河访00003');
  });

  it('protects family matters, violence and minors from the first minute, and lets the village head in', async () => {
    const head = office.accountOf('village_head');
    const family = await register(await mediator(), {
      ...strangers(),
      disputeType: 'FAMILY',
      disposition: 'MEDIATION',
    });
    expect(await rowOf(family.intakeId)).to.include({ confidentiality: 'RESTRICTED' });
    expect(await caseOf(family.caseId)).to.include({ confidentiality: 'RESTRICTED' });
    expect((await rowOf(family.intakeId)).handler_ids).to.include(head);
    const child = withCheckDigit('37081120150601001');
    const ticks = [{ dangerTicks: 'VIOLENCE_AT_HOME' }, { 'visitors.0.idNo': child }, { isPrivacyAskedFor: 'yes' }];
    for (const more of ticks) {
      const { intakeId } = await register(await mediator(), { ...strangers(), ...more });
      expect((await rowOf(intakeId)).confidentiality, JSON.stringify(more)).to.equal('RESTRICTED');
    }
  });

  it('takes the colour of the dangers that are ticked, never a lower one', async () => {
    const risky = async (more: Record<string, unknown>) =>
      (await rowOf((await register(await mediator(), { ...strangers(), ...more })).intakeId)).risk;
    expect(await risky({ dangerTicks: ['WEAPON'] })).to.equal('RED');
    expect(await risky({ dangerTicks: ['THREAT', 'CROWD'] })).to.equal('RED');
    expect(await risky({ dangerTicks: 'PETITION', risk: 'BLUE' })).to.equal('ORANGE');
    expect(await risky({ risk: 'YELLOW' })).to.equal('YELLOW');
  });

  describe('for somebody else (代录)', () => {
    it('keeps the village mediator as first receiver and the clerk as the one who keyed it in', async () => {
      const ctx = await clerk();
      const firstContactId = office.accountOf('village_mediator', 'village2');
      const { intakeId, intakeNo } = await register(ctx, { ...strangers(), firstContactId });
      expect(intakeNo).to.equal('2026西岭访00001');
      expect(await rowOf(intakeId)).to.deep.include({
        first_contact_id: firstContactId,
        entered_by_id: ctx.actor.accountId,
        org_id: office.orgs.village2,
      });
      // The mediator reads what was keyed in for him.
      const own = await office.contextOf('village_mediator', 'village2');
      const seen = await own.em.transactional((em) => em.execute('select id from intake where id = ?', [intakeId]));
      expect(seen).to.have.length(1);
    });

    it('is not for villages, and not for somebody who receives nobody', async () => {
      const firstContactId = office.accountOf('village_mediator', 'village2');
      const neighbour = register(await mediator(), { ...strangers(), firstContactId });
      expect((await refusalFrom(Invalid, neighbour)).faults[0]).to.include({ field: 'firstContactId' });
      const archivist = register(await clerk(), { ...strangers(), firstContactId: office.accountOf('archivist') });
      expect((await refusalFrom(Invalid, archivist)).faults[0]).to.include({ key: 'intake.error.receiver' });
    });

    it('never changes afterwards, whoever tries', async () => {
      const { intakeId } = await register(await mediator(), strangers());
      const fault = await office
        .sql('update intake set first_contact_id = $1 where id = $2', [office.accountOf('intake_clerk'), intakeId])
        .catch((error: Error) => error.message);
      expect(fault).to.match(/first receiver/);
    });
  });

  it('is not for supervisors, archivists or administrators', async () => {
    for (const role of ['supervisor', 'archivist', 'admin', 'auditor'] as const)
      await refusalFrom(Forbidden, register(await office.contextOf(role), strangers()));
    // A mediator of the centre registers, and the clerk decides where it goes.
    const centre = await office.contextOf('centre_mediator');
    await register(centre, strangers());
    await refusalFrom(
      Forbidden,
      register(centre, { ...strangers(), disposition: 'LEGAL_SERVICE', dispositionReason: '代书' }),
    );
  });

  describe('when somebody was here before', () => {
    it('shows a likely duplicate and asks, also where nobody showed a number', async () => {
      const names = strangers();
      const first = await register(await mediator(), names);
      const again = { ...names, summary: '还是上回屋檐滴水的事，孙家又把水引过来了。' };
      const fault = await refusalFrom(MattersFound, register(await mediator(), again));
      expect(fault.faults).to.deep.equal([{ field: 'matter', key: 'intake.error.matter', params: { n: 1 } }]);
      expect(fault.matters).to.have.length(1);
      expect(fault.matters[0]).to.deep.include({ id: first.intakeId, match: 'DUPLICATE', no: first.intakeNo });
      expect(fault.matters[0]?.opposites).to.deep.equal([names['opposites.0.name']]);
    });

    it('links the same matter, and a new one stays new', async () => {
      const names = strangers();
      const first = await register(await mediator(), { ...names, disposition: 'MEDIATION' });
      const same = await register(await mediator(), { ...names, matter: first.intakeId, disposition: 'MEDIATION' });
      expect(await rowOf(same.intakeId)).to.deep.include({
        is_repeat: true,
        prior_intake_ids: [first.intakeId],
        linked_case_id: first.caseId,
      });
      expect(same.caseId, 'no second case').to.equal(first.caseId);
      const third = await register(await mediator(), { ...names, matter: same.intakeId });
      expect((await rowOf(third.intakeId)).prior_intake_ids).to.deep.equal([first.intakeId, same.intakeId]);
      const other = await register(await mediator(), { ...names, matter: 'new', disposition: 'MEDIATION' });
      expect(await rowOf(other.intakeId)).to.deep.include({ is_repeat: false, prior_intake_ids: [] });
      expect(other.caseId).to.not.equal(first.caseId);
    });

    it('sees the pair the other way round, and a name inside a description', async () => {
      const names = strangers();
      await register(await mediator(), names);
      const reversed = { 'visitors.0.name': names['opposites.0.name'], 'opposites.0.name': names['visitors.0.name'] };
      await refusalFrom(MattersFound, register(await mediator(), reversed));
      const oppositeText = `村东头${names['opposites.0.name']}家`;
      const described = { ...formOf({ ...names, oppositeText }), opposites: [] };
      await refusalFrom(MattersFound, registerIntake(await mediator(), described));
    });

    it('does not ask when the other side, the place or the type is another one, or a year has gone', async () => {
      const names = strangers();
      await register(await mediator(), names);
      await register(await mediator(), { ...names, 'opposites.0.name': strangers()['opposites.0.name'] });
      await register(await mediator(), { ...names, place: '镇上集市' });
      await register(await mediator(), { ...names, disputeType: 'TRAFFIC', place: '东河村三组' });
      const today = office.clock.now();
      office.clock.set(new Date('2027-12-01T09:00:00+08:00'));
      await register(await mediator(), names);
      office.clock.set(today);
    });

    it('shows a visitor whose number is known, whatever he comes with now', async () => {
      const idNo = withCheckDigit('37081119660606066');
      const [one, two] = [strangers(), strangers()];
      const visitor = { 'visitors.0.name': one['visitors.0.name'], 'visitors.0.idNo': idNo };
      await register(await mediator(), { ...one, ...visitor });
      const other = { ...two, ...visitor, disputeType: 'TRAFFIC', place: '镇上' };
      const fault = await refusalFrom(MattersFound, register(await mediator(), other));
      expect(fault.matters.map(({ match }) => match)).to.deep.equal(['REPEAT']);
      // Whoever picked him from the list has seen his visits already.
      const [{ id } = { id: '' }] = await office.sql<{ id: string }>('select id from person where name = $1', [
        one['visitors.0.name'],
      ]);
      await register(await mediator(), { ...other, 'visitors.0.idNo': '', 'visitors.0.personId': id });
    });

    it('tells a village nothing of what another village knows', async () => {
      const names = strangers();
      await register(await mediator(), names);
      await register(await office.contextOf('village_mediator', 'village2'), names);
    });

    it('takes only an answer that was offered', async () => {
      expect(await faultsOf({ matter: newId() })).to.deep.equal(['matter field.choice']);
    });
  });

  describe('refuses, each fault at its field', () => {
    it('an intake without a visitor', async () => {
      expect(await faultsOf({ 'visitors.0.name': '' })).to.deep.equal(['visitors.0.name people.name.required']);
      const empty = { ...formOf(), visitors: [] };
      const fault = await refusalFrom(Invalid, registerIntake(await clerk(), empty));
      expect(fault.faults).to.deep.equal([{ field: 'visitors.0.name', key: 'intake.error.no-visitor' }]);
    });

    it('the same person on both sides, and twice on one', async () => {
      const idNo = withCheckDigit('37081119771101001');
      const one = { 'visitors.0.name': '冯某某', 'visitors.0.idNo': idNo };
      expect(await faultsOf({ ...one, 'opposites.0.name': '冯某某', 'opposites.0.idNo': idNo })).to.deep.equal([
        'opposites.0.name intake.error.both-sides',
      ]);
      expect(await faultsOf({ ...one, 'visitors.1.name': '冯某某', 'visitors.1.idNo': idNo })).to.deep.equal([
        'visitors.1.name intake.error.twice',
      ]);
    });

    it('more than five representatives, and counts that contradict each other', async () => {
      expect(await faultsOf({ visitCount: '9', repCount: '6' })).to.deep.equal([
        'repCount intake.error.representatives',
      ]);
      expect(await faultsOf({ visitCount: '2', repCount: '3' })).to.deep.equal([
        'repCount intake.error.representatives-more',
      ]);
      expect(await faultsOf({ visitCount: '9', involvedCount: '3' })).to.deep.equal([
        'involvedCount intake.error.involved-fewer',
      ]);
      const { intakeId } = await register(await clerk(), { ...strangers(), visitCount: '12', repCount: '5' });
      expect(await rowOf(intakeId)).to.include({ visit_count: 12, rep_count: 5, involved_count: 12, group_flag: true });
    });

    it('what lies in the future', async () => {
      expect(await faultsOf({ receivedOn: '2026-11-21' })).to.deep.equal(['receivedOn intake.error.future']);
      expect(await faultsOf({ receivedOn: '2026-11-20', receivedTime: '10:01' })).to.deep.equal([
        'receivedTime intake.error.future',
      ]);
      expect(await faultsOf({ occurredOn: '2026-11-21' })).to.deep.equal(['occurredOn intake.error.future']);
      expect(await faultsOf({ receivedOn: '2026-11-01', occurredOn: '2026-11-02' })).to.deep.equal([
        'occurredOn intake.error.after-received',
      ]);
      const { intakeId } = await register(await clerk(), {
        ...strangers(),
        receivedOn: '2026-11-19',
        receivedTime: '08:05',
      });
      expect((await rowOf(intakeId)).received_at).to.deep.equal(new Date('2026-11-19T08:05:00+08:00'));
    });

    it('a way without what it needs', async () => {
      const needs = {
        SETTLED_ON_THE_SPOT: ['result'],
        LEGAL_SERVICE: ['dispositionReason'],
        PETITION: ['dispositionReason'],
        TRANSFER: ['targetOrgId', 'dispositionReason'],
        WATCH: ['watchOn', 'dispositionReason'],
        NOT_ADMISSIBLE: ['dispositionReason', 'remediesTold'],
      };
      for (const [disposition, fields] of Object.entries(needs))
        expect(await faultsOf({ disposition }), disposition).to.deep.equal(
          fields.map((field) => `${field} intake.error.needs.${field}`),
        );
      expect(await faultsOf({ disposition: 'MEDIATION', nature: 'PETITION' })).to.deep.equal([
        'disposition intake.error.not-civil',
      ]);
      const watch = { disposition: 'WATCH', dispositionReason: '过几天再去看看' };
      expect(await faultsOf({ ...watch, watchOn: '2026-11-20' })).to.deep.equal(['watchOn intake.error.watch-past']);
      expect(await faultsOf({ ...watch, watchOn: '2027-06-20' })).to.deep.equal(['watchOn intake.error.watch-far']);
    });

    it('a leader who is none', async () => {
      expect(await faultsOf({ leaderId: office.accountOf('archivist') })).to.deep.equal(['leaderId field.choice']);
      const leaderId = office.accountOf('street_leader');
      const { intakeId } = await register(await clerk(), { ...strangers(), leaderId, proposal: '请领导包案' });
      expect(await rowOf(intakeId)).to.include({ leader_id: leaderId, state: 'SORTING' });
    });

    it('a place that nobody has, and a person of another village, as absent', async () => {
      await refusalFrom(NotFound, register(await mediator(), { ...strangers(), placeLocationId: newId() }));
      await refusalFrom(
        NotFound,
        register(await mediator(), { ...strangers(), 'visitors.0.residenceGridId': newId() }),
      );
      const theirs = await register(await office.contextOf('village_mediator', 'village2'), strangers());
      const [{ id } = { id: '' }] = await office.sql<{ id: string }>(
        "select person_id as id from intake_person where intake_id = $1 and side = 'VISITOR'",
        [theirs.intakeId],
      );
      await refusalFrom(NotFound, register(await mediator(), { ...strangers(), 'visitors.0.personId': id }));
    });
  });

  it('counts until when the visitor hears', async () => {
    const dueOf = async (more: Record<string, unknown>) =>
      (await register(await clerk(), { ...strangers(), ...more })).dueOn;
    // 2026-11-20 is a Friday.
    expect(await dueOf({ disposition: 'SETTLED_ON_THE_SPOT', result: '双方当场说开，互相道歉' })).to.equal(
      '2026-11-25',
    );
    expect(await dueOf({ disposition: 'PETITION', dispositionReason: '反映低保评定', nature: 'PETITION' })).to.equal(
      '2026-12-05',
    );
    const unit = { targetOrgId: office.orgs.external1, dispositionReason: '请派人核实' };
    expect(await dueOf({ disposition: 'TRANSFER', ...unit })).to.equal('2026-12-05');
    expect(await dueOf({ disposition: 'WATCH', watchOn: '2026-11-30', dispositionReason: '看看水退了没有' })).to.equal(
      '2026-11-30',
    );
    expect(await dueOf({ disposition: 'MEDIATION' })).to.equal(null);
  });

  it('told on the spot is answered at once', async () => {
    const settled = { disposition: 'SETTLED_ON_THE_SPOT', result: '当场说开了', toldWay: 'IN_PERSON' };
    const { intakeId, dueOn } = await register(await clerk(), { ...strangers(), ...settled });
    expect(dueOn).to.equal(null);
    expect(await rowOf(intakeId)).to.include({ state: 'ANSWERED', feedback_way: 'IN_PERSON' });
  });

  it('takes 200 people on each side, and rare characters, emoji and long stories as they are', async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        [`visitors.${index}.name`, `户主甲${index}`],
        [`opposites.${index}.name`, `户主乙${index}`],
      ]).flat(),
    );
    const summary = `${'停水三天没有通知，𬱖㛃䶮都来反映🚱。\n'.repeat(500)}`;
    const { intakeId, caseId } = await register(await clerk(), { ...rows, summary, disposition: 'MEDIATION' });
    const [{ n } = { n: 0 }] = await office.sql('select count(*)::int as n from intake_person where intake_id = $1', [
      intakeId,
    ]);
    expect(n).to.equal(400);
    expect(await rowOf(intakeId)).to.include({ summary, visit_count: 200, group_flag: true });
    expect((await caseOf(caseId)).title).to.equal(
      '户主甲0、户主甲1、户主甲2等200人、户主乙0、户主乙1、户主乙2等200人邻里纠纷',
    );
    expect((await caseOf(caseId)).difficulty).to.equal('MAJOR');
  });

  it('carries a request out once, however often it is sent', async () => {
    const key = { key: newId(), hash: 'same' };
    const ctx = () => office.contextOf('intake_clerk', 'centre', key);
    const names = strangers();
    const both = await Promise.all([register(await ctx(), names), register(await ctx(), names)]);
    const late = await register(await ctx(), names);
    expect(new Set([...both, late].map(({ intakeId }) => intakeId)).size).to.equal(1);
    const rows = await office.sql('select from intake_person x join person p on p.id = x.person_id where p.name = $1', [
      names['visitors.0.name'],
    ]);
    expect(rows).to.have.length(1);
  });
});
