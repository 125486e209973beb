import type { CaseFile } from '../case-file.ts';
import type { PaperKind } from '../kinds.ts';
import type { Block } from '../model.ts';
import { acceptance } from './acceptance.ts';
import { confirmationApplication, receipt, returnVisit } from './after.ts';
import { oralAgreement, writtenAgreement } from './agreement.ts';
import { catalogue, closingReport, cover, dossierStatement } from './dossier.ts';
import { referral, remediesSlip, termination, undisputedFacts, withdrawal } from './ending.ts';
import { application, powerOfAttorney, rightsNotice } from './opening.ts';
import { dispatchOrder, receptionSlip, supervisionSlip } from './orders.ts';
import { investigationRecord, mediationRecord } from './records.ts';

/** null: the case has no such thing. */
type Content = (file: CaseFile, subjectId: string | null) => readonly Block[] | null;

/** A paper of one of several things of the case. */
const one =
  <T extends { id: string }>(
    all: (file: CaseFile) => readonly T[],
    blocks: (file: CaseFile, found: T) => Block[],
  ): Content =>
  (file, subjectId) => {
    const found = all(file).find(({ id }) => id === subjectId);
    return found === undefined ? null : blocks(file, found);
  };

/** What each paper says. */
export const CONTENTS: Readonly<Record<PaperKind, Content>> = {
  COVER: cover,
  CATALOGUE: catalogue,
  APPLICATION: application,
  ACCEPTANCE: acceptance,
  RIGHTS_NOTICE: rightsNotice,
  POWER_OF_ATTORNEY: one((file) => file.parties.filter(({ agentName }) => agentName !== null), powerOfAttorney),
  INVESTIGATION_RECORD: one((file) => file.investigations, investigationRecord),
  MEDIATION_RECORD: one((file) => file.sessions, mediationRecord),
  UNDISPUTED_FACTS: undisputedFacts,
  WRITTEN_AGREEMENT: one((file) => file.agreements.filter(({ form }) => form === 'WRITTEN'), writtenAgreement),
  ORAL_AGREEMENT: one((file) => file.agreements.filter(({ form }) => form === 'ORAL'), oralAgreement),
  RECEIPT: one((file) => file.agreements.flatMap(({ items }) => items), receipt),
  RETURN_VISIT: one((file) => file.visits, returnVisit),
  CONFIRMATION_APPLICATION: one(
    (file) => file.agreements.filter(({ form }) => form === 'WRITTEN'),
    confirmationApplication,
  ),
  TERMINATION: termination,
  REMEDIES_SLIP: remediesSlip,
  WITHDRAWAL: withdrawal,
  REFERRAL: one((file) => file.referrals, referral),
  CLOSING_REPORT: closingReport,
  DOSSIER_STATEMENT: dossierStatement,
  RECEPTION_SLIP: receptionSlip,
  SUPERVISION_SLIP: supervisionSlip,
  DISPATCH_ORDER: dispatchOrder,
};
