import { expect } from 'chai';
import { registerIntake } from '../../src/intake/actions/register-intake.ts';
import { MattersFound } from '../../src/intake/matters-found.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { formOf, refusedFields, register, rowOfIntake, strangers } from './support.ts';

describe('registering an intake when somebody was here before', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rowOf = (id: string) => rowOfIntake(office, id);
  const mediator = () => office.contextOf('village_mediator');
  const clerk = () => office.contextOf('intake_clerk');
  const faultsOf = async (more: Record<string, unknown>) => refusedFields(await clerk(), more);

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
