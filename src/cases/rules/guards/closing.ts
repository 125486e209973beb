import { DEADLINES } from '../../../../config/deadlines.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { missingPapers } from '../dossier.ts';
import type { CaseFacts } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { listOf, type Refusal, refuse } from '../refusal.ts';

const UNDO_MINUTES = DEADLINES['close.undo'].amount;

export function visitsArePlanned(facts: CaseFacts): Refusal | null {
  return facts.visits.planned + facts.visits.done > 0 ? null : refuse('visits-not-planned');
}

/** 谁受理谁反馈: who brought the matter here, or entrusted it, has heard how it ended. */
export function feedbackIsGiven(facts: CaseFacts): Refusal | null {
  return facts.isFeedbackOwed && facts.feedbackAt === null ? refuse('feedback-missing') : null;
}

/** 人民调解法 Art. 27, rule E9: every paper that must be there, or a signed statement why one is not. */
export function dossierIsComplete(facts: CaseFacts): Refusal | null {
  const missing = missingPapers(facts);
  if (missing.length === 0 || facts.dossier.isStatementSigned) return null;
  return refuse('dossier-incomplete', { papers: listOf(missing.map((paper) => ({ key: `paper.${paper}` }))) });
}

export function pagesAreNumbered(facts: CaseFacts): Refusal | null {
  return facts.dossier.arePagesNumbered ? null : refuse('pages-not-numbered');
}

/** A slip is taken back by the one who made it. */
export function closedBySamePerson(facts: CaseFacts, { actorId }: MoveInput): Refusal | null {
  return actorId !== null && facts.closedById === actorId ? null : refuse('not-closed-by-you');
}

export function closedOneDayAgo(facts: CaseFacts, now: Date): Refusal | null {
  const { closedAt } = facts;
  const isRecent = closedAt !== null && now.getTime() - closedAt.getTime() <= UNDO_MINUTES * 60_000;
  return isRecent ? null : refuse('undo-too-late', { hours: UNDO_MINUTES / 60 });
}

/** Invariant I6: what a frozen month printed stays printed. */
export function monthIsOpen(facts: CaseFacts): Refusal | null {
  const month = facts.closedAt === null ? '' : shanghaiDate(facts.closedAt).slice(0, 7);
  return facts.frozenMonths.includes(month) ? refuse('month-frozen', { month }) : null;
}

/** Another matter, or other people, is another case. */
export function matterIsTheSame(_facts: CaseFacts, { isSameMatter }: MoveInput): Refusal | null {
  return isSameMatter === true ? null : refuse('not-same-matter', {}, 'isSameMatter');
}
