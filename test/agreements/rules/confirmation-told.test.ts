import { expect } from 'chai';
import { type ConfirmationTold, confirmationFault } from '../../../src/agreements/rules/confirmation.ts';

const window = { effectiveOn: '2026-11-10', lastOn: '2026-12-10' };
const BOTH: ConfirmationTold = {
  ineligibleReason: null,
  wishes: { applicant: 'YES', respondent: 'YES' },
  ...{ appliedOn: null, acceptedOn: null, result: null, rulingOn: null },
};
const fault = (more: Partial<ConfirmationTold>) => {
  const found = confirmationFault({ ...BOTH, ...more }, window, '2026-11-20');
  return found === null ? null : `${found.field} ${found.code}`;
};

describe('what is told of judicial confirmation (人民调解法 Art. 33)', () => {
  it('may be the wishes alone, the application, and then the ruling', () => {
    expect(fault({ wishes: { applicant: 'UNKNOWN', respondent: 'NO' } })).to.equal(null);
    expect(fault({ appliedOn: '2026-11-12' })).to.equal(null);
    const ruled = { appliedOn: '2026-11-12', acceptedOn: '2026-11-13', result: 'VALID', rulingOn: '2026-11-19' };
    expect(fault(ruled)).to.equal(null);
  });

  it('is a joint application: both wish it', () => {
    const wishes = { applicant: 'YES', respondent: 'NO' } as const;
    expect(fault({ wishes, appliedOn: '2026-11-12' })).to.equal('respondentWish confirmation-needs-both');
  });

  it('is within thirty days from the day the agreement binds', () => {
    expect(fault({ appliedOn: '2026-11-09' })).to.equal('appliedOn confirmation-too-early');
    expect(confirmationFault({ ...BOTH, appliedOn: '2026-12-11' }, window, '2026-12-20')?.code).to.equal(
      'confirmation-too-late',
    );
  });

  it('goes step by step, and none of it lies in the future', () => {
    expect(fault({ result: 'VALID', rulingOn: '2026-11-19' })).to.equal('appliedOn confirmation-not-applied');
    expect(fault({ appliedOn: '2026-11-12', acceptedOn: '2026-11-11' })).to.equal('courtAcceptedOn confirmation-order');
    const ruled = { appliedOn: '2026-11-12', result: 'VALID' };
    expect(fault({ ...ruled, rulingOn: '2026-11-11' })).to.equal('rulingOn confirmation-order');
    expect(fault(ruled)).to.equal('rulingOn confirmation-ruling');
    expect(fault({ ...ruled, rulingOn: '2026-11-21' })).to.equal('rulingOn date-in-future');
  });

  it('is not asked for where the matter is excluded', () => {
    expect(fault({ ineligibleReason: 'PROPERTY_RIGHT', appliedOn: '2026-11-12' })).to.equal(
      'ineligibleReason confirmation-excluded',
    );
    expect(fault({ ineligibleReason: 'PROPERTY_RIGHT' })).to.equal(null);
  });
});
