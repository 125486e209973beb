import { ASSESSMENT_REACTIONS } from './assessment/reactions.ts';
import { ALL_EVENTS } from './cases/rules/lifecycle.ts';
import type { Reaction, Reactions } from './change.ts';
import { DOSSIER_REACTIONS } from './dossiers/reactions.ts';
import { type EventName, OTHER_EVENTS } from './events.ts';
import { followProtection } from './intake/protection.ts';
import { SERVICE_DUTIES } from './legal-service/duties.ts';
import { SERVICE_PROTECTION } from './legal-service/protection.ts';
import { MAJOR_REACTIONS } from './major/reactions.ts';
import { MEETING_DUTIES } from './meetings/duties.ts';
import { RECEPTION_REACTIONS } from './reception/reactions.ts';
import { BOOK_REACTIONS } from './registers/book-keeping.ts';
import { FREEZE_REACTIONS } from './registers/freezing.ts';
import { REVIEW_REACTIONS } from './review/reactions.ts';
import { SCREENING_REACTIONS } from './screening/reactions.ts';
import { indexForSearch } from './search/index-entries.ts';
import { keepFacts } from './statistics/keep-facts.ts';
import { SUPERVISION_REACTIONS } from './supervision/reactions.ts';
import { DUTY_REACTIONS } from './tasks/reactions.ts';
import { concludeDuty, endFalseDuty, openCheck } from './visits/check-reactions.ts';
import { planVisits } from './visits/reactions.ts';
import { followRelapse, settleRelapse } from './visits/relapse-reactions.ts';
import { tellWebhooks } from './webhooks/reactions.ts';

/** One room's part of what follows: event -> reactions. */
type Part = Partial<Record<EventName, readonly Reaction[]>>;

const VISITS: Part = {
  'case.agreement-took-effect': [planVisits],
  'case.stopped': [planVisits],
  'case.terminated': [planVisits],
  'case.referred': [planVisits],
  'case.reported-to-police': [planVisits],
  'case.visited': [openCheck, followRelapse],
  'case.reopened': [settleRelapse],
  'case.risk-assessed': [settleRelapse],
  'call-back.made': [openCheck],
  'visit.check-concluded': [concludeDuty],
  'case.voided': [endFalseDuty, settleRelapse],
};

const PROTECTION: Part = Object.fromEntries(
  (
    [
      ...['case.drafted', 'case.corrected', 'case.party-added', 'case.party-changed', 'case.violence-screened'],
      ...['case.confidentiality-changed', 'intake.registered', 'intake.disposed', 'intake.corrected'],
    ] as EventName[]
  ).map((name) => [name, [followProtection]]),
);

/** In the order in which they are written: protection, books, visits, duties. */
const PARTS: readonly Part[] = [
  PROTECTION,
  SERVICE_PROTECTION,
  BOOK_REACTIONS,
  FREEZE_REACTIONS,
  VISITS,
  MAJOR_REACTIONS,
  RECEPTION_REACTIONS,
  DUTY_REACTIONS,
  SERVICE_DUTIES,
  MEETING_DUTIES,
  DOSSIER_REACTIONS,
  SCREENING_REACTIONS,
  REVIEW_REACTIONS,
  SUPERVISION_REACTIONS,
  ASSESSMENT_REACTIONS,
];

/**
 * Which event writes to which book, and what else follows, in the same transaction (spec §5.4). Every event of the
 * catalogue stands here, with an empty list where nothing follows.
 */
export const REACTIONS: Reactions = Object.fromEntries(
  [...ALL_EVENTS, ...OTHER_EVENTS].map((name) => [
    name,
    [...PARTS.flatMap((part) => part[name] ?? []), indexForSearch, keepFacts, tellWebhooks],
  ]),
) as unknown as Record<EventName, readonly Reaction[]>;
