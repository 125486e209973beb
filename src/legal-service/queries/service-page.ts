import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProviderKind, ServiceCategory, ServiceWay } from '../../../config/legal-services.ts';
import type { SpecialGroup } from '../../../config/people-codes.ts';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { CitedLaw } from '../rules/laws.ts';
import type { ServiceState } from '../rules/states.ts';

export interface ServiceDetail {
  id: string;
  orgId: string;
  orgName: string;
  handlerIds: string[];
  confidentiality: string;
  state: ServiceState;
  servedAt: Date;
  category: ServiceCategory;
  way: ServiceWay;
  isNameRefused: boolean;
  personId: string | null;
  name: string | null;
  gender: 'M' | 'F' | null;
  age: number | null;
  specialGroups: SpecialGroup[];
  phoneMasked: string | null;
  address: string | null;
  villageId: string | null;
  village: string | null;
  summary: string;
  answer: string | null;
  laws: CitedLaw[];
  isAidTold: boolean;
  appointedAt: Date | null;
  appointment: string | null;
  providerName: string;
  providerKind: ProviderKind;
  minutes: number | null;
  result: string | null;
  aidNo: string | null;
  satisfaction: number | null;
  dueAt: Date | null;
  answeredAt: Date | null;
  recordedBy: string;
  voidReason: string | null;
  version: number;
  /** Null where there is none, and where the reader may not read it. */
  intake: { id: string; intakeNo: string; state: string } | null;
  linkedCase: { id: string; caseNo: string | null; state: string } | null;
}

type Instants = 'servedAt' | 'appointedAt' | 'dueAt' | 'answeredAt';
type Raw = Omit<ServiceDetail, Instants> & { servedAt: string } & Record<Exclude<Instants, 'servedAt'>, string | null>;

/** One legal service within the actor's scope. @throws NotFound */
export async function findService(em: EntityManager, actor: Actor, serviceId: string): Promise<ServiceDetail> {
  if (!isReference(serviceId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<Raw[]>(
    `select s.id, s.org_id as "orgId", o.name as "orgName", s.handler_ids as "handlerIds", s.confidentiality, s.state,
       s.served_at as "servedAt", s.category, s.way, s.is_name_refused as "isNameRefused", s.person_id as "personId",
       n.name, s.gender, s.age, s.special_groups as "specialGroups",
       coalesce(s.phone_masked, n.phone_masked) as "phoneMasked", coalesce(s.address, n.address) as address,
       s.village_id as "villageId", l.name as village, s.summary, s.answer, s.laws, s.is_aid_told as "isAidTold",
       s.appointed_at as "appointedAt", s.appointment, s.provider_name as "providerName",
       s.provider_kind as "providerKind", s.minutes, s.result, s.aid_no as "aidNo", s.satisfaction, s.due_at as "dueAt",
       s.answered_at as "answeredAt", r.display_name as "recordedBy", s.void_reason as "voidReason", s.version,
       (select jsonb_build_object('id', i.id, 'intakeNo', i.intake_no, 'state', i.state) from intake i
         where i.id = s.intake_id and ${scope.intake('i')}) as intake,
       (select jsonb_build_object('id', c.id, 'caseNo', c.case_no, 'state', c.state) from mediation_case c
         where c.id = s.case_id and ${scope.listed('c')}) as "linkedCase"
     from legal_service s join organization o on o.id = s.org_id join account r on r.id = s.recorded_by_id
       left join person n on n.id = s.person_id and ${scope.person('n')}
       left join location l on l.id = s.village_id
     where s.id = :serviceId and ${scope.service('s')}`,
    { ...scope.params, serviceId },
  );
  if (row === undefined) throw new NotFound();
  const { servedAt, appointedAt, dueAt, answeredAt } = row;
  return {
    ...row,
    ...{ servedAt: instant(servedAt), appointedAt: instant(appointedAt), dueAt: instant(dueAt) },
    answeredAt: instant(answeredAt),
  };
}
