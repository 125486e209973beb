import { clarityFaults } from '../agreements/rules/clarity.ts';
import type { AgreementFacts } from '../agreements/rules/facts.ts';
import { mustBeWritten } from '../agreements/rules/form.ts';
import type { CaseFacts } from '../cases/rules/facts.ts';
import { faultMessage } from '../cases/rules/guards/agreement.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { ConfirmationOfPaper } from './case-file.ts';
import type { PaperKind } from './kinds.ts';

/** Why a paper is not printed yet. Unclear terms may be printed all the same with a reason; what the law rules out may not. */
export interface Hindrance {
  message: Message;
  canOverride: boolean;
}

export interface PrintQuestion {
  kind: PaperKind;
  facts: Pick<CaseFacts, 'agreements' | 'difficulty' | 'nature'>;
  subjectId: string | null;
  confirmations: readonly ConfirmationOfPaper[];
  today: string;
}

/** The street's own slips are no mediation papers: a petition has them as well. */
const SLIPS: ReadonlySet<PaperKind> = new Set(['RECEPTION_SLIP', 'SUPERVISION_SLIP', 'DISPATCH_ORDER']);

const stop = (key: string): Hindrance => ({ message: { key: `paper.stop.${key}` }, canOverride: false });

/**
 * Everything that stands against printing this paper now, in reading order; none when it may be printed. No mediation paper is
 * made of a petition or a complaint about officials (信访工作条例 Art. 31; E21).
 */
export function hindrances(question: PrintQuestion): Hindrance[] {
  if (question.facts.nature !== 'CIVIL_DISPUTE' && !SLIPS.has(question.kind)) return [stop('not-civil')];
  const agreement = question.facts.agreements.find(({ id }) => id === question.subjectId);
  if (agreement === undefined) return [];
  switch (question.kind) {
    case 'WRITTEN_AGREEMENT':
      return [...notLinked(question, agreement), ...unclear(agreement)];
    case 'ORAL_AGREEMENT':
      return [...mustWrite(question, agreement), ...notLinked(question, agreement), ...unclear(agreement)];
    case 'CONFIRMATION_APPLICATION':
      return notConfirmable(question, agreement);
    default:
      return [];
  }
}

/** 人民调解法 Art. 29 and 民事诉讼法司法解释 Art. 358: who, to whom, how much, by when (E11). What has taken effect stays as it is. */
function unclear(agreement: AgreementFacts): Hindrance[] {
  if (agreement.effectiveOn !== null) return [];
  return clarityFaults(agreement).map((fault) => ({ message: faultMessage(fault), canOverride: true }));
}

/** 人民调解法 Art. 28: oral only where the parties need no paper and it is simple or done at once (E10). */
function mustWrite({ facts }: PrintQuestion, agreement: AgreementFacts): Hindrance[] {
  const because = agreement.effectiveOn !== null ? null : mustBeWritten(agreement, facts.difficulty);
  if (because === null) return [];
  const params = { because: { key: `form.because.${because}` } };
  return [{ message: { key: 'refusal.form-must-be-written', params }, canOverride: false }];
}

/** 人民调解法 Art. 33: what comes after an agreement that once bound names it (E16). */
function notLinked({ facts }: PrintQuestion, agreement: AgreementFacts): Hindrance[] {
  const isLater = facts.agreements.some(
    ({ id, effectiveOn, revision }) => id !== agreement.id && effectiveOn !== null && revision < agreement.revision,
  );
  if (!isLater || agreement.supersedesId !== null) return [];
  return [{ message: { key: 'refusal.old-agreement-not-linked' }, canOverride: false }];
}

/** Whose wishes are written down. */
const SIDES = ['applicant', 'respondent'] as const;

/** 人民调解法 Art. 33, 民事诉讼法司法解释 Art. 355: jointly, within thirty days, not for identity or property rights (E15). */
function notConfirmable({ confirmations, today }: PrintQuestion, agreement: AgreementFacts): Hindrance[] {
  if (agreement.effectiveOn === null) return [stop('not-effective')];
  const confirmation = confirmations.find(({ agreementId }) => agreementId === agreement.id);
  if (confirmation === undefined) return [stop('wishes-unknown')];
  const { eligible, deadlineOn, wishes } = confirmation;
  return [
    ...(eligible ? [] : [stop('not-confirmable')]),
    ...(deadlineOn !== null && today > deadlineOn ? [stop('too-late')] : []),
    ...(SIDES.every((side) => wishes[side] === 'YES') ? [] : [stop('wishes-unknown')]),
  ];
}
