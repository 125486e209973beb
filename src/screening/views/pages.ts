import { shanghaiDate } from '../../calendar/shanghai.ts';
import { isoWeek } from '../../calendar/weeks.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import type { LeadLine } from '../queries/leads.ts';
import type { ReportLine, RoundLine } from '../queries/rounds.ts';
import type { SpecialLine } from '../queries/specials.ts';
import { rollUp } from '../rules/roll-up.ts';
import { latenessOf, standingOf } from '../rules/standing.ts';
import { OUTCOMES, PARTICIPANT_ROLES } from '../rules/words.ts';
import { gridOf, leadItem, periodName, riskOptions, roundItem, typeOptions } from './items.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

/** A room's own page: this week, what is open, the weeks before. */
export function roomView(input: { rounds: RoundLine[]; leads: LeadLine[]; now: Date; mayReport: boolean }) {
  const { rounds, leads, now, mayReport } = input;
  const own = rounds.find(({ kind, periodKey }) => kind === 'WEEKLY' && periodKey === isoWeek(shanghaiDate(now)));
  const isReported = own !== undefined && own.lateness !== null;
  return {
    title: { key: 'screening.title' },
    key: newId(),
    ...{ mayReport, isReported },
    rounds: rounds.map((round) => roundItem(round, now)),
    leads: leads.map(leadItem),
  };
}

/** One round: how it stands, its reports, its leads, and the ways to report while it takes any. */
export function roundView(input: {
  round: RoundLine;
  reports: ReportLine[];
  leads: LeadLine[];
  now: Date;
  mayReport: boolean;
}) {
  const { round, reports, leads, now } = input;
  const takes = round.endedAt === null && latenessOf(round, now) !== null;
  return {
    ...roundItem(round, now),
    title: periodName(round),
    room: round.orgName,
    /** Only a week's term is counted by the calendar; a special screening has the day it was given. */
    weekFrom: round.kind === 'WEEKLY' ? round.fromOn : null,
    key: newId(),
    mayReport: input.mayReport && takes,
    isReported: round.lateness !== null,
    isClosed: !takes,
    isBelated: takes && latenessOf(round, now) === 'BELATED',
    exempt: standingOf(round, now) === 'EXEMPT',
    reports: reports.map(({ participants, ...report }) => ({
      ...report,
      kindWord: { key: `screening.kind.${report.kind}` },
      latenessWord: { key: `lateness.${report.lateness}` },
      participants: PARTICIPANT_ROLES.flatMap((role) =>
        participants[role] === undefined
          ? []
          : [{ role: { key: `screening.role.${role}` }, names: participants[role] }],
      ),
    })),
    leads: leads.map(leadItem),
  };
}

const REPORT_FIELDS = [
  'roundId',
  'screenedOn',
  'area',
  'organiser',
  ...PARTICIPANT_ROLES,
  'content',
  'problems',
  'measures',
];
const LEAD_FIELDS = ['summary', 'place', 'foundOn', 'disputeType', 'risk', 'parties', 'opposite', 'phone'];

export function reportView(input: {
  typed: Record<string, unknown>;
  refused: Refused;
  leads: { index: number; number: number }[];
  room: string;
}) {
  const { typed, refused, leads, room } = input;
  return {
    title: { key: 'screening.report' },
    room,
    leads: leads.map((row) => ({ ...row, legend: { key: 'screening.lead.n', params: { n: row.number } } })),
    types: typeOptions,
    risks: riskOptions,
    form: formView({
      fields: [...REPORT_FIELDS, ...leads.flatMap(({ index }) => LEAD_FIELDS.map((name) => `leads.${index}.${name}`))],
      typed,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      isTyped: refused !== null || typed._act !== undefined,
    }),
  };
}

export function noteView(typed: Record<string, unknown>, refused: Refused) {
  return {
    title: { key: 'screening.note' },
    done: ['SETTLED', 'OPEN'].map((value) => ({ value, text: { key: `screening.note.${value}` } })),
    form: formView({
      fields: ['on', 'who', 'what', 'done'],
      typed,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      isTyped: refused !== null,
    }),
  };
}

export function leadView(lead: LeadLine, maySettle: boolean, refused: Refused) {
  const start = {
    ...{
      outcome: '',
      applicant: lead.parties,
      respondent: lead.opposite ?? '',
      summary: lead.summary,
      place: lead.place,
    },
    disputeType: lead.disputeType ?? '',
  };
  return {
    ...leadItem(lead),
    title: { key: 'screening.lead' },
    by: lead.outcomeBy,
    at: lead.outcomeAt,
    caseHref: lead.caseId === null ? null : `/cases/${lead.caseId}`,
    roundHref: `/screening/rounds/${lead.roundId}`,
    maySettle: maySettle && (lead.outcome === null || lead.outcome === 'WATCH'),
    outcomes: OUTCOMES.map((value) => ({ value, text: { key: `screening.outcome.${value}` } })),
    types: typeOptions,
    form: formView({
      fields: [
        'outcome',
        'reason',
        'watchOn',
        'handedTo',
        'applicant',
        'applicantPhone',
        'respondent',
        'summary',
        'place',
        'disputeType',
      ],
      typed: refused?.typed ?? start,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      version: lead.version,
      isTyped: refused !== null,
    }),
  };
}

/** 每周汇总 of all rooms: figures, grid, who is missing, leads. Printed on A4 from the same view. */
export function rollUpView(input: {
  rounds: RoundLine[];
  leads: LeadLine[];
  now: Date;
  previous: string | null;
  next: string | null;
  title: ReturnType<typeof periodName>;
  key: string;
}) {
  const { rounds, leads, now } = input;
  const sum = rollUp(rounds, leads, now);
  return {
    title: { key: 'screening.roll-up' },
    period: input.title,
    periodKey: input.key,
    previous: input.previous,
    next: input.next,
    at: now,
    sum,
    figures: [
      {
        href: '#rooms',
        value: { key: 'screening.figure.of', params: { n: sum.reported, all: sum.owed } },
        text: { key: 'screening.figure.reported' },
        isAlarm: false,
      },
      { href: '#rooms', value: sum.zero, text: { key: 'screening.figure.zero' }, isAlarm: false },
      { href: '#leads', value: sum.leads, text: { key: 'screening.figure.leads' }, isAlarm: false },
      {
        href: '#missing',
        value: sum.missing.length,
        text: { key: 'screening.figure.missing' },
        isAlarm: sum.missing.length > 0,
      },
    ],
    byType: sum.byType.map(({ type, n }) => ({
      name: type === null ? { key: 'screening.type.none' } : { key: `dispute-type.${type}` },
      n,
    })),
    byRisk: sum.byRisk.map(({ risk, n }) => ({ name: { key: `risk.${risk}` }, n })),
    missing: sum.missing.map(({ id, name, standing }) => ({
      name,
      href: `/screening/rounds/${id}`,
      standing: { key: `screening.standing.${standing}` },
    })),
    waitingNames: sum.waiting.map(({ name }) => name),
    grid: gridOf(rounds, now),
    rows: rounds.map((round) => roundItem(round, now)),
    leads: leads.map(leadItem),
  };
}

export function specialView(input: {
  typed: Record<string, unknown>;
  refused: Refused;
  rooms: { id: string; name: string }[];
}) {
  return {
    title: { key: 'screening.special.new' },
    rooms: input.rooms.map(({ id, name }) => ({ value: id, text: name })),
    form: formView({
      fields: ['title', 'scope', 'fromOn', 'toOn', 'everyDays', 'targets', 'reason'],
      typed: input.typed,
      errors: whyRefused(input.refused?.refusal ?? null),
      key: newId(),
      isTyped: input.refused !== null,
    }),
  };
}

export function specialsView(rows: readonly SpecialLine[], now: string) {
  return rows.map(({ id, title, fromOn, toOn, endedAt }) => ({
    ...{ title, fromOn, toOn, href: `/screening/specials/${id}` },
    isRunning: endedAt === null && fromOn <= now && toOn >= now,
  }));
}
