import { requiredPapers } from '../cases/rules/dossier.ts';
import type { DossierPaper } from '../cases/rules/vocabulary.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { AgreementOfPaper, CaseFile } from './case-file.ts';
import { PAPER_KINDS, type PaperKind } from './kinds.ts';

/** One paper that this case has or could have. */
export interface Offer {
  kind: PaperKind;
  subjectId: string | null;
  /** Which of several; null when there is one only. */
  which: Message | null;
  /** The dossier cannot do without it (人民调解法 Art. 27; E9). */
  isDue: boolean;
}

/** Which paper of the dossier's list a print stands for. */
const STANDS_FOR: Partial<Record<PaperKind, DossierPaper>> = {
  APPLICATION: 'ACCEPTANCE',
  ACCEPTANCE: 'ACCEPTANCE',
  RIGHTS_NOTICE: 'RIGHTS_NOTICE',
  MEDIATION_RECORD: 'MEDIATION_RECORD',
  WRITTEN_AGREEMENT: 'WRITTEN_AGREEMENT',
  ORAL_AGREEMENT: 'ORAL_AGREEMENT',
  TERMINATION: 'TERMINATION',
};

type Subjects = readonly Pick<Offer, 'subjectId' | 'which'>[];

const whole: Subjects = [{ subjectId: null, which: null }];
const when = (isSo: boolean): Subjects => (isSo ? whole : []);
const which = (key: string, params: Record<string, string | number>): Message => ({
  key: `paper.which.${key}`,
  params,
});

/** Every paper that can be printed of the case as it is, in the order of the dossier. */
export function offersOf(file: CaseFile): Offer[] {
  const required = new Set(requiredPapers(file.loaded.facts));
  const byApplication = file.loaded.facts.source === 'APPLICATION';
  return PAPER_KINDS.flatMap((kind) =>
    subjectsOf(file, kind).map((subject) => {
      const stands = STANDS_FOR[kind];
      // 申请书或受理登记表: one of the two, as the case came.
      const isOther = kind === (byApplication ? 'ACCEPTANCE' : 'APPLICATION');
      // An agreement that waits for its signatures is needed now, though it binds nobody yet.
      const isAgreement = stands === 'WRITTEN_AGREEMENT' || stands === 'ORAL_AGREEMENT';
      const isRequired = stands !== undefined && (required.has(stands) || isAgreement);
      return { kind, ...subject, isDue: isRequired && !isOther };
    }),
  );
}

function subjectsOf(file: CaseFile, kind: PaperKind): Subjects {
  const { facts } = file.loaded;
  const isEnded = file.case.result !== null;
  switch (kind) {
    case 'POWER_OF_ATTORNEY':
      return file.parties
        .filter(({ agentName }) => agentName !== null)
        .map(({ id, name }) => ({ subjectId: id, which: which('party', { name }) }));
    case 'INVESTIGATION_RECORD':
      return file.investigations.map(({ id, respondent }) => ({
        subjectId: id,
        which: which('party', { name: respondent }),
      }));
    case 'MEDIATION_RECORD':
      return file.sessions.map(({ id, ordinal }) => ({ subjectId: id, which: which('nth', { n: ordinal }) }));
    case 'WRITTEN_AGREEMENT':
    case 'ORAL_AGREEMENT':
      return agreements(file, kind === 'ORAL_AGREEMENT' ? 'ORAL' : 'WRITTEN').map(agreementSubject);
    case 'CONFIRMATION_APPLICATION':
      return agreements(file, 'WRITTEN')
        .filter(({ effectiveOn }) => effectiveOn !== null)
        .map(agreementSubject);
    case 'RECEIPT':
      return agreements(file)
        .flatMap(({ items }) => items)
        .filter((item) => item.kind === 'PAYMENT' || item.kind === 'DELIVERY')
        .map(({ id, ordinal, what }) => ({ subjectId: id, which: which('item', { n: ordinal, what }) }));
    case 'RETURN_VISIT':
      return file.visits.map(({ id, planDueOn }) => ({ subjectId: id, which: which('day', { on: planDueOn }) }));
    case 'REFERRAL':
      return file.referrals.map(({ id, toName }) => ({ subjectId: id, which: which('party', { name: toName ?? '' }) }));
    case 'SUPERVISION_SLIP':
      return file.slips.length === 0
        ? whole
        : file.slips.map(({ id, number }) => ({ subjectId: id, which: which('party', { name: number ?? '' }) }));
    case 'RECEPTION_SLIP':
      return when(file.intake !== null);
    case 'TERMINATION':
    case 'REMEDIES_SLIP':
    case 'UNDISPUTED_FACTS':
    case 'WITHDRAWAL':
      return when(file.agreements.every(({ effectiveOn }) => effectiveOn === null));
    case 'CLOSING_REPORT':
      return when(isEnded);
    case 'ACCEPTANCE':
    case 'RIGHTS_NOTICE':
      return when(facts.state !== 'DECLINED');
    default:
      return whole;
  }
}

/** What was replaced before anybody signed, or refused, is not printed again. */
const agreements = (file: CaseFile, form: 'WRITTEN' | 'ORAL' | null = null): AgreementOfPaper[] =>
  file.agreements.filter(
    (agreement) =>
      (form === null || agreement.form === form) &&
      (agreement.effectiveOn !== null || agreement.state === 'DRAFT' || agreement.state === 'SIGNING'),
  );

const agreementSubject = ({ id, revision, number }: AgreementOfPaper) => ({
  subjectId: id,
  which: number === null ? which('draft', { n: revision }) : which('party', { name: number }),
});
