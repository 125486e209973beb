import type { Actor } from '../../accounts/actor.ts';
import { may, type Permission } from '../../accounts/permissions.ts';
import type { LoadedCase } from '../load-facts.ts';
import { subjectNow, subjectOf } from '../move-case.ts';
import { blockers, possibleEvents } from '../rules/decide.ts';
import { nothingIsOverdue } from '../rules/guards/performance.ts';
import { ALL_EVENTS, type EventName, transitionOf } from '../rules/lifecycle.ts';
import type { RefusalCode } from '../rules/refusal.ts';
import type { CaseState } from '../rules/states.ts';
import type { ActionLink } from './case-view.ts';
import { SIDE_ACTIONS } from './side-actions.ts';

/** Moves that end or take back something: never the main action of a page. */
const QUIET: readonly EventName[] = [
  'case.declined',
  'case.consent-failed',
  'case.stopped',
  'case.terminated',
  'case.referred',
  'case.reported-to-police',
  'case.voided',
  'case.suspended',
  'case.agreement-withdrawn',
  'case.close-undone',
  'case.reopened',
  'case.returned',
  'case.hand-down-returned',
  'case.mediator-replaced',
  'case.extended',
  'case.helper-invited',
  'case.closed-early',
  'case.escalated',
  'case.handed-down',
  'case.investigation-recorded',
];

/** Moves that end a case or strike it out: at hand, and apart from the daily work. */
const ENDINGS: readonly EventName[] = [
  'case.declined',
  'case.consent-failed',
  'case.stopped',
  'case.terminated',
  'case.referred',
  'case.voided',
  'case.suspended',
  'case.agreement-withdrawn',
];

/** What is usually written down next where the next move still lacks something. */
const USUAL: Partial<Record<CaseState, string>> = {
  SUBMITTED: 'record-consent',
  CONSENT: 'record-consent',
  AGREED: 'record-signature',
  PERFORMING: 'record-performance',
  DEFAULTED: 'urge',
  TERMINATED: 'give-feedback',
  CLOSED: 'prepare-dossier',
};

/** What supplies each thing that is lacking before mediation begins, in the order in which it is done. */
const SUPPLIES: readonly (readonly [RefusalCode, string])[] = [
  ['rights-notice-missing', 'tell-rights'],
  ['no-lead-mediator', 'assign-mediators'],
  ['mediator-not-accepted', 'answer-mediator'],
  ['relation-not-disclosed', 'disclose-relation'],
  ['violence-not-screened', 'screen-violence'],
];

function supplies({ facts }: LoadedCase, now: Date): string[] {
  if (facts.state !== 'ACCEPTED' && facts.state !== 'MEDIATING') return [];
  const event = facts.state === 'ACCEPTED' ? 'case.mediation-started' : 'case.session-recorded';
  const lacking = new Set(blockers(facts, event, now).map(({ code }) => code));
  return SUPPLIES.filter(([code]) => lacking.has(code)).map(([, name]) => name);
}

/** Once a session has reached an agreement it is written down; another session is no longer what comes next. */
function isUnwritten({ facts }: LoadedCase, now: Date): boolean {
  if (facts.state !== 'MEDIATING') return false;
  const lacking = blockers(facts, 'case.agreed', now).map(({ code }) => code);
  return lacking.includes('no-agreement') && !lacking.includes('no-session-reached');
}

/** After a default that is made good but not proven, nobody is urged any more. */
function usualName({ facts }: LoadedCase, now: Date): string | undefined {
  const isOverdue = nothingIsOverdue(facts, now) !== null;
  return facts.state === 'DEFAULTED' && !isOverdue ? 'record-performance' : USUAL[facts.state as CaseState];
}

const moveLink = (id: string, event: EventName): ActionLink => ({
  href: `/cases/${id}/moves/${event.slice('case.'.length)}`,
  text: { key: `action.${transitionOf(event).action}` },
});

/** The moves that are possible now and permitted to this actor. */
export function openMoves(actor: Actor, loaded: LoadedCase, now: Date): EventName[] {
  return possibleEvents(loaded.facts, now).filter((event) => {
    const { permission } = transitionOf(event);
    return permission !== null && may(actor, permission as Permission, subjectOf(loaded, event));
  });
}

/** Moves from this state that the actor may make and that lack something yet: the sentence says what. */
function nearMoves(actor: Actor, loaded: LoadedCase, now: Date): EventName[] {
  return ALL_EVENTS.filter((event) => {
    const { permission, from } = transitionOf(event);
    const isHere = from.includes(loaded.facts.state) && !QUIET.includes(event);
    const isLacking = isHere && blockers(loaded.facts, event, now).length > 0;
    return isLacking && permission !== null && may(actor, permission as Permission, subjectOf(loaded, event));
  });
}

/** One main action, the other moves, and what may be written down beside them. */
export function actionsOf(
  actor: Actor,
  loaded: LoadedCase,
  now: Date,
): { main: ActionLink | null; others: ActionLink[]; endings: ActionLink[]; records: ActionLink[] } {
  const { facts } = loaded;
  const moves = openMoves(actor, loaded, now);
  const main = moves.find((event) => !QUIET.includes(event)) ?? null;
  const subject = subjectNow(loaded);
  const records = SIDE_ACTIONS.filter(
    ({ permission, states }) => states.includes(facts.state as CaseState) && may(actor, permission, subject),
  ).map(({ name }) => ({ href: `/cases/${facts.id}/${name}`, text: { key: `case.action.${name}` } }));
  const usual = [...supplies(loaded, now), usualName(loaded, now)]
    .map((name) => records.find(({ href }) => name !== undefined && href.endsWith(`/${name}`)))
    .find((link) => link !== undefined);
  const writing = isUnwritten(loaded, now) ? records.find(({ href }) => href.endsWith('/draft-agreement')) : undefined;
  const lacking = main === null && nearMoves(actor, loaded, now).length > 0;
  return {
    main: writing ?? (main === null ? (lacking && usual ? usual : null) : moveLink(facts.id, main)),
    others: moves
      .filter((event) => (event !== main || writing !== undefined) && !ENDINGS.includes(event))
      .map((event) => moveLink(facts.id, event)),
    endings: moves.filter((event) => ENDINGS.includes(event)).map((event) => moveLink(facts.id, event)),
    records,
  };
}
