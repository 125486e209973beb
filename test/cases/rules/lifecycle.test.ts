import { expect } from 'chai';
import { decide, possibleEvents } from '../../../src/cases/rules/decide.ts';
import { ALL_EVENTS, type EventName, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { refusalMessage } from '../../../src/cases/rules/refusal.ts';
import { ALL_STATES, CASE_STATES, type LifecyclePoint } from '../../../src/cases/rules/states.ts';
import { CALENDAR, caseAt, caseFor, NOW } from './sample.ts';
import { told } from './told.ts';
import { sayEverywhere } from './words.ts';

const POINTS: LifecyclePoint[] = ['NONE', ...ALL_STATES];

/** The destination written out once more, by hand, from the specification. */
const TO: Record<EventName, string> = {
  'case.drafted': 'DRAFT',
  'case.submitted': 'SUBMITTED',
  'case.declined': 'DECLINED',
  'case.consent-sought': 'CONSENT',
  'case.accepted': 'ACCEPTED',
  'case.consent-failed': 'DECLINED',
  'case.mediation-started': 'MEDIATING',
  'case.session-recorded': 'same',
  'case.investigation-recorded': 'same',
  'case.helper-invited': 'same',
  'case.mediator-replaced': 'same',
  'case.extended': 'same',
  'case.suspended': 'SUSPENDED',
  'case.resumed': 'MEDIATING',
  'case.escalated': 'UP_PENDING',
  'case.received': 'MEDIATING',
  'case.returned': 'MEDIATING',
  'case.handed-down': 'DOWN_PENDING',
  'case.hand-down-received': 'MEDIATING',
  'case.hand-down-returned': 'MEDIATING',
  'case.agreed': 'AGREED',
  'case.agreement-withdrawn': 'MEDIATING',
  'case.agreement-took-effect': 'PERFORMING',
  'case.performed': 'CLOSED',
  'case.defaulted': 'DEFAULTED',
  'case.default-cured': 'PERFORMING',
  'case.closed-unperformed': 'CLOSED',
  'case.stopped': 'TERMINATED',
  'case.terminated': 'TERMINATED',
  'case.referred': 'TERMINATED',
  'case.reported-to-police': 'TERMINATED',
  'case.closed': 'CLOSED',
  'case.closed-early': 'CLOSED',
  'case.archived': 'ARCHIVED',
  'case.close-undone': 'PERFORMING',
  'case.reopened': 'MEDIATING',
  'case.voided': 'VOIDED',
};

describe('the lifecycle has 16 states and 28 transitions', () => {
  it('counts them', () => {
    const numbers = new Set(ALL_EVENTS.map((event) => transitionOf(event).id.replace(/[a-e]$/, '')));
    expect(Object.keys(CASE_STATES)).to.have.length(16);
    expect([...numbers]).to.deep.equal(Array.from({ length: 28 }, (_, index) => `T${index + 1}`));
  });

  it('gives every part of a transition its own letter and every move its own verb', () => {
    expect(new Set(ALL_EVENTS.map((event) => transitionOf(event).id)).size).to.equal(ALL_EVENTS.length);
    expect(new Set(ALL_EVENTS.map((event) => transitionOf(event).action)).size).to.equal(ALL_EVENTS.length);
  });
});

describe('a move with everything it needs is allowed', () => {
  for (const event of ALL_EVENTS) {
    for (const state of transitionOf(event).from) {
      it(`${transitionOf(event).id} ${event} from ${state}`, () => {
        const decision = decide(caseFor(event, state), event, told(event), NOW, CALENDAR);
        if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
        expect(decision.to).to.equal(TO[event] === 'same' ? state : TO[event]);
        expect(decision.changes.state).to.equal(decision.to);
        expect(decision.effects).to.equal(transitionOf(event).effects);
      });
    }
  }
});

describe('a move that does not start in the state of the case is refused with what is possible instead', () => {
  for (const state of POINTS) {
    it(`from ${state}`, () => {
      for (const event of ALL_EVENTS.filter((name) => !transitionOf(name).from.includes(state))) {
        const facts = caseFor(event, state);
        const decision = decide(facts, event, told(event), NOW, CALENDAR);
        if (decision.ok) throw new Error(`${event} was allowed`);
        expect(decision.refusals.map(({ code }) => code)).to.deep.equal(['not-from-state']);
        expect(decision.possible).to.deep.equal(possibleEvents(facts, NOW));
        decision.refusals.map(refusalMessage).forEach(sayEverywhere);
      }
    });
  }
});

describe('what is possible', () => {
  const possibleAt = (state: LifecyclePoint) => possibleEvents(caseAt(state), NOW);

  it('after mediation has started: record, ask for more time, escalate, agree, end', () => {
    expect(possibleAt('MEDIATING')).to.deep.equal([
      'case.session-recorded',
      'case.investigation-recorded',
      'case.helper-invited',
      'case.mediator-replaced',
      'case.extended',
      'case.suspended',
      'case.escalated',
      'case.agreed',
      'case.stopped',
      'case.terminated',
      'case.referred',
      'case.reported-to-police',
      'case.voided',
    ]);
  });

  it('for a voided or declined case: nothing but voiding the declined one', () => {
    expect(possibleAt('VOIDED')).to.deep.equal([]);
    expect(possibleAt('DECLINED')).to.deep.equal(['case.voided']);
  });

  it('never offers what only the system does', () => {
    for (const state of POINTS) {
      for (const event of possibleAt(state)) expect(transitionOf(event).permission, event).to.be.a('string');
    }
  });

  it('answers an unknown event, too', () => {
    const decision = decide(caseAt('MEDIATING'), 'case.eaten', { actorId: 'me' }, NOW, CALENDAR);
    expect(decision.ok || decision.refusals[0]?.code).to.equal('unknown-event');
  });
});
