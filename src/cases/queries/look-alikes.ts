import type { Context } from '../../context.ts';
import { findMatters, type Matter } from '../../people/queries/earlier-matters.ts';
import type { LoadedCase } from '../load-facts.ts';

/**
 * 查重: matters of the last twelve months that this case may be again, the likely ones first, as far as the reader may see
 * them; neither the case itself nor the intake it came from. Who began on his own has no applicant: then all parties are
 * looked for on both sides.
 * @param now counts the twelve months back, in Asia/Shanghai
 */
export async function lookAlikes({ em, actor }: Context, loaded: LoadedCase, now: Date): Promise<Matter[]> {
  const { facts, intakeId } = loaded;
  const side = (role: 'APPLICANT' | 'RESPONDENT') => {
    const found = facts.parties.filter((party) => party.role === role);
    return (found.length > 0 ? found : facts.parties).map(({ personId, name }) => ({ id: personId, name }));
  };
  const coming = {
    ...{ visitors: side('APPLICANT'), opposites: side('RESPONDENT'), oppositeText: null },
    ...{ place: facts.place ?? '', placeLocationId: null, disputeType: facts.disputeType },
  };
  const matters = await findMatters(em, actor, coming, now);
  return matters.filter(({ id, caseId }) => id !== intakeId && caseId !== facts.id);
}
