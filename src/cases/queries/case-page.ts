import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

/** Rows that the case page shows beside the facts. Ask only after the case was loaded within scope. */
export interface CasePage {
  requests: string[];
  parties: PartyDetail[];
  sessions: SessionDetail[];
  investigations: { id: string; kind: string; at: Date; place: string; respondent: string; text: string }[];
  participants: { id: string; name: string; kind: string; unit: string | null }[];
  transfers: TransferDetail[];
  files: { id: string; kind: string; name: string; size: number; uploadedAt: Date; subjectId: string | null }[];
  /** What the court was asked and said of the agreement in force; null before anybody applied. */
  confirmation: ConfirmationDetail | null;
  visits: {
    id: string;
    planKey: string;
    planDueOn: string;
    visitedOn: string | null;
    byOther: boolean;
    result: string | null;
  }[];
  history: HistoryRow[];
}

export interface ConfirmationDetail {
  appliedOn: string;
  court: string | null;
  courtNo: string | null;
  result: string | null;
  rulingOn: string | null;
}

export interface PartyDetail {
  id: string;
  personId: string;
  role: 'APPLICANT' | 'RESPONDENT' | 'THIRD';
  name: string;
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  address: string | null;
  idNoMasked: string | null;
  idNoVerified: boolean;
  phoneMasked: string | null;
  noContactChannels: string[];
  agentName: string | null;
  agentKind: string | null;
  agentAuthority: string | null;
  consent: string;
  rightsNoticeAt: string | null;
  mediatorChoice: string;
  isNecessary: boolean;
}

export interface SessionDetail {
  id: string;
  ordinal: number;
  round: number;
  type: string;
  startedAt: Date;
  endedAt: Date | null;
  place: string;
  recorder: string;
  text: string;
  result: string;
  nextAt: Date | null;
}

export interface TransferDetail {
  id: string;
  kind: string;
  fromName: string;
  toName: string;
  reason: string;
  requirement: string | null;
  requiredOn: string | null;
  sentAt: Date;
  response: string;
  responseReason: string | null;
  respondedAt: Date | null;
}

export interface HistoryRow {
  id: string;
  at: Date;
  name: string;
  actorName: string;
  orgName: string;
  payload: Record<string, unknown>;
}

type Raw<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

/** Everything beside the facts that the page of one case shows. */
export async function casePage(em: EntityManager, caseId: string): Promise<CasePage> {
  const run = <T>(sql: string) => em.execute<T[]>(sql, { caseId });
  const [story] = await run<{ requests: string[] }>('select requests from case_story where case_id = :caseId');
  const parties = await run<PartyDetail>(
    `select p.id, p.person_id as "personId", p.role, n.name, n.kind, n.gender, n.birth_date as "birthDate", n.address,
       n.id_no_masked as "idNoMasked", n.id_no_verified as "idNoVerified", n.phone_masked as "phoneMasked",
       n.no_contact_channels as "noContactChannels", p.agent_name as "agentName", p.agent_kind as "agentKind",
       p.agent_authority as "agentAuthority", p.consent, p.rights_notice_at as "rightsNoticeAt",
       p.mediator_choice as "mediatorChoice", p.is_necessary as "isNecessary"
     from case_party p join person n on n.id = p.person_id where p.case_id = :caseId and p.left_at is null
     order by array_position('{APPLICANT,RESPONDENT,THIRD}', p.role), p.ordinal`,
  );
  const sessions = await run<Raw<SessionDetail>>(
    `select id, ordinal, round, type, started_at as "startedAt", ended_at as "endedAt", place, recorder, text, result,
       next_at as "nextAt" from mediation_session where case_id = :caseId order by ordinal desc`,
  );
  const investigations = await run<Raw<CasePage['investigations'][number]>>(
    'select id, kind, at, place, respondent, text from investigation where case_id = :caseId order by at desc',
  );
  const participants = await run<CasePage['participants'][number]>(
    'select id, name, kind, unit from participant where case_id = :caseId order by created_at',
  );
  const transfers = await run<Raw<TransferDetail>>(
    `select t.id, t.kind, f.name as "fromName", coalesce(o.name, t.to_name, '') as "toName", t.reason, t.requirement,
       t.required_on as "requiredOn", t.sent_at as "sentAt", t.response, t.response_reason as "responseReason", t.responded_at as "respondedAt"
     from transfer t join organization f on f.id = t.from_org_id left join organization o on o.id = t.to_org_id
     where t.case_id = :caseId order by t.sent_at desc, t.id desc`,
  );
  const files = await run<Raw<CasePage['files'][number]>>(
    `select id, kind, name, size, uploaded_at as "uploadedAt", subject_id as "subjectId" from attachment
     where case_id = :caseId and withdrawn_at is null order by uploaded_at`,
  );
  const visits = await run<CasePage['visits'][number]>(
    `select id, plan_key as "planKey", plan_due_on as "planDueOn", visited_on as "visitedOn", by_other as "byOther", result from return_visit
     where case_id = :caseId order by plan_due_on`,
  );
  const [confirmation] = await run<ConfirmationDetail>(
    `select j.applied_on as "appliedOn", j.court, j.court_no as "courtNo", j.result, j.ruling_on as "rulingOn"
     from judicial_confirmation j join agreement g on g.id = j.agreement_id
     where g.case_id = :caseId and g.state = 'EFFECTIVE' and j.applied_on is not null
     order by g.round desc, g.revision desc limit 1`,
  );
  return {
    confirmation: confirmation ?? null,
    requests: story?.requests ?? [],
    parties,
    participants,
    visits,
    sessions: sessions.map((row) => ({
      ...row,
      startedAt: instant(row.startedAt),
      endedAt: instant(row.endedAt),
      nextAt: instant(row.nextAt),
    })),
    investigations: investigations.map((row) => ({ ...row, at: instant(row.at) })),
    transfers: transfers.map((row) => ({ ...row, sentAt: instant(row.sentAt), respondedAt: instant(row.respondedAt) })),
    files: files.map((row) => ({ ...row, uploadedAt: instant(row.uploadedAt) })),
    history: await historyOf(em, caseId),
  };
}

/** What happened to a case, newest first, as the log has it. */
export async function historyOf(em: EntityManager, caseId: string): Promise<HistoryRow[]> {
  const rows = await em.execute<Raw<HistoryRow>[]>(
    `select id, at, name, actor_name as "actorName", org_name as "orgName", payload from event
     where case_id = :caseId order by at desc, seq desc`,
    { caseId },
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

/** Agreement id -> number; null while it is being drafted. */
export async function agreementNumbers(em: EntityManager, caseId: string): Promise<Map<string, string | null>> {
  const rows = await em.execute<{ id: string; number: string | null }[]>(
    'select id, agreement_no as number from agreement where case_id = :caseId',
    { caseId },
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** What a reader without right to the content may see of a case. @throws NotFound outside the scope */
export async function caseHeader(em: EntityManager, actor: Actor, caseId: string): Promise<CaseHeader> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<CaseHeader[]>(
    `select c.id, c.case_no as "caseNo", c.state, c.tier, c.dispute_type as "disputeType", c.confidentiality,
       c.accepted_on as "acceptedOn", o.name as "orgName", c.current_org_id as "currentOrgId", c.handler_ids as "handlerIds"
     from mediation_case c join organization o on o.id = c.current_org_id where c.id = :caseId and ${scope.listed('c')}`,
    { ...scope.params, caseId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}

export interface CaseHeader {
  id: string;
  caseNo: string | null;
  state: string;
  tier: string;
  disputeType: string | null;
  confidentiality: 'NORMAL' | 'RESTRICTED' | 'SEALED';
  acceptedOn: string | null;
  orgName: string;
  currentOrgId: string;
  handlerIds: string[];
}
