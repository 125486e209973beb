import { expect } from 'chai';
import { type Allowed, decide } from '../../../src/cases/rules/decide.ts';
import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import type { EventName } from '../../../src/cases/rules/lifecycle.ts';
import {
  AGREEMENT,
  APPLICANT,
  at,
  CALENDAR,
  CENTRE,
  CHEN,
  caseAt,
  IN_FORCE,
  ITEM,
  NOW,
  PAID,
  RESPONDENT,
  STREET,
  TODAY,
  VILLAGE,
} from './sample.ts';
import { told } from './told.ts';

function does(facts: CaseFacts, event: EventName, input = told(event), now = NOW): Allowed {
  const decision = decide(facts, event, input, now, CALENDAR);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return decision;
}

describe('the term of mediation', () => {
  it('T5 is thirty days from acceptance, the day itself not counted, moved off a Sunday (民法典 Art. 201, 203)', () => {
    const { changes } = does(caseAt('CONSENT'), 'case.accepted');
    expect([changes.acceptedOn, changes.dueOn]).to.deep.equal([TODAY, '2026-12-21']);
  });

  it('T5 is fifteen days in labour disputes (劳动争议调解仲裁法 Art. 14)', () => {
    const { changes } = does(caseAt('CONSENT', { disputeType: 'MIGRANT_WAGES' }), 'case.accepted');
    expect(changes.dueOn).to.equal('2026-12-05');
  });

  it('T8e grows by the days agreed', () => {
    const { changes } = does(caseAt('MEDIATING'), 'case.extended', told('case.extended', { extensionDays: 10 }));
    expect([changes.dueOn, changes.extensions]).to.deep.equal(['2026-12-14', 1]);
    expect(changes.duty).to.deep.equal({ key: 'mediate', on: '2026-12-14', at: null });
  });

  it('T9 stands still while suspended and gets the days back', () => {
    const { changes } = does(caseAt('MEDIATING'), 'case.suspended');
    expect([changes.dueOn, changes.suspendedOn, changes.resumeExpectedOn]).to.deep.equal([
      '2026-12-04',
      TODAY,
      '2026-12-01',
    ]);
    const resumed = does(caseAt('SUSPENDED'), 'case.resumed').changes;
    expect([resumed.dueOn, resumed.suspendedOn]).to.deep.equal(['2026-12-14', null]);
  });

  it('T27 begins anew with a new round; acceptance and number stay', () => {
    const { changes } = does(caseAt('CLOSED', { extensions: 1 }), 'case.reopened');
    expect([changes.round, changes.extensions, changes.acceptedOn, changes.dueOn]).to.deep.equal([
      2,
      0,
      '2026-11-04',
      '2026-12-21',
    ]);
    expect([changes.closedAt, changes.closedById]).to.deep.equal([null, null]);
  });

  it('I4 is not moved by anything else', () => {
    for (const event of ['case.escalated', 'case.session-recorded', 'case.agreed', 'case.terminated'] as const) {
      expect(does(caseAt('MEDIATING'), event).changes.dueOn, event).to.equal('2026-12-04');
    }
  });
});

describe('who decides', () => {
  it('T10 stays the sender until somebody answers (I1), by the end of the next working day', () => {
    const { changes, transfer } = does(caseAt('MEDIATING'), 'case.escalated');
    expect(changes.currentOrg).to.equal(VILLAGE);
    expect(transfer).to.deep.equal({
      kind: 'ESCALATE',
      from: VILLAGE,
      to: CENTRE,
      respondDueAt: at('2026-11-23', '17:30'),
    });
    expect(changes.duty).to.deep.equal({ key: 'escalate.answer', on: '2026-11-23', at: at('2026-11-23', '17:30') });
  });

  it('T10 is answered within two hours when it is red, at any hour', () => {
    const { transfer } = does(
      caseAt('MEDIATING', { risk: 'RED' }),
      'case.escalated',
      told('case.escalated'),
      at(TODAY, '23:30'),
    );
    expect(transfer?.respondDueAt).to.deep.equal(at('2026-11-21', '01:30'));
  });

  it('T11 moves to the receiver with its new lead, T12 stays with the sender', () => {
    const received = does(caseAt('UP_PENDING'), 'case.received').changes;
    expect([received.currentOrg, received.leadMediatorId]).to.deep.equal([CENTRE, CHEN.id]);
    const returned = does(caseAt('UP_PENDING'), 'case.returned').changes;
    expect([returned.currentOrg, returned.leadMediatorId]).to.deep.equal([VILLAGE, 'm-li']);
  });

  it('T13 goes down with its receiver, or stays above', () => {
    const above = caseAt('MEDIATING', { currentOrg: CENTRE, upperOrg: STREET });
    const { transfer } = does(above, 'case.handed-down');
    expect([transfer?.kind, transfer?.from, transfer?.to]).to.deep.equal(['HAND_DOWN', CENTRE, VILLAGE]);
    expect(does(caseAt('DOWN_PENDING'), 'case.hand-down-received').changes.currentOrg).to.equal(VILLAGE);
    expect(does(caseAt('DOWN_PENDING'), 'case.hand-down-returned').changes.currentOrg).to.equal(CENTRE);
  });

  it('T8d a new lead leads, a new co-mediator does not', () => {
    expect(does(caseAt('MEDIATING'), 'case.mediator-replaced').changes.leadMediatorId).to.equal(CHEN.id);
    const two = caseAt('MEDIATING', { leadMediatorId: 'm-other' });
    expect(does(two, 'case.mediator-replaced').changes.leadMediatorId).to.equal('m-other');
  });
});

describe('results and closing', () => {
  it('T16 binds from the last of signatures, mediator and seal (Art. 29), and names its form', () => {
    const decision = does(caseAt('AGREED'), 'case.agreement-took-effect');
    expect([decision.effectiveOn, decision.changes.result]).to.deep.equal(['2026-11-19', 'WRITTEN_AGREEMENT']);
    const partial = caseAt('AGREED', { agreements: [{ ...AGREEMENT, isPartial: true }] });
    expect(does(partial, 'case.agreement-took-effect').changes.result).to.equal('PARTIAL_AGREEMENT');
  });

  it('T21, T22 name the result by the ground', () => {
    const result = (event: EventName, more = {}) => does(caseAt('MEDIATING'), event, told(event, more)).changes.result;
    expect(result('case.stopped')).to.equal('REFUSED');
    expect(result('case.stopped', { terminationReasons: ['SELF_SETTLED'] })).to.equal('SELF_SETTLED');
    expect(result('case.terminated')).to.equal('FAILED');
    expect(result('case.referred')).to.equal('REFERRED');
    expect(result('case.reported-to-police')).to.equal('REFERRED');
  });

  it('T22 does not take away the result of an agreement in force', () => {
    expect(does(caseAt('PERFORMING'), 'case.referred').changes.result).to.equal(undefined);
  });

  it('T17 is closed by this person at this instant, T26 undoes that and leads back', () => {
    const { changes } = does(caseAt('PERFORMING', { agreements: [{ ...IN_FORCE, items: [PAID] }] }), 'case.performed');
    expect([changes.closedAt, changes.closedById, changes.previousState]).to.deep.equal([NOW, 'me', 'PERFORMING']);
    const undone = does(caseAt('CLOSED'), 'case.close-undone').changes;
    expect([undone.state, undone.closedAt, undone.closedById]).to.deep.equal(['PERFORMING', null, null]);
  });
});

describe('what each state asks for next', () => {
  const dutyAfter = (facts: CaseFacts, event: EventName) => does(facts, event).changes.duty;

  it('triage: the same day in a village, three working days in the centre', () => {
    expect(dutyAfter(caseAt('DRAFT'), 'case.submitted')?.on).to.equal(TODAY);
    expect(dutyAfter(caseAt('DRAFT', { currentOrg: CENTRE }), 'case.submitted')?.on).to.equal('2026-11-25');
  });

  it('contact within seven days, urging within three working days, feedback within three, archiving within thirty', () => {
    const unasked = caseAt('SUBMITTED', { parties: [APPLICANT, { ...RESPONDENT, consent: 'NOT_ASKED' }] });
    expect(dutyAfter(unasked, 'case.consent-sought')?.on).to.equal('2026-11-27');
    const late = caseAt('PERFORMING', { agreements: [{ ...IN_FORCE, items: [{ ...ITEM, dueOn: '2026-11-19' }] }] });
    expect(dutyAfter(late, 'case.defaulted')?.on).to.equal('2026-11-25');
    expect(dutyAfter(caseAt('MEDIATING'), 'case.terminated')?.on).to.equal('2026-11-25');
    expect(dutyAfter(caseAt('TERMINATED'), 'case.closed')?.on).to.equal('2026-12-21');
  });

  it('performance: the first item that is open', () => {
    const later = { ...ITEM, ordinal: 2, dueOn: '2027-01-10' };
    const facts = caseAt('AGREED', { agreements: [{ ...AGREEMENT, items: [later, ITEM] }] });
    expect(dutyAfter(facts, 'case.agreement-took-effect')).to.deep.equal({
      key: 'perform',
      on: '2026-12-10',
      at: null,
    });
  });

  it('is kept by a record made in passing and gone when nothing is left to do', () => {
    const duty = { key: 'mediate', on: '2026-12-04', at: null };
    expect(dutyAfter(caseAt('MEDIATING', { duty }), 'case.session-recorded')).to.equal(duty);
    expect(dutyAfter(caseAt('MEDIATING', { duty }), 'case.voided')).to.equal(null);
    expect(dutyAfter(caseAt('CLOSED', { duty }), 'case.archived')).to.equal(null);
  });
});
