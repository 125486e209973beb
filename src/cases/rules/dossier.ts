import type { CaseFacts } from './facts.ts';
import type { LifecyclePoint } from './states.ts';
import { DOSSIER_PAPERS, type DossierPaper } from './vocabulary.ts';

const ENDED: ReadonlySet<LifecyclePoint> = new Set(['TERMINATED', 'CLOSED', 'ARCHIVED']);

/**
 * The papers this dossier must hold (人民调解法 Art. 27, order of 司法部's set): an agreement's own paper in its form,
 * a termination notice where it ended and none took effect, a mediation record as soon as anybody mediated.
 */
export function requiredPapers(facts: CaseFacts): DossierPaper[] {
  const forms = facts.agreements.filter(({ effectiveOn }) => effectiveOn !== null).map(({ form }) => form);
  const applies: Record<DossierPaper, boolean> = {
    ACCEPTANCE: true,
    RIGHTS_NOTICE: true,
    IDENTITY: true,
    MEDIATION_RECORD: facts.sessions.length > 0 || forms.length > 0,
    WRITTEN_AGREEMENT: forms.includes('WRITTEN'),
    ORAL_AGREEMENT: forms.includes('ORAL'),
    TERMINATION: forms.length === 0 && ENDED.has(facts.state),
  };
  return DOSSIER_PAPERS.filter((paper) => applies[paper]);
}

export function missingPapers(facts: CaseFacts): DossierPaper[] {
  return requiredPapers(facts).filter((paper) => !facts.dossier.papers.includes(paper));
}
