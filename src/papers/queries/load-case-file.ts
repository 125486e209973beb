import type { EntityManager } from '@mikro-orm/postgresql';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { loadCase } from '../../cases/load-facts.ts';
import { takingPart } from '../../cases/rules/facts.ts';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { CaseFile, CaseWords, IntakeOfPaper, OrgOfPaper, PartyOfPaper } from '../case-file.ts';
import { agreementRows, confirmationRows } from './agreement-rows.ts';
import {
  fileRows,
  investigationRows,
  participantRows,
  referralRows,
  sessionRows,
  visitRows,
} from './proceeding-rows.ts';
import { slipsOfPaper } from './slip-rows.ts';

/**
 * Reads all that the papers of a case say, with the rights of the context's actor. Identity numbers come in full: what a
 * reader gets of them is decided where the paper is drawn (`masked`).
 * @throws NotFound outside the scope; Forbidden when the content is closed to the actor
 */
export async function loadCaseFile(ctx: Pick<Context, 'em' | 'actor' | 'house'>, caseId: string): Promise<CaseFile> {
  const { em, actor, house } = ctx;
  const loaded = await loadCase(em, actor, caseId);
  const { facts } = loaded;
  const joined = new Set(takingPart(facts).map(({ id }) => id));
  return {
    loaded,
    today: shanghaiDate(house.clock.now()),
    org: await orgOfPaper(em, loaded.homeOrgId),
    street: await streetName(em),
    case: await caseWords(em, caseId),
    parties: await partyRows(ctx, caseId, joined),
    sessions: await sessionRows(em, caseId),
    investigations: await investigationRows(em, caseId),
    participants: await participantRows(em, caseId),
    agreements: await agreementRows(em, caseId),
    visits: await visitRows(em, caseId),
    referrals: await referralRows(em, caseId),
    confirmations: await confirmationRows(em, caseId),
    files: await fileRows(em, caseId),
    slips: await slipsOfPaper(em, actor, caseId),
    intake: loaded.intakeId === null ? null : await intakeOfPaper(ctx, loaded.intakeId),
    units: await em.execute(
      "select name, address, phone from organization where kind = 'EXTERNAL' and active_to is null order by code",
    ),
  };
}

export async function orgOfPaper(em: EntityManager, orgId: string): Promise<OrgOfPaper> {
  const [row] = await em.execute<OrgOfPaper[]>(
    `select id, name, seal_name as "sealName", short_name as "shortName", address, phone,
       is_demonstration as "isDemonstration" from organization where id = :orgId`,
    { orgId },
  );
  if (row === undefined) throw new Error('the organisation of a case is there');
  return row;
}

async function streetName(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ name: string }[]>(
    "select name from organization where kind = 'STREET' order by active_from limit 1",
  );
  return row?.name ?? '';
}

async function caseWords(em: EntityManager, caseId: string): Promise<CaseWords> {
  const [row] = await em.execute<(CaseWords & { fen: string | null })[]>(
    `select c.dossier_no as "dossierNo", c.sub_type as "subType", c.channel, c.entrusting_unit as "entrustingUnit",
       c.entrust_letter_no as "entrustLetterNo", c.occurred_on as "occurredOn", s.place, s.requests,
       c.amount_claimed_fen as fen, c.people_count as "peopleCount", c.is_public as "isPublic", c.result,
       c.result_on as "resultOn", c.termination_reasons as "terminationReasons", s.termination_note as "terminationNote",
       s.remedies_told as "remediesTold", s.undisputed_facts as "undisputedFacts", c.closed_on as "closedOn", c.retention,
       s.violence
     from mediation_case c join case_story s on s.case_id = c.id where c.id = :caseId`,
    { caseId },
  );
  if (row === undefined) throw new Error('the words of a case that was loaded are there');
  const { fen, ...words } = row;
  return { ...words, amountClaimedFen: fen === null ? null : Number(fen) };
}

type PartyRow = Omit<PartyOfPaper, 'idNo' | 'phone' | 'takesPart'> & {
  personId: string;
  idNoEnc: Buffer | null;
  phoneEnc: Buffer | null;
};

async function partyRows(
  { em, house }: Pick<Context, 'em' | 'house'>,
  caseId: string,
  joined: ReadonlySet<string>,
): Promise<PartyOfPaper[]> {
  const rows = await em.execute<PartyRow[]>(
    `select p.id, p.role, n.id as "personId", n.kind, n.name, n.gender, n.birth_date as "birthDate", n.ethnic,
       n.occupation, n.employer, n.address, n.legal_rep as "legalRep", n.id_type as "idType", n.id_no_enc as "idNoEnc",
       n.phone_enc as "phoneEnc", p.address_for_service as "addressForService", p.agent_name as "agentName",
       p.agent_kind as "agentKind", p.agent_authority as "agentAuthority",
       (p.consent_at at time zone 'Asia/Shanghai')::date as "consentOn",
       (p.rights_notice_at at time zone 'Asia/Shanghai')::date as "rightsNoticeOn"
     from case_party p join person n on n.id = p.person_id where p.case_id = :caseId and p.left_at is null
     order by array_position('{APPLICANT,RESPONDENT,THIRD}', p.role), p.ordinal`,
    { caseId },
  );
  const open = (stored: Buffer | null, column: 'person.id_no' | 'person.phone', rowId: string) =>
    stored === null ? null : house.fields.decrypt(stored, { column, rowId });
  return rows.map(({ personId, idNoEnc, phoneEnc, ...row }) => ({
    ...row,
    idNo: open(idNoEnc, 'person.id_no', personId),
    phone: open(phoneEnc, 'person.phone', personId),
    takesPart: joined.has(row.id),
  }));
}

type IntakeRow = Omit<IntakeOfPaper, 'receivedAt'> & { receivedAt: string };

/** @returns null when the reception is not open to the reader */
export async function intakeOfPaper(
  { em, actor }: Pick<Context, 'em' | 'actor'>,
  intakeId: string,
): Promise<IntakeOfPaper | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<IntakeRow[]>(
    `select i.id, i.intake_no as "intakeNo", i.received_at as "receivedAt", i.channel, i.summary, i.demand, i.proposal,
       i.leader_opinion as "leaderOpinion", i.visit_count as "visitCount",
       o.name as org, a.display_name as leader, i.accompanying, i.remark,
       (select p.name from role_assignment r join organization p on p.id = r.org_id
         where r.account_id = i.leader_id and r.role = 'street_leader' order by r.valid_from desc limit 1) as "leaderPost",
       (select coalesce(jsonb_agg(n.name order by x.ordinal), '[]') from intake_person x join person n on n.id = x.person_id
         where x.intake_id = i.id and x.side = 'VISITOR') as visitors,
       (select coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'gender', n.gender, 'birthDate', n.birth_date,
           'ethnic', n.ethnic, 'idNo', n.id_no_masked, 'phone', n.phone_masked, 'address', n.address) order by x.ordinal), '[]')
         from intake_person x join person n on n.id = x.person_id
         where x.intake_id = i.id and x.side = 'VISITOR') as "visitorLines"
     from intake i join organization o on o.id = i.org_id left join account a on a.id = i.leader_id where i.id = :intakeId and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  return row === undefined ? null : { ...row, receivedAt: instant(row.receivedAt) };
}
