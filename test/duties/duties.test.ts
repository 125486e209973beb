import { expect } from 'chai';
import { type Change, change } from '../../src/change.ts';
import { type Owed, owe } from '../../src/duties/owe.ts';
import { settle } from '../../src/duties/settle.ts';
import { Dispute } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('a duty', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(() => office.sql('delete from duty'));

  const inside = async <T>(work: (act: Change) => Promise<T>) =>
    change(await office.contextOf('intake_clerk'), 'test', work);
  const of = (key: string, more: Partial<Owed> = {}): Owed => ({
    ...{ key, kind: key.split(':')[0] ?? '', orgId: office.orgs.centre, dueOn: '2026-11-25', ...more },
  });
  const write = (...all: Owed[]) =>
    inside(async (act) => {
      for (const one of all) await owe(act, one);
    });
  const open = async () => {
    const rows = await office.sql<{ key: string }>(
      'select duty_key as key from duty where done_at is null and cancelled_at is null order by duty_key',
    );
    return rows.map(({ key }) => key);
  };

  it('is written once for each key: what was said first stands', async () => {
    const said = await inside(async (act) => [
      await owe(act, of('charge:1', { params: { title: '甲' } })),
      await owe(act, of('charge:1', { dueOn: '2026-12-31' })),
    ]);
    expect(said).to.deep.equal([true, false]);
    expect(await office.sql('select due_on::text as due, params, version from duty')).to.deep.equal([
      { due: '2026-11-25', params: { title: '甲' }, version: 1 },
    ]);
  });

  it('is owed anew with another term where its room says so, also when it was done', async () => {
    const dueAt = new Date('2026-12-01T10:00:00+08:00');
    await write(of('legal:1'));
    await inside((act) => settle(act, { key: 'legal:1' }));
    const again = of('legal:1', { kind: 'later', dueOn: '2026-12-01', dueAt, params: { href: '/x' } });
    expect(await inside((act) => owe(act, again, { isRenewed: true }))).to.equal(true);
    const [row] = await office.sql(
      'select kind, due_on::text as due, due_at, params, done_at, cancelled_at, version from duty',
    );
    expect(row).to.deep.equal({
      ...{ kind: 'later', due: '2026-12-01', due_at: dueAt, params: { href: '/x' } },
      ...{ done_at: null, cancelled_at: null, version: 3 },
    });
  });

  it('ends by its key, done by whoever acts or cancelled by nobody, and stays as it ended', async () => {
    await write(of('a:1'), of('a:10'), of('b:1'));
    await inside((act) => settle(act, { key: 'a:1' }));
    await inside((act) => settle(act, { key: 'b:1' }, 'cancelled'));
    await inside((act) => settle(act, { key: 'a:1' }, 'cancelled'));
    await inside((act) => settle(act, { key: 'b:1' }));
    const rows = await office.sql(
      `select duty_key as key, done_at is not null as done, done_by_id as by, cancelled_at is not null as cancelled, version
       from duty order by duty_key`,
    );
    const by = office.accountOf('intake_clerk');
    expect(rows).to.deep.equal([
      { key: 'a:1', done: true, by, cancelled: false, version: 2 },
      { key: 'a:10', done: false, by: null, cancelled: false, version: 1 },
      { key: 'b:1', done: false, by: null, cancelled: true, version: 2 },
    ]);
  });

  it('that comes back ends with all its days, by how its keys begin', async () => {
    await write(of('written:1'), of('follow:1:2026-11-20'), of('follow:1:2026-11-21'), of('follow:12:2026-11-21'));
    await inside((act) => settle(act, { keysFrom: ['written:1', 'follow:1:'] }, 'cancelled'));
    expect(await open()).to.deep.equal(['follow:12:2026-11-21']);
  });

  it('of a case or an intake ends by its kind, and by no other', async () => {
    const [{ caseId }, other] = [await Dispute.file(office), await Dispute.file(office)];
    const { intakeId } = await register(await office.contextOf('intake_clerk'));
    await office.sql('delete from duty');
    await write(
      ...[of('urge:1', { caseId }), of('supervise:1', { caseId }), of('feedback:1', { caseId })],
      ...[of('urge:2', { caseId: other.caseId }), of('tell:1', { intakeId }), of('other:1', { intakeId })],
    );
    await inside((act) => settle(act, { caseId, kinds: ['urge', 'supervise', 'tell'] }));
    expect(await open()).to.deep.equal(['feedback:1', 'other:1', 'tell:1', 'urge:2']);
    await inside((act) => settle(act, { intakeId, kinds: ['tell', 'urge'] }));
    expect(await open()).to.deep.equal(['feedback:1', 'other:1', 'urge:2']);
  });
});
