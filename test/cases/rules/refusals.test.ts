import { expect } from 'chai';
import { decide } from '../../../src/cases/rules/decide.ts';
import { ALL_EVENTS, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { REFUSAL_CODES, refusalMessage } from '../../../src/cases/rules/refusal.ts';
import { ACCEPTING, ASKING, SUBMITTING } from './refusals/accepting.ts';
import { AGREEING } from './refusals/agreeing.ts';
import { BETWEEN_TIERS } from './refusals/between-tiers.ts';
import { ENDING } from './refusals/ending.ts';
import { MEDIATING } from './refusals/mediating.ts';
import { PERFORMING } from './refusals/performing.ts';
import { REPEATED } from './refusals/repeated.ts';
import { STARTING } from './refusals/starting.ts';
import type { RefusedCase } from './refusing.ts';
import { CALENDAR, caseFor, NOW } from './sample.ts';
import { told } from './told.ts';
import { say, sayEverywhere } from './words.ts';

const CHAPTERS: Record<string, readonly RefusedCase[]> = {
  'writing down and submitting': SUBMITTING,
  'declining and asking': ASKING,
  accepting: ACCEPTING,
  'starting mediation': STARTING,
  'during mediation': MEDIATING,
  'between the tiers': BETWEEN_TIERS,
  agreement: AGREEING,
  performance: PERFORMING,
  ending: ENDING,
  'what several moves ask for': REPEATED,
};

/** Codes that `decide` answers without a guard, or that belong to changes beside the moves; each has its own test. */
const ELSEWHERE = [
  'authenticity-open',
  'authenticity-false',
  'unknown-event',
  'not-from-state',
  'refusal-ends-mediation',
  'confidentiality-needs-head',
];

function prepared({ event, facts, input, now }: RefusedCase) {
  const [state] = transitionOf(event).from;
  if (state === undefined) throw new Error('a move without a start');
  const good = caseFor(event, state);
  const bad = typeof facts === 'function' ? facts(good) : { ...good, ...facts };
  return { good, facts: bad, input: told(event, input), now: now ?? NOW };
}

/** A row is tried twice: as it is, where it must be refused for this reason alone; and without it, where it is allowed. */
function refuses(row: RefusedCase): void {
  const { event, code, says } = row;
  const { good, facts, input, now } = prepared(row);
  expect(decide(good, event, told(event), NOW, CALENDAR).ok, 'allowed without it').to.equal(true);
  const decision = decide(facts, event, input, now, CALENDAR);
  if (decision.ok) throw new Error('it was allowed');
  expect(decision.refusals.map((refusal) => refusal.code)).to.deep.equal([code]);
  for (const refusal of decision.refusals) {
    expect(say(refusalMessage(refusal))).to.equal(says);
    sayEverywhere(refusalMessage(refusal));
  }
}

for (const [chapter, rows] of Object.entries(CHAPTERS)) {
  describe(`${chapter} is refused, in words`, () => {
    for (const row of rows) it(`${transitionOf(row.event).id} ${row.rule}`, () => refuses(row));
  });
}

describe('every condition of every move', () => {
  const rows = Object.values(CHAPTERS).flat();

  /** The guards and checks of the move that object to this row. */
  const objectors = (row: RefusedCase): string[] => {
    const { guards, checks } = transitionOf(row.event);
    const { facts, input, now } = prepared(row);
    const blocking = guards.filter((guard) => guard(facts, now) !== null);
    const objecting = blocking.length > 0 ? blocking : checks.filter((check) => check(facts, input, now) !== null);
    return objecting.map(({ name }) => `${row.event} ${name}`);
  };

  it('refuses in one of these rows', () => {
    const tested = new Set(rows.flatMap(objectors));
    const all = ALL_EVENTS.flatMap((event) => {
      const { guards, checks } = transitionOf(event);
      return [...guards, ...checks].map(({ name }) => `${event} ${name}`);
    });
    expect(all.filter((condition) => !tested.has(condition))).to.deep.equal([]);
  });

  it('has a refusal that is said somewhere, or belongs to a rule beside the moves', () => {
    const said = new Set(rows.map(({ code }) => code));
    expect(REFUSAL_CODES.filter((code) => !said.has(code) && !ELSEWHERE.includes(code))).to.deep.equal([]);
  });
});

describe('every input that a move needs', () => {
  for (const event of ALL_EVENTS) {
    for (const name of transitionOf(event).needs) {
      it(`${transitionOf(event).id} ${name} is asked for by its name`, () => {
        const [state] = transitionOf(event).from;
        const facts = caseFor(event, state ?? 'NONE');
        const decision = decide(facts, event, told(event, { [name]: undefined }), NOW, CALENDAR);
        if (decision.ok) throw new Error('it was allowed');
        const [refusal] = decision.refusals;
        expect([refusal?.code, refusal?.field]).to.deep.equal(['input-missing', name]);
      });
    }
  }
});

describe('what was typed', () => {
  it('is not judged while the case itself stands in the way', () => {
    const facts = { ...caseFor('case.extended', 'MEDIATING'), extensions: 1 };
    const decision = decide(facts, 'case.extended', told('case.extended', { reason: '' }), NOW, CALENDAR);
    expect(decision.ok || decision.refusals.map(({ code }) => code)).to.deep.equal(['extension-used']);
  });

  it('is asked for field by field, all at once', () => {
    const input = { actorId: 'me' };
    const decision = decide(caseFor('case.stopped', 'MEDIATING'), 'case.stopped', input, NOW, CALENDAR);
    expect(decision.ok || decision.refusals.map(({ field }) => field)).to.deep.equal([
      'terminationReasons',
      'requestedByPartyId',
      'remediesTold',
      'isUndisputedFactsOffered',
    ]);
  });
});
