import { Agreement, AgreementSignature } from '../agreements/agreement.entity.ts';
import type { LoadedCase } from '../cases/load-facts.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { NotPossible } from '../platform/http/refusals.ts';
import type { PaperToSign } from './queries/paper-to-sign.ts';
import type { Signer } from './rules/signers.ts';

/** A hand or a seal as it was read from the photographs. */
export interface Signed extends Signer {
  signer: string;
  capacity: 'SELF' | 'AGENT' | 'LEGAL_REP';
  way: 'SIGNATURE' | 'SEAL' | 'FINGERPRINT';
  signedOn: string;
}

/** The days on the paper become those of the agreement; what was written down before the print stays as it is. */
export async function signAgreement(
  act: Change,
  { facts }: LoadedCase,
  { caseId, subjectId }: PaperToSign,
  signed: readonly Signed[],
): Promise<void> {
  const agreement = facts.agreements.find(({ id }) => id === subjectId);
  if (agreement === undefined || !['SIGNING', 'DRAFT'].includes(agreement.state)) {
    throw new NotPossible([{ key: 'refusal.no-agreement' }]);
  }
  for (const { partyId, signer, capacity, way, signedOn } of signed) {
    if (partyId === null || agreement.signatures.some((one) => one.partyId === partyId)) continue;
    act.em.create(AgreementSignature, {
      ...{ id: newId(), agreementId: agreement.id, caseId, partyId, signer, capacity, way, signedOn },
      ...{ createdAt: act.now, createdById: act.actor.accountId },
    });
  }
  const dayOf = (role: Signer['role']) => signed.find((one) => one.role === role)?.signedOn ?? null;
  const [mediatorSignedOn, sealedOn] = [dayOf('MEDIATOR'), dayOf('SEAL')];
  const by = act.actor.accountId;
  await act.em.nativeUpdate(
    Agreement,
    { id: agreement.id },
    {
      ...(agreement.mediatorSignedOn === null && { mediatorSignedOn, mediatorSignedById: by }),
      ...(agreement.sealedOn === null && { sealedOn, sealedById: by }),
    },
  );
}
