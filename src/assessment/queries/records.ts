import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import type { RoomFigures } from '../rules/words.ts';
import type { Subsidy } from './figures.ts';

export type AssessmentLine = {
  id: string;
  orgId: string;
  periodKey: string;
  fromOn: string;
  toOn: string;
  dueOn: string;
  madeAt: Date | null;
  madeBy: string | null;
  opinion: string | null;
  figures: { rooms: RoomFigures[]; subsidy: Subsidy } | null;
};
type RawLine = Omit<AssessmentLine, 'madeAt'> & { madeAt: string | null };

/** Assessments of the actor's organisations, the latest period first. */
export async function assessments(
  em: EntityManager,
  actor: Actor,
  periodKey: string | null,
): Promise<AssessmentLine[]> {
  const rows = await em.execute<RawLine[]>(
    `select s.id, s.org_id as "orgId", s.period_key as "periodKey", s.from_on as "fromOn", s.to_on as "toOn", s.due_on as "dueOn",
       s.made_at as "madeAt", a.display_name as "madeBy", s.opinion, s.figures
     from assessment s left join account a on a.id = s.made_by_id
     where s.org_id = any (:below::uuid[]) and (:periodKey::text is null or s.period_key = :periodKey)
     order by s.to_on desc, s.from_on desc limit 60`,
    { below: arrayLiteral(actor.orgScope), periodKey },
  );
  return rows.map((row) => ({ ...row, madeAt: instant(row.madeAt) }));
}

export type TrainingLine = {
  id: string;
  orgId: string;
  room: string;
  name: string;
  heldOn: string;
  tenths: number;
  subject: string;
  organiser: string | null;
  isVoided: boolean;
  voidReason: string | null;
};

/** 培训记录 of the actor's organisations, the latest first, with what was struck off. */
export function trainings(em: EntityManager, actor: Actor, id: string | null = null): Promise<TrainingLine[]> {
  return em.execute<TrainingLine[]>(
    `select t.id, t.org_id as "orgId", o.name as room, t.name, t.held_on as "heldOn", t.tenths, t.subject, t.organiser,
       t.voided_at is not null as "isVoided", t.void_reason as "voidReason"
     from training_record t join organization o on o.id = t.org_id
     where t.org_id = any (:below::uuid[]) and (:id::uuid is null or t.id = :id::uuid)
     order by t.held_on desc, t.created_at desc limit 300`,
    { below: arrayLiteral(actor.orgScope), id },
  );
}

/** Rooms in which the actor may record. */
export function roomsBelow(em: EntityManager, actor: Actor): Promise<{ id: string; name: string }[]> {
  return em.execute(
    `select id, name from organization where id = any (:below::uuid[]) and active_to is null
       and kind in ('VILLAGE', 'CENTRE', 'TEAM', 'STREET') order by code`,
    { below: arrayLiteral(actor.orgScope) },
  );
}
