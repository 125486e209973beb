import type { Actor } from '../../accounts/actor.ts';
import { may, PERMISSIONS, type Permission } from '../../accounts/permissions.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { LoadedCase } from '../load-facts.ts';
import { subjectNow, subjectOf } from '../move-case.ts';
import { blockers } from '../rules/decide.ts';
import { agreementInHand, pendingTransfer, refusingParties, unaskedParties } from '../rules/facts.ts';
import { nothingIsOverdue } from '../rules/guards/performance.ts';
import { ALL_EVENTS, type EventName, transitionOf } from '../rules/lifecycle.ts';
import { listOf, type RefusalCode } from '../rules/refusal.ts';
import type { CaseState } from '../rules/states.ts';
import type { ActionLink } from './case-view.ts';

type Roles = keyof (typeof PERMISSIONS)['case.mediate'];

/** Moves that end or take back something, or pass the case on: never the main action of a page. */
export const QUIET: readonly EventName[] = [
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

/** What is usually written down next where the next move still lacks something. */
const USUAL: Partial<Record<CaseState, string>> = {
  PERFORMING: 'record-performance',
  DEFAULTED: 'urge',
  TERMINATED: 'give-feedback',
};

/** What supplies each thing that is lacking before mediation begins, in the order in which it is done. */
const SUPPLIES: readonly (readonly [RefusalCode, string])[] = [
  ['rights-notice-missing', 'tell-rights'],
  ['no-lead-mediator', 'assign-mediators'],
  ['mediator-not-accepted', 'answer-mediator'],
  ['relation-not-disclosed', 'disclose-relation'],
  ['violence-not-screened', 'screen-violence'],
];

/** Nobody is mediated against their will (人民调解法 Art. 17): once one party refuses, the end comes next. */
const ENDED_BY_REFUSAL: Partial<Record<string, EventName>> = {
  CONSENT: 'case.consent-failed',
  ACCEPTED: 'case.stopped',
  MEDIATING: 'case.stopped',
  SUSPENDED: 'case.stopped',
  AGREED: 'case.stopped',
};

/** What a draft lacks, and where it is added. */
const BEFORE_SUBMITTING: readonly (readonly [readonly RefusalCode[], string])[] = [
  [['no-applicant', 'no-respondent'], 'add-party'],
  [['no-dispute-type', 'no-place'], 'correct-case'],
];

/** Nobody can be accepted, or tied to a party, before somebody leads. */
const OF_THE_LEAD: readonly RefusalCode[] = ['mediator-not-accepted', 'relation-not-disclosed'];

/** What stands in the way of signing and is mended in the agreement's text. */
const IN_THE_TEXT: readonly RefusalCode[] = [
  'no-agreement',
  'agreement-unclear',
  'form-must-be-written',
  'too-few-copies',
  'old-agreement-not-linked',
];

const lackingFor = ({ facts }: LoadedCase, event: EventName, now: Date): RefusalCode[] =>
  blockers(facts, event, now).map(({ code }) => code);

export const moveLink = (id: string, event: EventName): ActionLink => ({
  href: `/cases/${id}/moves/${event.slice('case.'.length)}`,
  text: { key: `action.${transitionOf(event).action}` },
});

/** Once a session has reached an agreement it is written down and signed; another session is no longer what comes next. */
function towardsAgreement(loaded: LoadedCase, now: Date): string | null {
  if (loaded.facts.state !== 'MEDIATING') return null;
  const lacking = lackingFor(loaded, 'case.agreed', now);
  if (lacking.includes('no-session-reached')) return null;
  if (lacking.length === 0) return 'moves/agreed';
  return lacking.some((code) => IN_THE_TEXT.includes(code)) ? 'draft-agreement' : null;
}

/** Signing: first the paper, then the photographs of its pages; what was agreed by word of mouth has a day only. */
function towardsEffect(actor: Actor, loaded: LoadedCase): ActionLink | null {
  const { facts } = loaded;
  const agreement = agreementInHand(facts);
  if (facts.state !== 'AGREED' || agreement === null || !may(actor, 'case.sign', subjectNow(loaded))) return null;
  const link = (href: string, name: string) => ({ href, text: { key: `case.action.${name}` } });
  if (agreement.form === 'ORAL') return link(`/cases/${facts.id}/record-assent`, 'record-assent');
  if (agreement.paperId === null) return link(`/cases/${facts.id}/papers`, 'print-agreement');
  return link(`/papers/${agreement.paperId}/signed`, 'signed-pages');
}

/** The move for which the papers must be complete (人民调解法 Art. 27; E9). */
const NEEDS_PAPERS: Partial<Record<CaseState, EventName>> = {
  PERFORMING: 'case.performed',
  DEFAULTED: 'case.closed-unperformed',
  TERMINATED: 'case.closed',
  CLOSED: 'case.archived',
};

/** Closing and filing: where nothing else is lacking, what is missing is put into the dossier. */
function towardsFiling(actor: Actor, loaded: LoadedCase, now: Date): ActionLink | null {
  const { facts } = loaded;
  const event = NEEDS_PAPERS[facts.state as CaseState];
  if (event === undefined || !may(actor, 'dossier.prepare', subjectNow(loaded))) return null;
  const all = lackingFor(loaded, event, now);
  const lacking = all.filter((code) => code !== 'pages-not-numbered');
  if (lacking.length === 0 && all.length > 0)
    return { href: `/cases/${facts.id}/dossier#bindings`, text: { key: 'case.action.bind-dossier' } };
  if (lacking.length !== 1 || lacking[0] !== 'dossier-incomplete') return null;
  return { href: `/cases/${facts.id}/dossier`, text: { key: 'case.action.complete-dossier' } };
}

/** Which things are written down next, the first that the actor may write is offered. */
function usualNames(actor: Actor, loaded: LoadedCase, now: Date): string[] {
  const { facts } = loaded;
  const { state } = facts;
  if (state === 'ACCEPTED' || state === 'MEDIATING') {
    const lacking = lackingFor(loaded, state === 'ACCEPTED' ? 'case.mediation-started' : 'case.session-recorded', now);
    const hasLead = !lacking.includes('no-lead-mediator');
    return SUPPLIES.filter(([code]) => lacking.includes(code) && (hasLead || !OF_THE_LEAD.includes(code))).map(
      ([, name]) => name,
    );
  }
  if (state === 'DRAFT') {
    const lacking = lackingFor(loaded, 'case.submitted', now);
    return BEFORE_SUBMITTING.filter(([codes]) => codes.some((code) => lacking.includes(code))).map(([, name]) => name);
  }
  if (state === 'SUBMITTED' || state === 'CONSENT') {
    if (unaskedParties(facts).length > 0) return ['record-consent'];
    return lackingFor(loaded, 'case.accepted', now).includes('duplicates-not-checked') ? ['check-duplicates'] : [];
  }
  if (state === 'CLOSED')
    return lackingFor(loaded, 'case.archived', now).includes('pages-not-numbered') ? ['prepare-dossier'] : [];
  if (nearMoves(actor, loaded, now).length === 0) return [];
  // After a default that is made good but not proven, nobody is urged any more.
  const isOverdue = nothingIsOverdue(facts, now) !== null;
  const usual = state === 'DEFAULTED' && !isOverdue ? 'record-performance' : USUAL[state as CaseState];
  return usual === undefined ? [] : [usual];
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

/**
 * The one action that the page leads to: what the sentence of what comes next asks for, if this reader may do it.
 * @param moves possible and permitted; records: what may be written down beside them
 */
export function mainAction(
  actor: Actor,
  loaded: LoadedCase,
  now: Date,
  { moves, records }: { moves: readonly EventName[]; records: readonly ActionLink[] },
): ActionLink | null {
  const { id } = loaded.facts;
  const named = (name: string) => records.find(({ href }) => href.endsWith(`/${name}`));
  if (loaded.facts.authenticity === 'CHECKING' && may(actor, 'visit.check', subjectNow(loaded)))
    return { href: `/cases/${id}/authenticity`, text: { key: 'case.action.check-authenticity' } };
  const ending = refusingParties(loaded.facts).length > 0 ? ENDED_BY_REFUSAL[loaded.facts.state] : undefined;
  if (ending !== undefined && moves.includes(ending)) return moveLink(id, ending);
  const agreed = towardsAgreement(loaded, now);
  if (agreed === 'moves/agreed' && moves.includes('case.agreed')) return moveLink(id, 'case.agreed');
  const written = agreed === null ? undefined : named(agreed);
  if (written !== undefined) return written;
  const ready = moves.find((event) => !QUIET.includes(event));
  if (ready !== undefined) return moveLink(id, ready);
  const further = towardsEffect(actor, loaded) ?? towardsFiling(actor, loaded, now);
  if (further !== null) return further;
  const usual = usualNames(actor, loaded, now).map(named);
  return usual.find((link) => link !== undefined) ?? null;
}

/** Where each role sits: a step in a village is not said to wait for the centre, which could do it as well. */
const SEAT: Partial<Record<string, 'VILLAGE' | 'CENTRE' | 'STREET'>> = {
  village_mediator: 'VILLAGE',
  village_head: 'VILLAGE',
  intake_clerk: 'CENTRE',
  centre_mediator: 'CENTRE',
  centre_head: 'CENTRE',
  archivist: 'CENTRE',
  street_leader: 'STREET',
};

/** Whose turn it is where it is not the reader's: `这一步由村调委会主任来办`; null where nothing is ready for anybody. */
export function othersTurn(actor: Actor, loaded: LoadedCase, now: Date): Message | null {
  const { facts } = loaded;
  const event = ALL_EVENTS.find((one) => {
    const { permission, from } = transitionOf(one);
    const isReady = from.includes(facts.state) && !QUIET.includes(one) && permission !== null;
    return isReady && blockers(facts, one, now).length === 0;
  });
  if (event === undefined) return null;
  const permission = transitionOf(event).permission as Permission;
  if (may(actor, permission, subjectOf(loaded, event))) return null;
  const holders = Object.keys(PERMISSIONS[permission]) as Roles[];
  const tier = pendingTransfer(facts)?.to.tier ?? facts.currentOrg.tier;
  const here = holders.filter((role) => SEAT[role] === tier);
  const roles = (here.length > 0 ? here : holders).filter((role) => SEAT[role] !== undefined);
  if (roles.length === 0) return null;
  return { key: 'case.next.others', params: { roles: listOf(roles.map((role) => ({ key: `role.${role}` }))) } };
}
