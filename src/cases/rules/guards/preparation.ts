import { profileOf } from '../dispute-types.ts';
import { type CaseFacts, takingPart } from '../facts.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';

/** Everybody who takes part, third persons included, has heard its rights and duties (人民调解法 Art. 23, 24). */
export function everybodyKnowsTheRights(facts: CaseFacts): Refusal | null {
  const open = takingPart(facts).filter(({ rightsNoticeAt }) => rightsNoticeAt === null);
  return open.length === 0 ? null : refuse('rights-notice-missing', { names: namesOf(open) });
}

/** Family cases: the questions about violence are answered first (反家庭暴力法; rule E19). */
export function violenceIsScreened(facts: CaseFacts): Refusal | null {
  const isFamily = profileOf(facts.disputeType)?.isFamily ?? false;
  return isFamily && facts.violence === null ? refuse('violence-not-screened') : null;
}

/** Suspected violence is reported to the police before anybody mediates (反家庭暴力法 Art. 14). */
export function violenceIsReported(facts: CaseFacts): Refusal | null {
  const isSuspected = facts.violence?.isSuspected ?? false;
  return isSuspected && facts.policeReportedAt === null ? refuse('violence-not-reported') : null;
}
