import { shanghaiYear } from '../calendar/shanghai.ts';
import { allocateNumber } from '../numbering/allocate.ts';
import type { NumberKind } from '../numbering/rules.ts';
import { Organization } from '../places/organization.entity.ts';
import { MediationCase } from './case.entity.ts';
import type { EffectHandlers, MoveInHand } from './move.ts';

/** The next number of the case's home series, in the year of this change (numbers have no holes; §5.6). */
export async function numberFor({ act, loaded }: MoveInHand, kind: NumberKind): Promise<string> {
  const org = await act.em.findOneOrFail(Organization, { id: loaded.homeOrgId });
  const { text } = await allocateNumber(act.em, {
    orgId: org.id,
    shortName: org.shortName,
    kind,
    year: shanghaiYear(act.now),
  });
  return text;
}

/** 案号 at acceptance, 档号 at filing. */
export const NUMBER_EFFECTS: EffectHandlers = {
  'allocate:case-no': async (move) => {
    move.numbers.caseNo = await numberFor(move, 'CASE');
    move.columns.caseNo = move.numbers.caseNo;
    move.told.caseNo = move.numbers.caseNo;
  },
  'allocate:dossier-no': async (move) => {
    // A case that was reopened keeps the number under which its first volume stands on the shelf.
    const { act, loaded } = move;
    const { dossierNo } = await act.em.findOneOrFail(MediationCase, { id: loaded.facts.id });
    move.numbers.dossierNo = dossierNo ?? (await numberFor(move, 'DOSSIER'));
    Object.assign(move.columns, { dossierNo: move.numbers.dossierNo, archivedOn: move.act.today });
    move.told.dossierNo = move.numbers.dossierNo;
  },
};
