import { shanghaiDate } from '../../calendar/shanghai.ts';
import { slotOfRequired } from '../../dossiers/rules/slots.ts';
import { ageOn } from '../../people/rules/age.ts';
import type { View } from '../../platform/html/view.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { CasePage, PartyDetail, TransferDetail } from '../queries/case-page.ts';
import { missingPapers, requiredPapers } from '../rules/dossier.ts';
import { pendingTransfer } from '../rules/facts.ts';
import { tellHistory } from '../rules/tell-history.ts';
import { whatNext } from '../rules/what-next.ts';
import type { actionsOf } from './actions-view.ts';
import { agreementView } from './agreement-view.ts';
import { confirmationSentence } from './confirmation-view.ts';
import { trackStops } from './list-view.ts';
import { visitView } from './visit-view.ts';

const word = (key: string) => ({ key });

export interface ActionLink {
  href: string;
  text: { key: string };
}

/** Actions whose link stands at the thing itself: at the file, at the party. */
const AT_THEIR_THING = /\/(withdraw-file|correct-party|leave-party)$/;
const offers = ({ records }: { records: ActionLink[] }, name: string) =>
  records.some(({ href }) => href.endsWith(`/${name}`));

/** Everything the case page prints. `actions`: the moves and changes that are both possible and permitted. */
export function caseView(
  loaded: LoadedCase,
  page: CasePage,
  numbers: ReadonlyMap<string, string | null>,
  actions: ReturnType<typeof actionsOf>,
  now: Date,
): View & { title: string } {
  const { facts } = loaded;
  const today = shanghaiDate(now);
  const next = whatNext(facts, now);
  return {
    title: loaded.title,
    id: facts.id,
    case: headerView(loaded),
    next: {
      sentence: { key: next.key, params: next.params },
      due: next.dueAt ?? next.dueOn,
      dueWhy: `/cases/${facts.id}/term`,
      isOverdue: next.isOverdue,
      note: actions.note as unknown as View | null,
    },
    authenticity:
      facts.authenticity === 'SOUND'
        ? null
        : word(`return-visit.check.next.${facts.authenticity === 'FALSE' ? 'FALSE' : 'OPEN'}`),
    main: actions.main as unknown as View | null,
    actions: actions.others as unknown as View[],
    endings: actions.endings as unknown as View[],
    records: actions.records.filter(({ href }) => !AT_THEIR_THING.test(href)) as unknown as View[],
    canWithdraw: offers(actions, 'withdraw-file'),
    canCorrect: offers(actions, 'correct-party'),
    canLeave: offers(actions, 'leave-party'),
    summary: facts.summary,
    place: facts.place,
    requests: page.requests,
    about: [
      { term: word('case.field.source'), text: word(`source.${facts.source}`) },
      { term: word('case.field.difficulty'), text: word(`difficulty.${facts.difficulty}`) },
      { term: word('case.field.room'), text: facts.homeOrg.name },
      { term: word('case.field.here'), text: facts.currentOrg.name },
      { term: word('case.field.mediators'), text: facts.mediators.map(({ name }) => name).join('、') || null },
    ],
    parties: page.parties.map((party) => partyView(party, today)),
    partiesNote: { key: 'case.parties.note', params: { n: page.parties.length } },
    agreement: agreementView(facts, numbers, today),
    confirmation: confirmationSentence(page.confirmation) as unknown as View | null,
    sessions: page.sessions.map((session) => ({
      ...session,
      typeWord: word(`session-type.${session.type}`),
      resultWord: word(`session-result.${session.result}`),
    })),
    sessionsNote: {
      key: 'case.sessions.note',
      params: { sessions: page.sessions.length, investigations: page.investigations.length },
    },
    investigations: page.investigations.map((row) => ({ ...row, kindWord: word(`investigation-kind.${row.kind}`) })),
    participants: page.participants.map(({ name, unit }) => (unit === null ? name : `${name}（${unit}）`)),
    transfers: page.transfers.map(transferView),
    files: page.files.map((file) => ({
      ...file,
      kindWord: word(`file-kind.${file.kind}`),
      kb: Math.max(1, Math.round(file.size / 1024)),
    })),
    visits: page.visits.map((visit) => visitView(visit, actions, facts.state)) as unknown as View[],
    gaps: gapsView(facts, actions.canFile),
    history: tellHistory(page.history) as unknown as View[],
  };
}

/** What the dossier must hold: what is there, and where what is not there is put in; a statement explains the rest (E9). */
function gapsView(facts: LoadedCase['facts'], canFile: boolean): View[] {
  const missing = new Set<string>(missingPapers(facts));
  const item = (text: string, isThere: boolean, href: string | null): View => ({
    ...{ text: word(text), isThere, href },
    action: href === null ? null : word('case.gap.add'),
  });
  const papers = requiredPapers(facts).map((paper) => {
    const isThere = !missing.has(paper);
    const at = `/cases/${facts.id}/dossier?slot=${slotOfRequired(paper)}#upload`;
    return item(`paper.${paper}`, isThere, isThere || !canFile ? null : at);
  });
  return facts.dossier.isStatementSigned ? [...papers, item('dossier.slot.STATEMENT', true, null)] : papers;
}

/** Number, track, risk, type and term: the head of every page of a case. */
export function headerView({ facts, title, confidentiality }: LoadedCase): View {
  const type = facts.disputeType === null ? [] : [word(`dispute-type.${facts.disputeType}`)];
  const guard = confidentiality === 'NORMAL' ? [] : [word(`confidentiality.${confidentiality}`)];
  const isCounted =
    facts.dueOn !== null &&
    ['ACCEPTED', 'MEDIATING', 'SUSPENDED', 'UP_PENDING', 'DOWN_PENDING', 'AGREED'].includes(facts.state);
  // While a case is suspended no day is left to be counted: the term ends later by every day that passes.
  const isStanding = facts.state === 'SUSPENDED';
  return {
    title,
    number: facts.caseNo,
    stops: trackStops(facts.homeOrg.tier, facts.currentOrg.tier, pendingTransfer(facts)?.to.tier ?? null),
    risk: facts.risk,
    facts: [...type, ...guard],
    acceptedOn: facts.acceptedOn,
    dueOn: isCounted && !isStanding ? facts.dueOn : null,
    standsSince: isCounted && isStanding ? facts.suspendedOn : null,
    dueWhy: isCounted ? `/cases/${facts.id}/term` : null,
    back: '/cases',
    backText: { key: 'case.crumb', params: { state: word(`state.${facts.state}`) } },
  };
}

function partyView(party: PartyDetail, today: string): View {
  const age = party.birthDate === null ? null : ageOn(party.birthDate, today);
  const look = { AGREED: 'done', REFUSED: 'red', WITHDRAWN: 'red' }[party.consent] ?? 'plain';
  return {
    id: party.id,
    personId: party.personId,
    role: word(`party-role.${party.role}`),
    name: party.name,
    gender: party.gender === null ? null : word(`sex.${party.gender}`),
    age,
    address: party.address,
    idNo: party.idNoMasked,
    isUnverified: party.idNoMasked !== null && !party.idNoVerified,
    phone: party.phoneMasked,
    isQuiet: party.noContactChannels.length > 0,
    agent: party.agentName,
    agentAuthority: party.agentAuthority === null ? null : word(`agent-authority.${party.agentAuthority}`),
    consent: word(`consent.${party.consent}`),
    look,
    isTold: party.rightsNoticeAt !== null,
    choice: word(`mediator-choice.${party.mediatorChoice}`),
  };
}

function transferView(transfer: TransferDetail): View {
  return {
    ...transfer,
    kindWord: word(`transfer-kind.${transfer.kind}`),
    responseWord: word(`transfer-response.${transfer.response}`),
  };
}
