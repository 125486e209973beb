import { DISPUTE_TYPES } from '../../cases/rules/dispute-types.ts';
import { RISKS } from '../../cases/rules/vocabulary.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';
import type { LeadLine } from '../queries/leads.ts';
import type { RoundLine } from '../queries/rounds.ts';
import { type RoundStanding, standingOf } from '../rules/standing.ts';

export const typeOptions = Object.keys(DISPUTE_TYPES).map((type) => ({
  value: type,
  text: { key: `dispute-type.${type}` },
}));
export const riskOptions = RISKS.map((risk) => ({ value: risk, text: { key: `risk.${risk}` } }));

const LOOKS: Record<RoundStanding, string> = {
  OPEN: 'yellow',
  OVERDUE: 'red',
  MISSING: 'red',
  EXEMPT: 'plain',
  ENDED: 'plain',
  ON_TIME: 'done',
  LATE: 'orange',
  BELATED: 'orange',
};

/** The name of a period: a week by its dates, a special screening by its title. */
export function periodName(round: Pick<RoundLine, 'kind' | 'specialTitle' | 'fromOn' | 'toOn'>): Message {
  const dates = { from: { date: round.fromOn }, to: { date: round.toOn } };
  if (round.kind === 'SPECIAL')
    return { key: 'screening.period.special', params: { title: round.specialTitle ?? '', ...dates } };
  return { key: 'screening.period.week', params: dates };
}

export function roundItem(round: RoundLine, now: Date) {
  const standing = standingOf(round, now);
  return {
    id: round.id,
    name: round.orgName,
    period: periodName(round),
    href: `/screening/rounds/${round.id}`,
    dueAt: round.dueAt,
    standing: { key: `screening.standing.${standing}` },
    look: LOOKS[standing],
    content: contentOf(round),
    sentAt: round.firstReportAt,
    isOpenedLate: round.isOpenedLate,
  };
}

/** One box for each room, for the partial `rooms-grid`; what is not due yet is no alarm. */
export function gridOf(rounds: readonly RoundLine[], now: Date) {
  return rounds
    .filter(({ endedAt, dueAt }) => endedAt === null && dueAt !== null)
    .map((round) => ({ name: round.orgName, report: boxOf(round, now), href: `/screening/rounds/${round.id}` }));
}

function boxOf(round: RoundLine, now: Date): 'found' | 'zero' | 'waiting' | 'none' {
  if (round.lateness !== null) return round.hasFindings ? 'found' : 'zero';
  return standingOf(round, now) === 'OPEN' ? 'waiting' : 'none';
}

/** What was reported: nothing yet, zero, or so many leads. */
export function contentOf({ lateness, hasFindings, leadCount }: RoundLine): Message {
  if (lateness === null) return { key: 'screening.content.none' };
  if (!hasFindings) return { key: 'screening.content.zero' };
  return { key: 'screening.content.found', params: { n: leadCount } };
}

export function leadItem(lead: LeadLine) {
  const { id, summary, place, parties, opposite, orgName, foundOn, outcomeReason, handedTo } = lead;
  return {
    ...{ id, summary, place, orgName, foundOn, handedTo, reason: outcomeReason, risk: lead.risk },
    href: `/screening/leads/${id}`,
    parties: opposite === null ? parties : { key: 'screening.lead.sides', params: { parties, opposite } },
    type: lead.disputeType === null ? null : { key: `dispute-type.${lead.disputeType}` },
    due: lead.outcome === null ? lead.dueOn : lead.watchOn,
    dueWhy: lead.outcome === null ? whyDue('lead.disposition', lead.createdOn) : null,
    outcome: lead.outcome === null ? null : { key: `screening.outcome.${lead.outcome}` },
    isOpen: lead.outcome === null || lead.outcome === 'WATCH',
  };
}
