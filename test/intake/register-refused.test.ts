import { expect } from 'chai';
import { registerIntake } from '../../src/intake/actions/register-intake.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { formOf, refusedFields, register, rowOfIntake, strangers } from './support.ts';

describe('registering an intake refuses, each fault at its field', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rowOf = (id: string) => rowOfIntake(office, id);
  const mediator = () => office.contextOf('village_mediator');
  const clerk = () => office.contextOf('intake_clerk');
  const faultsOf = async (more: Record<string, unknown>) => refusedFields(await clerk(), more);

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
    expect(await faultsOf({ visitCount: '9', repCount: '6' })).to.deep.equal(['repCount intake.error.representatives']);
    expect(await faultsOf({ visitCount: '2', repCount: '3' })).to.deep.equal([
      'repCount intake.error.representatives-more',
    ]);
    expect(await faultsOf({ visitCount: '9', involvedCount: '3' })).to.deep.equal([
      'involvedCount intake.error.involved-fewer',
    ]);
    const { intakeId } = await register(await clerk(), { ...strangers(), visitCount: '12', repCount: '5' });
    expect(await rowOf(intakeId)).to.include({ visit_count: 12, rep_count: 5, involved_count: 13, group_flag: true });
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
    await refusalFrom(NotFound, register(await mediator(), { ...strangers(), 'visitors.0.residenceGridId': newId() }));
    const theirs = await register(await office.contextOf('village_mediator', 'village2'), strangers());
    const [{ id } = { id: '' }] = await office.sql<{ id: string }>(
      "select person_id as id from intake_person where intake_id = $1 and side = 'VISITOR'",
      [theirs.intakeId],
    );
    await refusalFrom(NotFound, register(await mediator(), { ...strangers(), 'visitors.0.personId': id }));
  });
});
