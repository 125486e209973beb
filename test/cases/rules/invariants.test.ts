import { expect } from 'chai';
import { missingForEffect } from '../../../src/agreements/rules/effective.ts';
import { automaticEvents, possibleEvents } from '../../../src/cases/rules/decide.ts';
import { agreementInHand, refusingParties, takingPart } from '../../../src/cases/rules/facts.ts';
import { ALL_EVENTS, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { ALL_STATES, VOLUNTARY_STATES } from '../../../src/cases/rules/states.ts';
import { whatNext } from '../../../src/cases/rules/what-next.ts';
import { histories } from './histories.ts';
import { sayEverywhere } from './words.ts';

describe('in every history of a case', function () {
  this.timeout(120_000);

  it('I1 one organisation decides, and it changes only when a receiver takes the case', () => {
    histories(({ moved }) => {
      for (const { before, decision, after } of moved) {
        const pending = after.transfers.filter(({ response }) => response === 'PENDING').length;
        expect(pending).to.equal(after.state === 'UP_PENDING' || after.state === 'DOWN_PENDING' ? 1 : 0);
        const isTaken = decision.event === 'case.received' || decision.event === 'case.hand-down-received';
        if (!isTaken) expect(after.currentOrg).to.equal(before.currentOrg);
      }
    });
  });

  it('I2 a refusing necessary party is never in mediation or before an agreement', () => {
    histories(({ facts, moved }) => {
      for (const one of [facts, ...moved.map(({ after }) => after)]) {
        if (VOLUNTARY_STATES.includes(one.state)) expect(refusingParties(one)).to.deep.equal([]);
      }
    });
  });

  it('I3 nothing is performed without all signatures, the mediator’s and the seal', () => {
    histories(({ moved }) => {
      for (const { before, decision } of moved.filter((one) => one.decision.event === 'case.agreement-took-effect')) {
        const agreement = agreementInHand(before);
        if (agreement === null) throw new Error('performed without an agreement');
        expect(missingForEffect(agreement, takingPart(before))).to.deep.equal([]);
        expect(decision.effectiveOn).to.be.a('string');
      }
    });
  });

  it('I4 the due day is never before acceptance and moves only with acceptance, extension, suspension or a new round', () => {
    const moves = ['case.accepted', 'case.extended', 'case.resumed', 'case.reopened'];
    histories(({ moved }) => {
      for (const { before, decision, after } of moved) {
        if (after.dueOn !== null) expect(after.dueOn >= (after.acceptedOn ?? '9999')).to.equal(true);
        if (!moves.includes(decision.event)) expect(after.dueOn, decision.event).to.equal(before.dueOn);
      }
    });
  });

  it('a case has a number exactly when it was accepted, and keeps it', () => {
    histories(({ moved }) => {
      for (const { before, after } of moved) {
        if (before.caseNo !== null) expect(after.caseNo).to.equal(before.caseNo);
        expect(after.caseNo === null).to.equal(after.acceptedOn === null);
        if (after.state === 'TERMINATED') expect(after.caseNo).to.not.equal(null);
      }
    });
  });

  it('what next is a sentence in every language, with a date that is a day', () => {
    histories(({ facts, now }) => {
      const next = whatNext(facts, now);
      for (const sentence of sayEverywhere(next)) expect(sentence).to.not.match(/[{}]|undefined|null|NaN/);
      if (next.dueOn !== null) expect(next.dueOn).to.match(/^\d{4}-\d{2}-\d{2}$/);
    });
  });

  it('what is offered leaves the state that it is offered in, and the system has at most one move of its own', () => {
    histories(({ facts, now }) => {
      for (const event of possibleEvents(facts, now)) expect(transitionOf(event).from).to.include(facts.state);
      expect(automaticEvents(facts, now).length).to.be.lessThan(2);
    });
  });
});

describe('the histories', () => {
  it('reach every state and make every move', function () {
    this.timeout(120_000);
    const states = new Set<string>();
    const events = new Set<string>();
    histories(({ moved }) => {
      for (const { decision } of moved) {
        states.add(decision.to);
        events.add(decision.event);
      }
    }, 20_261_121);
    expect(ALL_STATES.filter((state) => !states.has(state) && state !== 'DRAFT')).to.deep.equal([]);
    expect(ALL_EVENTS.filter((event) => !events.has(event) && event !== 'case.drafted')).to.deep.equal([]);
  });
});
