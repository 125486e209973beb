import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface Found extends LedgerFound {
  agreementNo: string | null;
  effectiveOn: string | null;
  deadlineOn: string | null;
  eligible: boolean;
  reason: string | null;
  wishes: Record<string, string>;
  appliedOn: string | null;
  court: string | null;
  courtNo: string | null;
  acceptedOn: string | null;
  result: string | null;
  rulingOn: string | null;
  amountFen: string | null;
}

const wish = (of: string | undefined, who: string): string | null =>
  of === undefined ? null : chinese(`register.wish.${who}`, { wish: chinese(`wish.${of}`) });

/** 司法确认台账: every agreement in force that may be, was or cannot be confirmed by the court (人民调解法 Art. 33). */
export const CONFIRMATION: LedgerSource<Found> = {
  sql: (
    scope,
  ) => `select c.home_org_id as "unitId", j.id as "rowId", g.effective_on as "occurredOn", c.case_no as "caseNo",
      ${scope.open('c')} as "isOpen", g.agreement_no as "agreementNo", g.effective_on as "effectiveOn",
      j.deadline_on as "deadlineOn", j.eligible, j.ineligible_reason as reason, j.wishes, j.applied_on as "appliedOn",
      j.court, j.court_no as "courtNo", j.accepted_on as "acceptedOn", j.result, j.ruling_on as "rulingOn",
      g.amount_total_fen as "amountFen"
    from judicial_confirmation j join agreement g on g.id = j.agreement_id
      join mediation_case c on c.id = j.case_id and ${scope.listed('c')}
    where g.state = 'EFFECTIVE' and g.effective_on >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => ({
    content: {
      caseNo: row.caseNo ?? '',
      agreementNo: row.agreementNo ?? '',
      effectiveOn: row.effectiveOn ?? '',
      deadlineOn: row.deadlineOn ?? '',
      wishes: lines(wish(row.wishes.applicant, 'applicant'), wish(row.wishes.respondent, 'respondent')),
      appliedOn: row.appliedOn ?? '',
      court: row.court ?? '',
      courtNo: lines(row.courtNo, row.acceptedOn && chinese('register.cell.court-accepted', { on: row.acceptedOn })),
      result: row.eligible ? resultOf(row) : lines(chinese('confirmation-state.NOT_APPLICABLE'), whyNot(row.reason)),
      rulingOn: row.rulingOn ?? '',
    },
    numbers: { items: 1, amount: Number(row.amountFen ?? 0) },
  }),
};

function resultOf({ result, rulingOn, appliedOn }: Found): string {
  if (result !== null) return chinese(`ruling.${result}`);
  if (rulingOn !== null) return chinese('register.confirmation.ruled');
  return appliedOn === null ? '' : chinese('register.confirmation.waiting');
}

const whyNot = (reason: string | null): string | null => reason && chinese(`not-confirmable.${reason}`);
