import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { WHOLE_STREET } from '../../src/registers/forms.ts';
import { oweFreezing } from '../../src/registers/freezing.ts';
import { register, strangers } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

describe('closing the books of a month', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await register(await office.contextOf('village_head', 'village1'));
    await register(await office.contextOf('intake_clerk'), strangers());
  });
  afterEach(() => office.close());

  const remind = async () => oweFreezing(contextFor(office.house, await openServiceSession(office.house, null)));
  const owed = () =>
    office.sql<{ month: string; due: string; done: boolean }>(
      `select params->>'month' as month, due_on::text as due, done_at is not null as done from duty where kind = 'freeze-month'`,
    );

  it('is owed by the centre until the fifth working day of the next month, once, and not while the month goes on', async () => {
    await remind();
    expect(await owed()).to.deep.equal([]);
    office.clock.set(new Date('2026-12-01T07:35:00+08:00'));
    expect([await remind(), await remind()]).to.deep.equal([{ owed: 1 }, { owed: 0 }]);
    expect(await owed()).to.deep.equal([{ month: '2026-11', due: '2026-12-07', done: false }]);
  });

  it('is owed no more when the last open book is closed', async () => {
    office.clock.set(new Date('2026-12-01T07:35:00+08:00'));
    await remind();
    const head = await office.contextOf('centre_head');
    await freezeMonth(head, { kind: 'JF', orgId: office.orgs.village1, month: '2026-11' });
    expect((await owed())[0]?.done).to.equal(false);
    await freezeMonth(head, { kind: 'JF', orgId: WHOLE_STREET, month: '2026-11' });
    expect((await owed())[0]?.done).to.equal(true);
    expect(await remind()).to.deep.equal({ owed: 0 });
  });

  it('is reminded of by the timetable alone', async () => {
    expect(await refused(oweFreezing(await office.contextOf('centre_head')))).to.equal('Forbidden error.forbidden');
  });
});
