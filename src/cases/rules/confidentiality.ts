import { type DisputeType, profileOf } from './dispute-types.ts';
import { type Refusal, refuse } from './refusal.ts';
import { CONFIDENTIALITIES, type Confidentiality } from './vocabulary.ts';

/** 限阅 from the start: family matters, violence, minors, and whoever asks for privacy. */
export function defaultConfidentiality(matter: {
  disputeType: DisputeType | null;
  isViolenceSuspected: boolean;
  hasMinor: boolean;
  isPrivacyAskedFor: boolean;
}): Confidentiality {
  const isFamily = profileOf(matter.disputeType)?.isFamily ?? false;
  const isSensitive = isFamily || matter.isViolenceSuspected || matter.hasMinor || matter.isPrivacyAskedFor;
  return isSensitive ? 'RESTRICTED' : 'NORMAL';
}

/** Invariant I9: anybody on the case may protect it more; less only the centre's head, who says why. */
export function confidentialityRefusal(
  from: Confidentiality,
  to: Confidentiality,
  by: { isCentreHead: boolean; reason: string },
): Refusal | null {
  const isLower = CONFIDENTIALITIES.indexOf(to) < CONFIDENTIALITIES.indexOf(from);
  if (!isLower) return null;
  if (!by.isCentreHead) return refuse('confidentiality-needs-head');
  return by.reason.trim() === '' ? refuse('input-missing', { input: { key: 'input.reason' } }, 'reason') : null;
}
