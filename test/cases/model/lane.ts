import { expect } from 'chai';
import type { Actor } from '../../../src/accounts/actor.ts';
import { may, type Permission } from '../../../src/accounts/permissions.ts';
import { openServiceSession } from '../../../src/accounts/sessions.ts';
import { loadCalendar } from '../../../src/calendar/load-calendar.ts';
import type { CalendarTable } from '../../../src/calendar/working-days.ts';
import { openCase } from '../../../src/cases/actions/open-case.ts';
import type { LoadedCase } from '../../../src/cases/load-facts.ts';
import { moveCase, subjectNow, subjectOf } from '../../../src/cases/move-case.ts';
import { automaticEvents, decide, possibleEvents } from '../../../src/cases/rules/decide.ts';
import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import { type EventName, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { type Context, contextFor, type House } from '../../../src/context.ts';
import { handClock } from '../../../src/platform/clock.ts';
import { Refusal } from '../../../src/platform/http/refusals.ts';
import type { Office, Place } from '../../support/office.ts';
import { applied } from '../rules/model.ts';
import { Dispute, quarrel } from '../support.ts';
import { copyOf, type Original, takeOriginal } from './copies.ts';
import { assertInvariants } from './invariants.ts';
import { NEIGHBOUR, sight, type Who } from './people.ts';
import { SIDES } from './sides.ts';
import { papersFor, tell } from './tell.ts';
import { Watcher } from './watcher.ts';

const START = new Date('2026-11-20T10:00:00+08:00');

/** Where histories begin: with a case just filed, or a copy of one that has come further. */
export const STARTS = ['DRAFT', 'SUBMITTED', 'ACCEPTED', 'MEDIATING', 'AGREED', 'PERFORMING', 'CLOSED'] as const;
export type Start = (typeof STARTS)[number];

/** What the room that the case came from does as well, wherever the case is now: dossiers, and feedback (谁受理谁反馈). */
const HOMES_TOO: readonly Permission[] = ['dossier.prepare', 'intake.feedback'];

/** One village with its own clock, in which histories happen one after another. */
export class Lane {
  readonly office: Office;
  readonly place: Place;
  readonly house: House;
  readonly clock = handClock(START);
  readonly counted = { moved: 0, refused: 0, sides: 0 };
  readonly seen = new Set<string>();
  private readonly watcher: Watcher;
  private readonly service: Actor;
  private readonly actors = new Map<string, Actor>();
  private calendar: CalendarTable = new Map();
  private readonly originals = new Map<Start, Original>();
  private originalId = '';
  private begun = '';
  dispute!: Dispute;
  loaded!: LoadedCase;

  static async open(office: Office, place: Place): Promise<Lane> {
    const lane = new Lane(office, place, await Watcher.open(office), await openServiceSession(office.house, null));
    await lane.prepare();
    return lane;
  }

  private constructor(office: Office, place: Place, watcher: Watcher, service: Actor) {
    this.watcher = watcher;
    this.service = service;
    this.office = office;
    this.place = place;
    this.house = { ...office.house, clock: this.clock };
  }

  /** Makes the originals of which later histories begin with copies. */
  private async prepare(): Promise<void> {
    await this.begin('DRAFT');
    for (const state of STARTS) {
      if (state === 'CLOSED') await this.perform();
      else await this.dispute.to(state);
      if (state !== 'DRAFT') this.originals.set(state, await takeOriginal(this.office, this.dispute.caseId));
    }
    this.originalId = this.dispute.caseId;
  }

  private async perform(): Promise<void> {
    await this.look();
    await SIDES.perform.work(await this.dispute.head(), this);
    await this.dispute.move('case.performed');
  }

  async begin(start: Start): Promise<void> {
    this.clock.set(START);
    const original = this.originals.get(start);
    if (original === undefined) return this.file();
    const caseId = await copyOf(this.office, original, this.originalId);
    this.dispute = new Dispute(this.office, caseId, this.place, this.house, this.actors);
    await this.look();
    this.begun = this.facts.state;
  }

  private async file(): Promise<void> {
    const head = await this.contextOf({ role: 'village_head', at: 'own' });
    this.calendar = await loadCalendar(head.em, this.house);
    const { caseId } = await openCase(head, quarrel(this.office.orgs[this.place]));
    this.dispute = new Dispute(this.office, caseId, this.place, this.house, this.actors);
    await this.look();
    this.begun = this.facts.state;
  }

  close(): Promise<void> {
    return this.watcher.close();
  }

  get facts(): CaseFacts {
    return this.loaded.facts;
  }

  get now(): Date {
    return this.clock.now();
  }

  async actorOf({ role, at }: Who): Promise<Actor> {
    const place = at === 'own' ? this.place : at === 'other' ? NEIGHBOUR[this.place] : undefined;
    const key = `${role} ${place ?? this.place}`;
    const actor = this.actors.get(key) ?? (await this.office.actorOf(role, place));
    this.actors.set(key, actor);
    return actor;
  }

  async contextOf(who: Who): Promise<Context> {
    return contextFor(this.house, await this.actorOf(who));
  }

  async look(): Promise<void> {
    this.loaded = await this.watcher.load(this.service, this.dispute.caseId);
    this.seen.add(this.facts.state);
  }

  /** Makes a move and holds what the database then says to what the pure rules foretell. */
  async move(who: Who, event: EventName, n: number): Promise<void> {
    const ctx = await this.contextOf(who);
    const input = tell(this.office, this.place, this.facts, event, this.now, n);
    const foretold = this.foretell(ctx.actor, event, input);
    const { caseId } = this.dispute;
    const happened = await this.attempt(() =>
      moveCase(ctx, event, { caseId, version: null, input, papers: papersFor(this.now) }),
    );
    expect(happened, `${who.role} ${who.at} ${event} from ${this.facts.state}`).to.equal(foretold.outcome);
    const before = this.loaded;
    await this.after(happened);
    this.counted[happened === 'done' ? 'moved' : 'refused']++;
    if (foretold.facts !== null) expect(shape(this.facts)).to.deep.equal(shape(foretold.facts));
    else expect(this.loaded.version).to.equal(before.version);
  }

  /** Anything beside the moves: it changes no state but by the moves that follow of themselves. */
  async side(who: Who, permission: Permission, work: (ctx: Context) => Promise<unknown>): Promise<void> {
    const ctx = await this.contextOf(who);
    const happened = await this.attempt(() => work(ctx));
    const { facts } = this.loaded;
    const seen = sight(ctx.actor, this.loaded);
    if (seen === 'nothing') expect(happened).to.equal('NotFound');
    else if (seen === 'header') expect(happened).to.equal('Forbidden');
    else if (!HOMES_TOO.includes(permission) && !may(ctx.actor, permission, subjectNow(this.loaded)))
      expect(happened).to.equal('Forbidden');
    else expect(happened).to.be.oneOf(['done', 'NotPossible', 'Invalid', 'Forbidden']);
    const { state } = facts;
    await this.after(happened);
    this.counted.sides++;
    const led = [
      state,
      ...(state === 'AGREED' ? ['PERFORMING'] : []),
      ...(state === 'PERFORMING' ? ['DEFAULTED'] : []),
    ];
    expect(this.facts.state).to.be.oneOf(led);
  }

  /** Moves that this one could make now, those that end everything only now and then. */
  async onward(n: number): Promise<{ who: Who; event: EventName } | null> {
    const ENDING = ['VOIDED', 'TERMINATED', 'DECLINED'];
    const events = possibleEvents(this.facts, this.now).filter(
      (event) => event !== 'case.drafted' && (n % 11 === 0 || !ENDING.includes(transitionOf(event).to)),
    );
    const event = events[n % Math.max(events.length, 1)];
    if (event === undefined) return null;
    for (const who of [
      { role: 'village_head', at: 'own' },
      { role: 'centre_head', at: 'centre' },
      { role: 'archivist', at: 'street' },
      { role: 'street_leader', at: 'street' },
    ] as const) {
      const permission = transitionOf(event).permission as Permission;
      if (may(await this.actorOf(who), permission, subjectOf(this.loaded, event))) return { who, event };
    }
    return null;
  }

  private foretell(actor: Actor, event: EventName, told: ReturnType<typeof tell>) {
    const seen = sight(actor, this.loaded);
    const refused = (outcome: string) => ({ outcome, facts: null });
    if (seen === 'nothing') return refused('NotFound');
    const { permission } = transitionOf(event);
    if (seen === 'header') return refused('Forbidden');
    if (permission !== null && !may(actor, permission as Permission, subjectOf(this.loaded, event)))
      return refused('Forbidden');
    const isHead = actor.roles.includes('centre_head');
    const approvedBy = actor.roles.includes('street_leader') ? 'street_leader' : isHead ? 'centre_head' : null;
    const input = { ...told, approvedBy, actorId: permission === null ? null : actor.accountId } as const;
    const decision = decide(this.facts, event, input, this.now, this.calendar);
    if (!decision.ok) return refused('NotPossible');
    let facts = applied(this.facts, decision, input, this.now);
    for (const next of automaticEvents(facts, this.now)) {
      const following = decide(facts, next, { actorId: null }, this.now, this.calendar);
      if (following.ok) facts = applied(facts, following, { actorId: null }, this.now);
    }
    return { outcome: 'done', facts };
  }

  private async attempt(work: () => Promise<unknown>): Promise<string> {
    try {
      await work();
      return 'done';
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return fault.constructor.name;
    }
  }

  private async after(happened: string): Promise<void> {
    const { version } = this.loaded;
    await this.look();
    if (happened === 'done') expect(this.loaded.version, 'a change is a new version').to.be.greaterThan(version);
    else expect(this.loaded.version, 'a refusal changes nothing').to.equal(version);
    await assertInvariants(this.watcher, this.dispute.caseId, this.begun);
  }
}

/** What a move decides, as plain data that can be compared. */
function shape(facts: CaseFacts) {
  const { state, previousState, round, acceptedOn, dueOn, extensions, suspendedOn, resumeExpectedOn, leadMediatorId } =
    facts;
  return {
    ...{ state, previousState, round, acceptedOn, dueOn, extensions, suspendedOn, resumeExpectedOn, leadMediatorId },
    currentOrg: facts.currentOrg.id,
    closedById: facts.closedById,
    duty: facts.duty,
    parties: facts.parties.map(({ id, consent, mediatorChoice }) => ({ id, consent, mediatorChoice })),
    transfers: facts.transfers.map(({ kind, to, response }) => ({ kind, to: to.id, response })),
    agreements: facts.agreements.map(({ id, state: at, effectiveOn }) => ({ id, state: at, effectiveOn })),
    sessions: facts.sessions.length,
    isNumbered: facts.caseNo !== null,
  };
}
