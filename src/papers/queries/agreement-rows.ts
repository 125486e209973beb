import type { EntityManager } from '@mikro-orm/postgresql';
import type { AgreementOfPaper, ConfirmationOfPaper } from '../case-file.ts';

/** All versions of all agreements of a case that was found in scope, in their order. */
export function agreementRows(em: EntityManager, caseId: string): Promise<AgreementOfPaper[]> {
  return em.execute<AgreementOfPaper[]>(
    `select g.id, g.agreement_no as number, g.revision, g.round, g.form, g.state, g.is_partial as "isPartial", g.facts,
       g.issues, g.responsibility, g.clauses, g.written_waived as "writtenWaived", g.copies,
       g.oral_agreed_on as "oralAgreedOn", g.effective_on as "effectiveOn",
       (select o.agreement_no from agreement o where o.id = g.supersedes_id) as supersedes,
       (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'ordinal', x.ordinal, 'kind', x.kind,
          'obligorPartyId', x.obligor_party_id, 'payeePartyId', x.payee_party_id, 'what', x.what, 'amountFen', x.amount_fen,
          'dueOn', x.due_on, 'way', x.way, 'place', x.place, 'performedOn', x.performed_on,
          'performedFen', x.performed_fen) order by x.ordinal), '[]')
        from performance_item x where x.agreement_id = g.id) as items
     from agreement g where g.case_id = :caseId order by g.revision`,
    { caseId },
  );
}

export function confirmationRows(em: EntityManager, caseId: string): Promise<ConfirmationOfPaper[]> {
  return em.execute<ConfirmationOfPaper[]>(
    `select agreement_id as "agreementId", eligible, ineligible_reason as "ineligibleReason", wishes,
       deadline_on as "deadlineOn", court from judicial_confirmation where case_id = :caseId`,
    { caseId },
  );
}
