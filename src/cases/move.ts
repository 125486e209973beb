import type { CalendarTable } from '../calendar/working-days.ts';
import type { Change } from '../change.ts';
import type { LoadedCase } from './load-facts.ts';
import type { Allowed } from './rules/decide.ts';
import type { Effect } from './rules/effects.ts';
import type { MoveInput } from './rules/input.ts';

/** The rest of a mediation record, beside what the rules look at. */
export interface SessionPaper {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
  place: string;
  subject: string;
  recorder: string;
  attendees: { partyId: string | null; name: string; capacity: string; present: boolean; identityChecked: boolean }[];
  remediesTold: string | null;
}

/** The rest of an investigation record. */
export interface InvestigationPaper {
  id: string;
  at: Date;
  place: string;
  subject: string | null;
  investigator: string;
  respondent: string;
  recorder: string | null;
}

/** What somebody says of two people with one name; null where nobody was asked, or nothing was said. */
export type NamesakeAnswer = { answer: 'SAME' | 'OTHER' | null; note: string | null };

/** What is written down with a move and no rule looks at. */
export interface Papers {
  namesake?: NamesakeAnswer;
  session?: SessionPaper;
  investigation?: InvestigationPaper;
  helper?: { id: string; kind: string; unit: string | null };
  disclosures?: {
    partyId: string;
    relation: 'NONE' | 'KIN' | 'NEIGHBOUR' | 'FRIEND' | 'WORK' | 'INTEREST';
    note: string | null;
  }[];
  remediesNote?: string;
  undisputedFacts?: string;
  referral?: { toName: string; receiptNo: string | null };
  policeReceipt?: string | null;
}

/** Everything that an effect of a move can use. */
export interface MoveInHand {
  act: Change;
  loaded: LoadedCase;
  decision: Allowed;
  input: MoveInput;
  papers: Papers;
  calendar: CalendarTable;
  /** Filled in by effects that give numbers. */
  numbers: { caseNo?: string; dossierNo?: string; agreementNo?: string };
  /** Columns of the case that effects change beside those that the rules computed. */
  columns: Record<string, unknown>;
  /** What the history tells of this move. */
  told: Record<string, unknown>;
}

export type EffectHandler = (move: MoveInHand) => Promise<void> | void;
export type EffectHandlers = Partial<Record<Effect, EffectHandler>>;
