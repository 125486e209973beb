import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../config/channels.ts';
import type { Disposition } from '../../../config/dispositions.ts';
import type { ContactWay } from '../../../config/people-codes.ts';
import type { Actor } from '../../accounts/actor.ts';
import type { DangerTick } from '../../cases/rules/danger.ts';
import type { DisputeType } from '../../cases/rules/dispute-types.ts';
import type { CaseState } from '../../cases/rules/states.ts';
import type { Confidentiality, Nature, Remedy, Risk } from '../../cases/rules/vocabulary.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { IntakeState } from '../rules/states.ts';
import type { OppositeRelation } from '../rules/vocabulary.ts';

export type IntakePerson = {
  personId: string;
  name: string;
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  isVisitor: boolean;
  isRepresentative: boolean;
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  idNoMasked: string | null;
  idNoVerified: boolean;
  phoneMasked: string | null;
  phoneVerified: boolean;
  address: string | null;
  employer: string | null;
  hints: string[];
  noContactChannels: string[];
};

export type IntakeDetail = {
  id: string;
  intakeNo: string;
  orgId: string;
  orgName: string;
  handlerIds: string[];
  state: IntakeState;
  channel: Channel;
  receivedAt: Date;
  occurredAt: Date | null;
  firstContact: string;
  enteredBy: string;
  visitCount: number;
  repCount: number;
  involvedCount: number;
  place: string;
  placeLocationId: string | null;
  placeName: string | null;
  summary: string;
  demand: string | null;
  nature: Nature;
  disputeType: DisputeType | null;
  oppositeText: string | null;
  oppositeRelation: OppositeRelation | null;
  isRepeat: boolean;
  groupFlag: boolean;
  skipLevelSign: boolean;
  dangerTicks: DangerTick[];
  risk: Risk;
  confidentiality: Confidentiality;
  leaderId: string | null;
  leader: string | null;
  accompanying: string | null;
  proposal: string | null;
  leaderOpinion: string | null;
  disposition: Disposition | null;
  disposedOn: string | null;
  dispositionReason: string | null;
  targetOrgId: string | null;
  target: string | null;
  remediesTold: Remedy[];
  result: string | null;
  feedbackDueOn: string | null;
  feedbackAt: Date | null;
  feedbackWay: ContactWay | null;
  satisfaction: number | null;
  remark: string | null;
  voidReason: string | null;
  priorIntakeIds: string[];
  version: number;
  linkedCaseId: string | null;
  /** Null where there is none, and where the reader may not list it. */
  linkedCase: { id: string; caseNo: string | null; state: CaseState; title: string | null } | null;
};

type Row = Omit<IntakeDetail, 'receivedAt' | 'occurredAt' | 'feedbackAt'> & {
  receivedAt: string;
  occurredAt: string | null;
  feedbackAt: string | null;
};

/** One intake within the actor's scope. @throws NotFound */
export async function findIntake(em: EntityManager, actor: Actor, intakeId: string): Promise<IntakeDetail> {
  if (!isReference(intakeId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<Row[]>(
    `select i.id, i.intake_no as "intakeNo", i.org_id as "orgId", o.name as "orgName", i.handler_ids as "handlerIds",
       i.state, i.channel, i.received_at as "receivedAt", i.occurred_at as "occurredAt", f.display_name as "firstContact",
       e.display_name as "enteredBy", i.visit_count as "visitCount", i.rep_count as "repCount",
       i.involved_count as "involvedCount", i.place, i.place_location_id as "placeLocationId", l.name as "placeName",
       i.summary, i.demand, i.nature, i.dispute_type as "disputeType", i.opposite_text as "oppositeText",
       i.opposite_relation as "oppositeRelation", i.is_repeat as "isRepeat", i.group_flag as "groupFlag",
       i.skip_level_sign as "skipLevelSign", i.danger_ticks as "dangerTicks", i.risk, i.confidentiality,
       i.leader_id as "leaderId", d.display_name as leader, i.accompanying, i.proposal, i.leader_opinion as "leaderOpinion",
       i.disposition, (i.disposed_at at time zone 'Asia/Shanghai')::date as "disposedOn", i.disposition_reason as "dispositionReason", i.target_org_id as "targetOrgId", t.name as target, i.remedies_told as "remediesTold",
       i.result, i.feedback_due_on as "feedbackDueOn", i.feedback_at as "feedbackAt", i.feedback_way as "feedbackWay",
       i.satisfaction, i.remark, i.void_reason as "voidReason", i.prior_intake_ids as "priorIntakeIds", i.version,
       i.linked_case_id as "linkedCaseId",
       (select jsonb_build_object('id', c.id, 'caseNo', c.case_no, 'state', c.state, 'title', s.title)
          from mediation_case c left join case_story s on s.case_id = c.id and ${scope.open('c')}
         where c.id = i.linked_case_id and ${scope.listed('c')}) as "linkedCase"
     from intake i join organization o on o.id = i.org_id join account f on f.id = i.first_contact_id
       join account e on e.id = i.entered_by_id left join account d on d.id = i.leader_id
       left join organization t on t.id = i.target_org_id left join location l on l.id = i.place_location_id
     where i.id = :intakeId and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  if (row === undefined) throw new NotFound();
  const { receivedAt, occurredAt, feedbackAt } = row;
  return { ...row, receivedAt: instant(receivedAt), occurredAt: instant(occurredAt), feedbackAt: instant(feedbackAt) };
}

/** The people of an intake that was found in scope, visitors first, in the order of the form. */
export async function findIntakePeople(em: EntityManager, intakeId: string): Promise<IntakePerson[]> {
  return em.execute<IntakePerson[]>(
    `select p.id as "personId", p.name, p.kind, x.side = 'VISITOR' as "isVisitor", x.is_representative as "isRepresentative",
       p.gender, p.birth_date as "birthDate", p.id_no_masked as "idNoMasked", p.id_no_verified as "idNoVerified",
       p.phone_masked as "phoneMasked", p.phone_verified as "phoneVerified", p.address, p.employer, p.hints,
       p.no_contact_channels as "noContactChannels"
     from intake_person x join person p on p.id = x.person_id where x.intake_id = ?
     order by x.side desc, x.ordinal`,
    [intakeId],
  );
}

export type EarlierIntake = { id: string; intakeNo: string; receivedAt: Date };

/** Earlier intakes of the same matter, as far as the actor may read them. */
export async function findEarlier(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<EarlierIntake[]> {
  if (ids.length === 0) return [];
  const scope = scopeOf(actor);
  const rows = await em.execute<{ id: string; intakeNo: string; receivedAt: string }[]>(
    `select i.id, i.intake_no as "intakeNo", i.received_at as "receivedAt" from intake i
     where i.id = any(:ids::uuid[]) and ${scope.intake('i')} order by i.received_at desc`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  return rows.map((row) => ({ ...row, receivedAt: instant(row.receivedAt) }));
}

export type UnitReply = { at: Date; unit: string; by: string; text: string };

/** What the units answered that it was handed over to, newest first; the intake was found in scope. */
export async function findReplies(em: EntityManager, intakeId: string): Promise<UnitReply[]> {
  const rows = await em.execute<(Omit<UnitReply, 'at'> & { at: string })[]>(
    `select r.at, o.name as unit, a.display_name as by, r.text from intake_reply r
       join organization o on o.id = r.org_id join account a on a.id = r.by_id
     where r.intake_id = ? order by r.at desc, r.id desc`,
    [intakeId],
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

export type IntakeHistory = {
  at: Date;
  name: string;
  actorName: string;
  orgName: string;
  payload: Record<string, unknown>;
};

/** What happened to an intake, newest first; the drafting of its case is told by `intake.disposed`. */
export async function findHistory(em: EntityManager, intakeId: string): Promise<IntakeHistory[]> {
  const rows = await em.execute<(Omit<IntakeHistory, 'at'> & { at: string })[]>(
    `select at, name, actor_name as "actorName", org_name as "orgName", payload from event
     where intake_id = ? and (name like 'intake.%' or name like 'major.%') order by at desc, chain, seq desc limit 200`,
    [intakeId],
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}
