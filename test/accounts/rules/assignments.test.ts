import { expect } from 'chai';
import type { Role } from '../../../config/roles.ts';
import {
  type Held,
  type PlaceOfRole,
  refusalsOfEnd,
  refusalsOfGrant,
  surfaceOf,
} from '../../../src/accounts/rules/assignments.ts';

const village: PlaceOfRole = { id: 'v', kind: 'VILLAGE', activeFrom: '2020-01-01', activeTo: null };
const street: PlaceOfRole = { id: 's', kind: 'STREET', activeFrom: '2020-01-01', activeTo: null };
const held = (role: Role, orgId: string, validFrom: string, validTo: string | null = null): Held => ({
  ...{ id: role, role, orgId, validFrom, validTo },
});
const grant = (role: Role, place: PlaceOfRole, others: Held[] = [], validFrom = '2026-11-20') =>
  refusalsOfGrant({ role, validFrom, validTo: null }, place, others);

describe('a role', () => {
  it('is held only where it belongs', () => {
    expect(grant('village_mediator', village)).to.deep.equal([]);
    expect(grant('village_mediator', street)).to.deep.equal(['accounts.error.role-place']);
    expect(grant('centre_head', village)).to.deep.equal(['accounts.error.role-place']);
  });

  it('is held only while the place works', () => {
    expect(grant('village_head', village, [], '2019-12-31')).to.deep.equal(['accounts.error.role-closed']);
    expect(grant('village_head', { ...village, activeTo: '2026-12-31' })).to.deep.equal(['accounts.error.role-closed']);
  });

  it('is not given twice for the same time, but again after its end', () => {
    expect(grant('village_head', village, [held('village_head', 'v', '2024-01-01')])).to.deep.equal([
      'accounts.error.role-held',
    ]);
    expect(grant('village_head', village, [held('village_head', 'v', '2024-01-01', '2026-11-19')])).to.deep.equal([]);
    expect(grant('village_head', village, [held('village_head', 'v', '2024-01-01', '2026-11-20')])).to.deep.equal([
      'accounts.error.role-held',
    ]);
    expect(grant('village_head', village, [held('village_head', 'other', '2024-01-01')])).to.deep.equal([]);
  });

  it('of an administrator or an auditor is never held beside another one', () => {
    expect(grant('admin', street, [held('street_leader', 's', '2024-01-01')])).to.deep.equal([
      'accounts.error.role-alone',
    ]);
    expect(grant('street_leader', street, [held('admin', 's', '2024-01-01')])).to.deep.equal([
      'accounts.error.role-alone',
    ]);
    expect(grant('street_leader', street, [held('auditor', 's', '2024-01-01')])).to.deep.equal([
      'accounts.error.role-alone',
    ]);
    expect(grant('street_leader', street, [held('auditor', 's', '2024-01-01', '2026-10-01')])).to.deep.equal([]);
    expect(grant('village_head', village, [held('village_mediator', 'v', '2024-01-01')])).to.deep.equal([]);
  });

  it('is ended once, and not before the day before it began', () => {
    const open = held('village_head', 'v', '2026-11-20');
    expect(refusalsOfEnd(open, '2026-11-20', '2026-11-19')).to.deep.equal([]);
    expect(refusalsOfEnd(open, '2026-11-19', '2026-11-19')).to.deep.equal([]);
    expect(refusalsOfEnd(open, '2026-11-18', '2026-11-19')).to.deep.equal(['accounts.error.role-end-early']);
    expect(refusalsOfEnd({ ...open, validTo: '2026-12-01' }, '2026-12-02', '2026-11-19')).to.deep.equal([
      'accounts.error.role-ended',
    ]);
  });

  it("at a desk makes the session a desk's", () => {
    expect(surfaceOf(['village_mediator', 'village_head'])).to.equal('phone');
    expect(surfaceOf(['village_mediator', 'lawyer'])).to.equal('desk');
    expect(surfaceOf([])).to.equal('desk');
  });
});
