import { CHANNELS, type Channel } from '../../../config/channels.ts';
import { shanghaiDate, shanghaiDateTime } from '../../calendar/shanghai.ts';
import type { Change } from '../../change.ts';
import { ageOn } from '../../people/rules/age.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { scopeOf } from '../../scope.ts';
import { lines, type Snapshot } from './snapshot.ts';

interface IntakeRow {
  id: string;
  intakeNo: string;
  orgId: string;
  channel: Channel;
  receivedAt: string;
  visitCount: number;
  repCount: number;
  involvedCount: number;
  place: string;
  summary: string;
  demand: string | null;
  nature: string;
  disputeType: string | null;
  oppositeText: string | null;
  isRepeat: boolean;
  groupFlag: boolean;
  skipLevelSign: boolean;
  accompanying: string | null;
  proposal: string | null;
  leaderOpinion: string | null;
  disposition: string | null;
  dispositionReason: string | null;
  result: string | null;
  feedbackAt: string | null;
  feedbackWay: string | null;
  satisfaction: number | null;
  remark: string | null;
  voidReason: string | null;
  receiver: string | null;
  leader: string | null;
  target: string | null;
  caseNo: string | null;
  caseState: string | null;
  /** Rows of the legal service register that came of it. */
  services: string | null;
}

interface VisitorRow {
  id: string;
  name: string;
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  idNoMasked: string | null;
  phoneMasked: string | null;
  idNoEnc: Buffer | null;
  phoneEnc: Buffer | null;
  address: string | null;
  household: string | null;
  residence: string | null;
  isRepresentative: boolean;
}

/** An intake as the reception register knows it. */
export interface ReceptionSource {
  orgId: string;
  /** Whether somebody was received at all: otherwise the register has no row (spec §5.4). */
  isReception: boolean;
  receivedOn: string;
  snapshot: Snapshot;
}

/** @returns null when the intake is closed to the actor */
export async function receptionSnapshot(act: Change, intakeId: string): Promise<ReceptionSource | null> {
  const row = await intakeRow(act, intakeId);
  if (row === undefined) return null;
  const visitors = await visitorRows(act, intakeId);
  const receivedOn = shanghaiDate(instant(row.receivedAt));
  const identity = fullIdentity(act, visitors);
  const content = {
    receivedAt: shanghaiDateTime(instant(row.receivedAt)).replace(' ', '\n'),
    visitor: visitors.map((visitor) => visitorLine(visitor, receivedOn, visitors.length > 1)).join('\n'),
    identity: perVisitor(visitors, ({ idNoMasked, phoneMasked }) => [idNoMasked, phoneMasked]),
    home: perVisitor(visitors, ({ address, household, residence }) => [
      address,
      household && chinese('register.cell.household', { place: household }),
      residence && chinese('register.cell.residence', { place: residence }),
    ]),
    'public:home': [...new Set(visitors.flatMap(({ household }) => household ?? []))].join('、'),
    counts: chinese('register.cell.counts', { visit: row.visitCount, rep: row.repCount, involved: row.involvedCount }),
    form: formOf(row.channel),
    ...matterCells(row),
    receiver: lines(
      row.leader && chinese('register.cell.leader', { name: row.leader }),
      row.receiver && chinese('register.cell.first-receiver', { name: row.receiver }),
      row.accompanying && chinese('register.cell.accompanying', { names: row.accompanying }),
    ),
    ...handlingCells(row),
    ...outcomeCells(row),
    ...remarkCells(row),
  };
  const numbers = { items: 1, visits: row.visitCount };
  return {
    orgId: row.orgId,
    isReception: CHANNELS[row.channel] !== null,
    receivedOn,
    snapshot: { content, numbers, identity },
  };
}

async function intakeRow({ em, actor }: Change, intakeId: string): Promise<IntakeRow | undefined> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<IntakeRow[]>(
    `select i.id, i.intake_no as "intakeNo", i.org_id as "orgId", i.channel, i.received_at as "receivedAt",
       i.visit_count as "visitCount", i.rep_count as "repCount", i.involved_count as "involvedCount", i.place, i.summary,
       i.demand, i.nature, i.dispute_type as "disputeType", i.opposite_text as "oppositeText", i.is_repeat as "isRepeat",
       i.group_flag as "groupFlag", i.skip_level_sign as "skipLevelSign", i.accompanying, i.proposal,
       i.leader_opinion as "leaderOpinion", i.disposition, i.disposition_reason as "dispositionReason", i.result,
       i.feedback_at as "feedbackAt", i.feedback_way as "feedbackWay", i.satisfaction, i.remark, i.void_reason as "voidReason",
       f.display_name as receiver, l.display_name as leader, t.name as target, c.case_no as "caseNo", c.state as "caseState",
       (select string_agg(b.year || '-' || e.seq, '、' order by e.created_at, e.seq) from legal_service v
          join register_entry e on e.subject_id = v.id and e.corrects_id is null join register_book b on b.id = e.book_id
         where v.intake_id = i.id and v.voided_at is null) as services
     from intake i left join account f on f.id = i.first_contact_id left join account l on l.id = i.leader_id
       left join organization t on t.id = i.target_org_id left join mediation_case c on c.id = i.linked_case_id
     where i.id = :intakeId and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  return row;
}

function visitorRows({ em }: Change, intakeId: string): Promise<VisitorRow[]> {
  return em.execute<VisitorRow[]>(
    `select n.id, n.name, n.gender, n.birth_date as "birthDate", n.id_no_masked as "idNoMasked",
       n.phone_masked as "phoneMasked", n.id_no_enc as "idNoEnc", n.phone_enc as "phoneEnc", n.address,
       h.name as household, g.name as residence, ip.is_representative as "isRepresentative"
     from intake_person ip join person n on n.id = ip.person_id left join location h on h.id = n.household_village_id
       left join location g on g.id = n.residence_grid_id
     where ip.intake_id = :intakeId and ip.side = 'VISITOR' order by ip.ordinal`,
    { intakeId },
  );
}

/** 姓名 性别 年龄; the age on the day of the visit, for good. */
function visitorLine({ name, gender, birthDate, isRepresentative }: VisitorRow, on: string, isMarked: boolean): string {
  const age = birthDate === null ? null : ageOn(birthDate, on);
  const more = [
    gender && chinese(`sex.${gender}`),
    age !== null && chinese('register.cell.age', { age }),
    isMarked && isRepresentative && chinese('register.cell.representative'),
  ].filter(Boolean);
  return [name, ...more].join(' ');
}

/** One block of lines for each visitor, with the name in front when there are several. */
function perVisitor(visitors: readonly VisitorRow[], of: (visitor: VisitorRow) => (string | null | '')[]): string {
  return lines(
    ...visitors.map((visitor) => {
      const told = lines(...of(visitor));
      return told === '' || visitors.length === 1 ? told : `${visitor.name}：${told.replaceAll('\n', ' ')}`;
    }),
  );
}

function fullIdentity({ house }: Change, visitors: readonly VisitorRow[]): Snapshot['identity'] {
  if (visitors.every(({ idNoEnc, phoneEnc }) => idNoEnc === null && phoneEnc === null)) return null;
  const open = (stored: Buffer | null, field: 'id_no' | 'phone', rowId: string) =>
    stored && house.fields.decrypt(stored, { column: `person.${field}`, rowId });
  return {
    identity: perVisitor(visitors, ({ id, idNoEnc, phoneEnc }) => [
      open(idNoEnc, 'id_no', id),
      open(phoneEnc, 'phone', id),
    ]),
  };
}

function formOf(channel: Channel): string {
  const form = CHANNELS[channel];
  return form === null ? chinese(`channel.${channel}`) : chinese(`channel-form.${form}`);
}

function matterCells(row: IntakeRow): Record<string, string> {
  const tags = [
    chinese(row.isRepeat ? 'register.tag.repeat' : 'register.tag.first'),
    row.groupFlag && chinese('register.tag.group'),
    row.skipLevelSign && chinese('register.tag.skip-level'),
  ].filter(Boolean);
  const kind = row.disputeType === null ? chinese(`nature.${row.nature}`) : chinese(`dispute-type.${row.disputeType}`);
  return {
    matter: lines(
      row.summary,
      row.demand && chinese('register.cell.demand', { text: row.demand }),
      row.oppositeText && chinese('register.cell.opposite', { text: row.oppositeText }),
      `［${tags.join('·')}］`,
    ),
    'public:matter': lines(kind, `［${tags.join('·')}］`),
  };
}

function handlingCells(row: IntakeRow): Record<string, string> {
  const way = row.disposition && chinese(`disposition.${row.disposition}`);
  const sent = way && row.target ? `${way}（${row.target}）` : way;
  return {
    handling: lines(
      row.proposal && chinese('register.cell.proposal', { text: row.proposal }),
      row.leaderOpinion && chinese('register.cell.opinion', { text: row.leaderOpinion }),
      sent && chinese('register.cell.disposition', { text: sent }),
      row.dispositionReason,
    ),
    'public:handling': sent ?? '',
  };
}

function outcomeCells(row: IntakeRow): Record<string, string> {
  const told =
    row.feedbackAt === null
      ? null
      : chinese('register.cell.feedback', {
          on: shanghaiDate(instant(row.feedbackAt)),
          way: row.feedbackWay === null ? '' : chinese(`contact-way.${row.feedbackWay}`),
        });
  const ofCase = row.caseState === 'DECLINED' ? chinese('state.DECLINED') : null;
  return {
    outcome: lines(
      row.result,
      ofCase,
      told,
      row.satisfaction !== null && chinese('register.cell.satisfaction', { n: row.satisfaction }),
    ),
    'public:outcome': lines(ofCase, told),
  };
}

function remarkCells(row: IntakeRow): Record<string, string> {
  const caseNo = row.caseNo && chinese('register.cell.case-no', { no: row.caseNo });
  const intakeNo = chinese('register.cell.intake-no', { no: row.intakeNo });
  const services = row.services && chinese('legal-service.cell.rows', { rows: row.services });
  return {
    remark: lines(intakeNo, caseNo, services, row.remark),
    'public:remark': lines(intakeNo, caseNo, services),
  };
}
