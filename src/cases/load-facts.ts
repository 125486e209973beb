import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../accounts/actor.ts';
import { type KeptFile, slotOfRequired, slotsKept } from '../dossiers/rules/slots.ts';
import { instant } from '../platform/database/raw.ts';
import { Forbidden, NotFound } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { FACTS_SQL } from './facts-query.ts';
import type { CaseFacts, ContactFacts, Likeness, PartyFacts, SessionFacts, TransferFacts } from './rules/facts.ts';
import { DOSSIER_PAPERS, isEntrusted } from './rules/vocabulary.ts';

/** What an action or a page knows of a case beside the facts that the rules look at. */
export interface LoadedCase {
  facts: CaseFacts;
  version: number;
  title: string;
  homeOrgId: string;
  handlerIds: string[];
  readerOrgIds: string[];
  coOrgIds: string[];
  intakeId: string | null;
  confidentiality: 'NORMAL' | 'RESTRICTED' | 'SEALED';
}

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

interface FactsRow extends Json<Omit<CaseFacts, 'parties' | 'contacts' | 'sessions' | 'transfers' | 'summary'>> {
  version: number;
  title: string | null;
  summary: string | null;
  policeReport: { at: string } | null;
  homeOrgId: string;
  handlerIds: string[];
  readerOrgIds: string[];
  coOrgIds: string[];
  intakeId: string | null;
  confidentiality: LoadedCase['confidentiality'];
  dutyKey: string | null;
  dutyOn: string | null;
  dutyAt: string | null;
  pagesNumberedAt: string | null;
  keptFiles: KeptFile[];
  alike: (Likeness & { mediatorId: string })[];
  parties: Json<PartyFacts>[];
  contacts: Json<ContactFacts>[];
  sessions: Json<SessionFacts>[];
  transfers: Json<TransferFacts>[];
}

/**
 * Loads a case with all facts, within the actor's scope.
 * @param lock true inside a change: the case's row is locked until commit, so that check and act are one
 * @throws NotFound for a case outside the scope; Forbidden `case.error.protected` when its content is closed to the actor
 */
export async function loadCase(em: EntityManager, actor: Actor, caseId: string, lock = false): Promise<LoadedCase> {
  if (!/^[0-9a-f-]{36}$/i.test(caseId)) throw new NotFound();
  const scope = scopeOf(actor);
  const params = { ...scope.params, caseId };
  if (lock)
    await em.execute(`select 1 from mediation_case c where c.id = :caseId and ${scope.listed('c')} for update`, params);
  const [row] = await em.execute<(FactsRow & { isOpen: boolean })[]>(
    FACTS_SQL.replace('select c.id,', `select (${scope.open('c')}) as "isOpen", c.id,`).replace(
      '{listed}',
      scope.listed('c'),
    ),
    params,
  );
  if (row === undefined) throw new NotFound();
  if (!row.isOpen || row.title === null) throw new Forbidden('case.error.protected');
  return {
    facts: factsOf(row),
    version: row.version,
    title: row.title,
    homeOrgId: row.homeOrgId,
    handlerIds: row.handlerIds,
    readerOrgIds: row.readerOrgIds,
    coOrgIds: row.coOrgIds,
    intakeId: row.intakeId,
    confidentiality: row.confidentiality,
  };
}

const when = (text: string | null): Date | null =>
  text === null ? null : text.includes('T') ? new Date(text) : instant(text);
const surely = (text: string): Date => when(text) ?? new Date(Number.NaN);

function factsOf(row: FactsRow): CaseFacts {
  const facts: Omit<CaseFacts, 'dossier'> = {
    ...row,
    summary: row.summary ?? '',
    submittedAt: when(row.submittedAt),
    duplicateCheckedAt: when(row.duplicateCheckedAt),
    closedAt: when(row.closedAt),
    feedbackAt: when(row.feedbackAt),
    policeReportedAt: when(row.policeReport?.at ?? null),
    isFeedbackOwed: row.intakeId !== null || isEntrusted(row.source),
    mediators: row.mediators.map((mediator) => ({
      ...mediator,
      likenesses: row.alike.filter(({ mediatorId }) => mediatorId === mediator.id),
    })),
    parties: row.parties.map((party) => ({ ...party, rightsNoticeAt: when(party.rightsNoticeAt) })),
    contacts: row.contacts.map((contact) => ({ ...contact, at: surely(contact.at) })),
    sessions: row.sessions.map((session) => ({ ...session, nextAt: when(session.nextAt) })),
    transfers: row.transfers.map((transfer) => ({
      ...transfer,
      sentAt: surely(transfer.sentAt),
      respondDueAt: surely(transfer.respondDueAt),
      respondedAt: when((transfer.respondedAt ?? null) as unknown as string | null),
    })),
    urges: row.urges.map((urge) => ({ ...urge, at: surely(urge.at as unknown as string) })),
    duty:
      row.dutyKey === null || row.dutyOn === null ? null : { key: row.dutyKey, on: row.dutyOn, at: when(row.dutyAt) },
  };
  const kept = slotsKept(row.keptFiles);
  return {
    ...facts,
    dossier: {
      papers: DOSSIER_PAPERS.filter((paper) => kept.has(slotOfRequired(paper))),
      isStatementSigned: kept.has('STATEMENT'),
      arePagesNumbered: row.pagesNumberedAt !== null,
    },
  };
}
