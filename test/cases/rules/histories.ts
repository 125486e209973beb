import { expect } from 'chai';
import fc from 'fast-check';
import type { AgreementFacts } from '../../../src/agreements/rules/facts.ts';
import { addCalendarDays } from '../../../src/calendar/day.ts';
import { type Allowed, automaticEvents, decide, possibleEvents } from '../../../src/cases/rules/decide.ts';
import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../../src/cases/rules/input.ts';
import { ALL_EVENTS, type EventName, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { peopleRefusals } from '../../../src/cases/rules/party-changes.ts';
import { refusalMessage } from '../../../src/cases/rules/refusal.ts';
import type { LifecyclePoint } from '../../../src/cases/rules/states.ts';
import { CONSENTS, RISKS, SESSION_RESULTS } from '../../../src/cases/rules/vocabulary.ts';
import { applied } from './model.ts';
import {
  AGREEMENT,
  at,
  CALENDAR,
  CENTRE,
  CHEN,
  caseAt,
  ITEM,
  LI,
  PAID,
  STREET,
  TODAY,
  VILLAGE,
  withParty,
} from './sample.ts';
import { told } from './told.ts';
import { sayEverywhere } from './words.ts';

/** Something that people do with a case between its moves. */
type Step =
  | { do: 'move'; event: EventName; more: Partial<MoveInput> }
  /** One of the moves that are possible, counted round. */
  | { do: 'possible'; which: number; more: Partial<MoveInput> }
  | { do: 'consent'; party: number; consent: CaseFacts['parties'][number]['consent'] }
  | { do: 'prepare' }
  | { do: 'draft'; isComplete: boolean; items: AgreementFacts['items'] }
  | { do: 'perform' }
  | { do: 'urge' }
  | { do: 'risk'; risk: CaseFacts['risk'] }
  | { do: 'wait'; days: number };

const moreInput = fc.record(
  {
    extensionDays: fc.integer({ min: -1, max: 40 }),
    requestedByPartyId: fc.constantFrom('zhang', 'sun', 'nobody'),
    approvedBy: fc.constantFrom('centre_head', 'street_leader', null),
    toOrg: fc.constantFrom(VILLAGE, CENTRE, STREET),
    leadMediator: fc.constantFrom(LI, CHEN),
    reason: fc.constantFrom('', '理由'),
    resumeExpectedOn: fc.constantFrom(TODAY, '2027-06-01'),
    requiredOn: fc.constant('2028-01-01'),
    actorId: fc.constantFrom('me', 'other'),
  },
  { requiredKeys: [] },
);
const result = fc.constantFrom('REACHED', ...SESSION_RESULTS).map((name) => {
  const { session } = told('case.session-recorded');
  return session === undefined ? {} : { session: { ...session, result: name, mediatorIds: ['m-li', 'm-chen'] } };
});
const more = fc.oneof(fc.constant({}), moreInput, result, result);
const later = { ...ITEM, id: 'item-2', ordinal: 2, dueOn: '2027-12-10' };
const items = fc.constantFrom([ITEM], [ITEM], [PAID], [PAID, later], [{ ...ITEM, amountFen: null }]);

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('move' as const), event: fc.constantFrom(...ALL_EVENTS), more }),
  },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('possible' as const), which: fc.nat(1000), more }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      party: fc.nat(1),
      consent: fc.constantFrom(...CONSENTS),
    }),
  },
  { weight: 10, arbitrary: fc.constant<Step>({ do: 'prepare' }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('draft' as const), isComplete: fc.constantFrom(true, true, false), items }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'perform' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'urge' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('risk' as const), risk: fc.constantFrom(...RISKS) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 30 }) }) },
);

/** Possible almost everywhere, so they are taken seldom, or few histories would come far. */
const SELDOM: Record<string, number> = { VOIDED: 985, TERMINATED: 930, DECLINED: 700 };

/** Some histories begin late, or few would see how a case is performed. */
const START = fc.constantFrom<LifecyclePoint[]>('DRAFT', 'CONSENT', 'MEDIATING', 'AGREED', 'PERFORMING', 'DEFAULTED');

/** Upper organisation of each tier, as a database would load it. */
const ABOVE = { VILLAGE: CENTRE, CENTRE: STREET, STREET: null };

export type Moved = { before: CaseFacts; decision: Allowed; after: CaseFacts };

export class History {
  facts: CaseFacts;
  day = TODAY;
  moved: Moved[] = [];

  constructor(start: LifecyclePoint) {
    const facts = caseAt(start);
    this.facts = start === 'CONSENT' ? withParty(facts, 'sun', { consent: 'NOT_ASKED' }) : facts;
  }

  get now(): Date {
    return at(this.day, '10:00');
  }

  take(step: Step): void {
    if (step.do === 'move') this.move(step.event, step.more);
    else if (step.do === 'possible') this.moveOn(step.which, step.more);
    else if (step.do === 'wait') this.day = addCalendarDays(this.day, step.days);
    else this.change(step);
  }

  private moveOn(which: number, more: Partial<MoveInput>): void {
    const possible = [...possibleEvents(this.facts, this.now), ...automaticEvents(this.facts, this.now)];
    const onward = possible.filter((event) => which > (SELDOM[transitionOf(event).to] ?? 0));
    const event = onward[which % Math.max(onward.length, 1)];
    if (event !== undefined) this.move(event, more);
  }

  private move(event: EventName, more: Partial<MoveInput>): void {
    const before = { ...this.facts, upperOrg: ABOVE[this.facts.currentOrg.tier] };
    const input = told(event, more);
    const decision = decide(before, event, input, this.now, CALENDAR);
    if (!decision.ok) {
      expect(decision.refusals, 'refused with a reason').to.not.deep.equal([]);
      for (const refusal of decision.refusals) sayEverywhere(refusalMessage(refusal));
      return;
    }
    this.facts = applied(before, decision, input, this.now);
    this.moved.push({ before, decision, after: this.facts });
  }

  /** Changes beside the moves are held to the rule for them, as the actions do. */
  private change(step: Step): void {
    const after = { ...this.facts, ...changed(this.facts, step) };
    if (peopleRefusals(after).length === 0) this.facts = after;
  }
}

function changed(facts: CaseFacts, step: Step): Partial<CaseFacts> {
  const { parties, mediators, round, agreements } = facts;
  if (step.do === 'urge') return { urges: [...facts.urges, { at: at(TODAY), isInWriting: true }] };
  if (step.do === 'risk') return { risk: step.risk };
  if (step.do === 'consent') {
    return { parties: parties.map((party, n) => (n === step.party ? { ...party, consent: step.consent } : party)) };
  }
  if (step.do === 'prepare') {
    const pairs = mediators.flatMap(({ id }) => parties.map((party) => ({ mediatorId: id, partyId: party.id })));
    const disclosures = pairs.map(
      (pair) => ({ ...pair, relation: 'NONE', isObjected: false, decision: null }) as const,
    );
    return { parties: parties.map((party) => ({ ...party, mediatorChoice: 'ACCEPTED' })), disclosures };
  }
  const revision = agreements.length + 1;
  if (step.do === 'draft' && (facts.state === 'MEDIATING' || facts.state === 'AGREED')) {
    const marks = step.isComplete ? {} : { signatures: [], sealedOn: null };
    const state = facts.state === 'AGREED' ? 'SIGNING' : 'DRAFT';
    const supersedesId = agreements.find(({ effectiveOn }) => effectiveOn !== null)?.id ?? null;
    const version = {
      ...AGREEMENT,
      ...marks,
      id: `agreement-${revision}`,
      revision,
      round,
      supersedesId,
      state,
      items: step.items,
    } as const;
    return { agreements: [...agreements.filter((one) => one.effectiveOn !== null || one.round < round), version] };
  }
  if (step.do !== 'perform') return {};
  return { agreements: agreements.map((one) => ({ ...one, items: one.items.map(() => PAID) })) };
}

const RUNS = Number(process.env['FC_RUNS'] ?? 300);

/** Many random histories, each held to the same check; FC_RUNS asks for more of them. A seed makes them the same ones. */
export function histories(check: (history: History) => void, seed?: number): void {
  fc.assert(
    fc.property(START, fc.array(STEP, { minLength: 20, maxLength: 60 }), (start, steps) => {
      const history = new History(start);
      for (const step of steps) history.take(step);
      check(history);
    }),
    { numRuns: RUNS, ...(seed === undefined ? {} : { seed }) },
  );
}
