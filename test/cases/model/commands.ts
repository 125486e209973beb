import fc from 'fast-check';
import { agreementInForce, agreementInHand, type CaseFacts, sessionsOfRound } from '../../../src/cases/rules/facts.ts';
import { ALL_EVENTS, type EventName, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import type { CaseState } from '../../../src/cases/rules/states.ts';
import { type Lane, STARTS } from './lane.ts';
import { PEOPLE, type Who } from './people.ts';
import { SIDE_NAMES, SIDES, type SideName } from './sides.ts';

/** The model is what the pure rules see. */
export type Model = { facts: CaseFacts };
type Command = fc.AsyncCommand<Model, Lane, false>;

/** A name for the printed history, and what is done. */
function command(name: string, run: (lane: Lane) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, lane) => {
      await run(lane);
      model.facts = lane.facts;
    },
    toString: () => name,
  };
}

const decider = ({ facts }: Lane): Who =>
  facts.currentOrg.tier === 'VILLAGE'
    ? { role: 'village_head', at: 'own' }
    : facts.currentOrg.tier === 'CENTRE'
      ? { role: 'centre_head', at: 'centre' }
      : { role: 'street_leader', at: 'street' };

const side = (lane: Lane, who: Who, name: SideName, n: number) =>
  lane.side(who, SIDES[name].permission, (ctx) => SIDES[name].work(ctx, lane, n));

type Thing = SideName | EventName;
const ARCHIVIST: Who = { role: 'archivist', at: 'street' };

/** The usual next things in each state, so that histories come far; the number is told with it. */
const NEXT: Partial<Record<CaseState, readonly [Thing, number][]>> = {
  DRAFT: [['case.submitted', 0]],
  SUBMITTED: [
    ['consent', 0],
    ['consent', 1],
    ['duplicates', 0],
    ['case.accepted', 0],
  ],
  CONSENT: [
    ['consent', 0],
    ['consent', 1],
    ['duplicates', 0],
    ['case.accepted', 0],
  ],
  ACCEPTED: [
    ['assign', 1],
    ['rights', 0],
    ['choice', 0],
    ['disclose', 0],
    ['case.mediation-started', 0],
  ],
  MEDIATING: [
    ['choice', 0],
    ['disclose', 0],
    ['case.session-recorded', 0],
    ['draft', 0],
    ['case.agreed', 0],
  ],
  SUSPENDED: [['case.resumed', 0]],
  AGREED: [
    ['signature', 0],
    ['signature', 1],
    ['marks', 0],
    ['page', 0],
  ],
  PERFORMING: [
    ['perform', 0],
    ['papers', 0],
    ['case.performed', 0],
  ],
  DEFAULTED: [
    ['urge', 0],
    ['urge', 0],
    ['papers', 0],
    ['case.closed-unperformed', 0],
  ],
  TERMINATED: [
    ['feedback', 0],
    ['papers', 0],
    ['case.closed', 0],
  ],
  CLOSED: [
    ['papers', 0],
    ['dossier', 0],
    ['case.archived', 0],
  ],
  ARCHIVED: [['case.reopened', 0]],
};

/** Only the upper tier may, or only the archivist. */
const OTHERS: Partial<Record<Thing, Who>> = {
  dossier: ARCHIVIST,
  'case.archived': ARCHIVIST,
  'case.resumed': { role: 'centre_head', at: 'centre' },
  'case.closed-unperformed': { role: 'centre_head', at: 'centre' },
  'case.reopened': { role: 'centre_head', at: 'centre' },
};

/** Does the next thing that is not done yet in this state. */
async function advance(lane: Lane): Promise<void> {
  const things = NEXT[lane.facts.state as CaseState] ?? [];
  const [thing, n] = things.find(([one, which]) => DONE[one]?.(lane.facts, which) !== true) ?? [];
  if (thing === undefined || n === undefined) return;
  const who = OTHERS[thing] ?? decider(lane);
  if (thing in SIDES) await side(lane, who, thing as SideName, n);
  else await lane.move(who, thing as EventName, n);
}

const DONE: Partial<Record<Thing, (facts: CaseFacts, n: number) => boolean>> = {
  consent: ({ parties }, n) => parties[n]?.consent === 'AGREED',
  duplicates: ({ duplicateCheckedAt }) => duplicateCheckedAt !== null,
  assign: ({ leadMediatorId }) => leadMediatorId !== null,
  rights: ({ parties }) => parties.every(({ rightsNoticeAt }) => rightsNoticeAt !== null),
  choice: ({ parties }) => parties.every(({ mediatorChoice }) => mediatorChoice === 'ACCEPTED'),
  disclose: ({ mediators, disclosures }) =>
    mediators.every(({ id }) => disclosures.some((one) => one.mediatorId === id)),
  'case.session-recorded': (facts) => sessionsOfRound(facts).some(({ result }) => result === 'REACHED'),
  draft: (facts) => agreementInHand(facts) !== null,
  signature: (facts, n) =>
    agreementInHand(facts)?.signatures.some(({ partyId }) => partyId === facts.parties[n]?.id) ?? true,
  marks: (facts) => (agreementInHand(facts)?.sealedOn ?? null) !== null,
  page: (facts) => (agreementInHand(facts)?.signedPages ?? 0) > 0,
  perform: (facts) => agreementInForce(facts)?.items.every(({ performedOn }) => performedOn !== null) ?? true,
  urge: ({ urges }) => urges.length > 1,
  feedback: ({ feedbackAt }) => feedbackAt !== null,
  papers: ({ dossier }) => dossier.isStatementSigned,
  dossier: ({ dossier }) => dossier.arePagesNumbered,
};

const SENSIBLE = ALL_EVENTS.filter((event) => event !== 'case.drafted' && transitionOf(event).permission !== null);
const who = fc.constantFrom(...PEOPLE);
const n = fc.nat(999);
const say = ({ role, at }: Who) => `${role}@${at}`;

const advancing = fc.constant(null).map(() => command('advance', advance));
const trying = fc
  .record({ who, event: fc.constantFrom(...SENSIBLE), n })
  .map((it) => command(`${say(it.who)} ${it.event} ${it.n}`, (lane) => lane.move(it.who, it.event, it.n)));
const going = n.map((which) =>
  command(`onward ${which}`, async (lane) => {
    const next = await lane.onward(which);
    if (next !== null) await lane.move(next.who, next.event, which);
  }),
);
const writing = fc
  .record({ who: fc.option(who), name: fc.constantFrom(...SIDE_NAMES), n })
  .map((it) =>
    command(`${it.who === null ? 'decider' : say(it.who)} ${it.name} ${it.n}`, (lane) =>
      side(lane, it.who ?? decider(lane), it.name, it.n),
    ),
  );
const waiting = fc
  .integer({ min: 1, max: 30 })
  .map((days) => command(`wait ${days} days`, async (lane) => lane.clock.advance(days * 86_400_000)));

const weighted = (arbitrary: fc.Arbitrary<Command>, times: number) => Array.from({ length: times }, () => arbitrary);

/** Histories of up to twenty commands; half of them lead on, the others try everything. */
export const HISTORY = fc.commands(
  [...weighted(advancing, 5), ...weighted(going, 4), ...weighted(trying, 2), ...weighted(writing, 3), waiting],
  { maxCommands: 20, size: 'medium' },
);
export const START = fc.constantFrom(...STARTS, 'MEDIATING' as const, 'ACCEPTED' as const);
