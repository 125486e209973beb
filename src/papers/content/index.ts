import type { CaseFile } from '../case-file.ts';
import type { PaperKind } from '../kinds.ts';
import type { Block } from '../model.ts';
import { acceptance } from './acceptance.ts';
import { oralAgreement, writtenAgreement } from './agreement.ts';
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

const none: Content = () => null;

/** What each paper says. */
export const CONTENTS: Readonly<Record<PaperKind, Content>> = {
  COVER: none,
  CATALOGUE: none,
  APPLICATION: none,
  ACCEPTANCE: acceptance,
  RIGHTS_NOTICE: none,
  POWER_OF_ATTORNEY: none,
  INVESTIGATION_RECORD: one((file) => file.investigations, investigationRecord),
  MEDIATION_RECORD: one((file) => file.sessions, mediationRecord),
  UNDISPUTED_FACTS: none,
  WRITTEN_AGREEMENT: one((file) => file.agreements.filter(({ form }) => form === 'WRITTEN'), writtenAgreement),
  ORAL_AGREEMENT: one((file) => file.agreements.filter(({ form }) => form === 'ORAL'), oralAgreement),
  RECEIPT: none,
  RETURN_VISIT: none,
  CONFIRMATION_APPLICATION: none,
  TERMINATION: none,
  REMEDIES_SLIP: none,
  WITHDRAWAL: none,
  REFERRAL: none,
  CLOSING_REPORT: none,
  DOSSIER_STATEMENT: none,
  RECEPTION_SLIP: none,
  SUPERVISION_SLIP: none,
  DISPATCH_ORDER: none,
};
