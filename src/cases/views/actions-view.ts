import type { Actor } from '../../accounts/actor.ts';
import { may, type Permission } from '../../accounts/permissions.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { LoadedCase } from '../load-facts.ts';
import { subjectNow, subjectOf } from '../move-case.ts';
import { possibleEvents } from '../rules/decide.ts';
import { agreementInForce, agreementInHand } from '../rules/facts.ts';
import { type EventName, transitionOf } from '../rules/lifecycle.ts';
import type { CaseState } from '../rules/states.ts';
import type { ActionLink } from './case-view.ts';
import { mainAction, moveLink, othersTurn } from './main-action.ts';
import { SIDE_ACTIONS, WHILE_LOCKED } from './side-actions.ts';

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

/** The moves that are possible now and permitted to this actor. */
export function openMoves(actor: Actor, loaded: LoadedCase, now: Date): EventName[] {
  return possibleEvents(loaded.facts, now).filter((event) => {
    const { permission } = transitionOf(event);
    return permission !== null && may(actor, permission as Permission, subjectOf(loaded, event));
  });
}

/** What another room writes down about a case, which names it by its number. */
function elsewhere(actor: Actor, { facts }: LoadedCase): ActionLink[] {
  if (facts.caseNo === null || facts.state === 'VOIDED') return [];
  const orgId = facts.currentOrg.id;
  const links: readonly (readonly [Permission, string, string])[] = [
    ['legal-service.record', '/legal-services/new', 'record-service'],
    ['meeting.write', '/meetings/new', 'plan-meeting'],
  ];
  return links
    .filter(([permission]) => may(actor, permission, { orgId }))
    .map(([, base, name]) => ({ href: urlTo(base, { caseNo: facts.caseNo }), text: { key: `case.action.${name}` } }));
}

/** What a page beside the lifecycle is called: where an agreement binds, another one takes its place. */
function wordsOf(name: string, facts: LoadedCase['facts']): string {
  const isRenewal = name === 'draft-agreement' && agreementInForce(facts) !== null;
  return `case.action.${isRenewal ? 'renew-agreement' : name}`;
}

/** One main action, the other moves, and what may be written down beside them. */
export function actionsOf(
  actor: Actor,
  loaded: LoadedCase,
  now: Date,
): {
  main: ActionLink | null;
  note: Message | null;
  others: ActionLink[];
  endings: ActionLink[];
  records: ActionLink[];
  /** What the dossier lacks may be put in by this reader. */
  canFile: boolean;
} {
  const { facts } = loaded;
  const moves = openMoves(actor, loaded, now);
  const subject = subjectNow(loaded);
  const records = SIDE_ACTIONS.filter(
    ({ name, permission, states, isHomesToo = false, fits }) =>
      states.includes(facts.state as CaseState) &&
      (facts.authenticity === 'SOUND' || WHILE_LOCKED.includes(name)) &&
      (fits?.(agreementInHand(facts), agreementInForce(facts)) ?? true) &&
      (may(actor, permission, subject) ||
        (isHomesToo && may(actor, permission, { ...subject, orgId: loaded.homeOrgId }))),
  ).map(({ name }) => ({ href: `/cases/${facts.id}/${name}`, text: { key: wordsOf(name, facts) } }));
  const main = mainAction(actor, loaded, now, { moves, records });
  const links = moves.map((event) => ({ event, link: moveLink(facts.id, event) }));
  const rest = links.filter(({ link }) => link.href !== main?.href);
  return {
    main,
    note: main === null ? othersTurn(actor, loaded, now) : null,
    others: rest.filter(({ event }) => !ENDINGS.includes(event)).map(({ link }) => link),
    endings: rest.filter(({ event }) => ENDINGS.includes(event)).map(({ link }) => link),
    records: [...records, ...elsewhere(actor, loaded)],
    canFile: facts.caseNo !== null && facts.state !== 'ARCHIVED' && may(actor, 'dossier.prepare', subject),
  };
}
