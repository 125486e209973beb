import { expect } from 'chai';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { register, rowOfIntake, strangers } from './support.ts';

describe('registering an intake (lifecycle T1)', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rowOf = (id: string) => rowOfIntake(office, id);
  const caseOf = async (id: string | null) =>
    (
      await office.sql(
        'select c.*, s.title from mediation_case c join case_story s on s.case_id = c.id where c.id = $1',
        [id],
      )
    )[0] ?? {};
  const mediator = () => office.contextOf('village_mediator');
  const clerk = () => office.contextOf('intake_clerk');

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
      involved_count: 2,
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
