import { shanghaiDate, shanghaiDateTime } from '../../calendar/shanghai.ts';
import type { Change } from '../../change.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { scopeOf } from '../../scope.ts';
import { lines, type Snapshot } from './snapshot.ts';

interface ServiceRow {
  id: string;
  orgId: string;
  intakeId: string | null;
  servedAt: string;
  category: string;
  way: string;
  isNameRefused: boolean;
  personId: string | null;
  name: string | null;
  gender: 'M' | 'F' | null;
  age: number | null;
  specialGroups: string[];
  phoneMasked: string | null;
  ownPhone: Buffer | null;
  personPhone: Buffer | null;
  address: string | null;
  village: string | null;
  summary: string;
  answer: string | null;
  laws: { law: string; article: string }[];
  isAidTold: boolean;
  appointedAt: string | null;
  appointment: string | null;
  providerName: string;
  providerKind: string;
  orgName: string;
  result: string | null;
  aidNo: string | null;
  satisfaction: number | null;
  state: string;
  caseNo: string | null;
  intakeNo: string | null;
}

/** A legal service as its register knows it. */
export interface ServiceSource {
  orgId: string;
  intakeId: string | null;
  servedOn: string;
  snapshot: Snapshot;
}

/** @returns null when the service is closed to the actor */
export async function serviceSnapshot(act: Change, serviceId: string): Promise<ServiceSource | null> {
  const row = await serviceRow(act, serviceId);
  if (row === undefined) return null;
  const at = instant(row.servedAt);
  const groups = row.specialGroups.map((group) => chinese(`special-group.${group}`)).join('、');
  const sex = row.gender && chinese(`sex.${row.gender}`);
  const content = {
    servedOn: shanghaiDateTime(at).replace(' ', '\n'),
    client: row.isNameRefused ? chinese('legal-service.cell.refused') : (row.name ?? ''),
    about: lines(sex, row.age !== null && chinese('register.cell.age', { age: row.age }), groups && `［${groups}］`),
    'public:about': lines(sex, groups && `［${groups}］`),
    phone: row.phoneMasked ?? '',
    home: lines(row.address, row.village),
    'public:home': row.village ?? '',
    category: `${chinese(`service-category.${row.category}`)}（${chinese(`service-way.${row.way}`)}）`,
    summary: row.summary,
    ...answerCells(row),
    provider: lines(row.providerName, chinese(`provider-kind.${row.providerKind}`)),
    'public:provider': chinese(`provider-kind.${row.providerKind}`),
    ...resultCells(row),
  };
  return {
    orgId: row.orgId,
    intakeId: row.intakeId,
    servedOn: shanghaiDate(at),
    snapshot: { content, numbers: { items: 1, special: groups === '' ? 0 : 1 }, identity: fullPhone(act, row) },
  };
}

async function serviceRow({ em, actor }: Change, serviceId: string): Promise<ServiceRow | undefined> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<ServiceRow[]>(
    `select s.id, s.org_id as "orgId", s.intake_id as "intakeId", s.served_at as "servedAt", s.category, s.way,
       s.is_name_refused as "isNameRefused", s.person_id as "personId", n.name, s.gender, s.age,
       s.special_groups as "specialGroups", coalesce(s.phone_masked, n.phone_masked) as "phoneMasked",
       s.phone_enc as "ownPhone", n.phone_enc as "personPhone", coalesce(s.address, n.address) as address,
       l.name as village, s.summary, s.answer, s.laws, s.is_aid_told as "isAidTold", s.appointed_at as "appointedAt",
       s.appointment, s.provider_name as "providerName", s.provider_kind as "providerKind", o.name as "orgName",
       s.result, s.aid_no as "aidNo", s.satisfaction, s.state, c.case_no as "caseNo", i.intake_no as "intakeNo"
     from legal_service s join organization o on o.id = s.org_id left join person n on n.id = s.person_id
       left join location l on l.id = s.village_id left join mediation_case c on c.id = s.case_id
       left join intake i on i.id = s.intake_id
     where s.id = :serviceId and ${scope.service('s')}`,
    { ...scope.params, serviceId },
  );
  return row;
}

/** Answer, cited articles, appointment, and whether the conditions of legal aid were told. */
function answerCells(row: ServiceRow): Record<string, string> {
  const laws = row.laws.map(({ law, article }) => `《${law}》${article}`).join('；');
  const cited = laws === '' ? null : chinese('legal-service.cell.laws', { laws });
  const aid = row.isAidTold ? chinese('legal-service.cell.aid-told') : null;
  const at = row.appointedAt === null ? null : shanghaiDateTime(instant(row.appointedAt));
  return {
    answer: lines(row.answer, cited, at && chinese('legal-service.cell.appointed', { at }), row.appointment, aid),
    'public:answer': lines(cited, aid),
  };
}

function resultCells(row: ServiceRow): Record<string, string> {
  const state = row.state === 'ANSWERED' ? null : chinese(`legal-service.state.${row.state}`);
  const stars = row.satisfaction === null ? null : chinese('register.cell.satisfaction', { n: row.satisfaction });
  return {
    result: lines(
      state,
      row.result,
      stars,
      row.aidNo && chinese('legal-service.cell.aid-no', { no: row.aidNo }),
      row.caseNo && chinese('register.cell.case-no', { no: row.caseNo }),
      row.intakeNo && chinese('register.cell.intake-no', { no: row.intakeNo }),
    ),
    'public:result': lines(state, stars),
  };
}

/** The telephone number in full, for the 完整版. */
function fullPhone({ house }: Change, row: ServiceRow): Snapshot['identity'] {
  if (row.ownPhone !== null)
    return { phone: house.fields.decrypt(row.ownPhone, { column: 'legal_service.phone', rowId: row.id }) };
  if (row.personPhone === null || row.personId === null) return null;
  return { phone: house.fields.decrypt(row.personPhone, { column: 'person.phone', rowId: row.personId }) };
}
