import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../config/channels.ts';
import type { Disposition } from '../../../config/dispositions.ts';
import type { Actor } from '../../accounts/actor.ts';
import type { DisputeType } from '../../cases/rules/dispute-types.ts';
import type { Nature, Risk } from '../../cases/rules/vocabulary.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { COUNTED_TO } from '../../platform/i18n/format.ts';
import { scopeOf } from '../../scope.ts';
import { placeOf } from '../../search/find-entries.ts';
import { INTAKE_QUEUES, type IntakeQueue } from '../rules/queues.ts';
import type { IntakeState } from '../rules/states.ts';

/** What the list can be narrowed to; each absent one narrows nothing. */
export type IntakeFilter = {
  queue?: IntakeQueue | undefined;
  state?: IntakeState | undefined;
  channel?: Channel | undefined;
  orgId?: string | undefined;
  nature?: Nature | undefined;
  risk?: Risk | undefined;
  /** Days of reception in Asia/Shanghai, both included. */
  fromOn?: string | undefined;
  toOn?: string | undefined;
  /** Only these: what a search found. */
  ids?: readonly string[] | undefined;
};

export type IntakeRow = {
  id: string;
  intakeNo: string;
  receivedAt: Date;
  orgName: string;
  channel: Channel;
  nature: Nature;
  disputeType: DisputeType | null;
  summary: string;
  visitors: string[];
  opposites: string[];
  visitCount: number;
  state: IntakeState;
  disposition: Disposition | null;
  disposedOn: string | null;
  risk: Risk;
  confidentiality: string;
  isRepeat: boolean;
  firstContact: string;
  feedbackDueOn: string | null;
  caseNo: string | null;
  cursor: string;
};

const OWED = `i.feedback_due_on is not null and i.state not in ('ANSWERED', 'FINISHED', 'VOIDED')`;

const QUEUE_SQL: Record<IntakeQueue, string> = {
  open: `i.state in ('REGISTERED', 'SORTING')`,
  'under-way': `i.state in ('IN_LEGAL_SERVICE', 'IN_MEDIATION', 'IN_PETITION', 'TRANSFERRED', 'WATCHED')`,
  'to-answer': OWED,
  overdue: `${OWED} and i.feedback_due_on < :today::date`,
  mine: `(i.first_contact_id = :me::uuid or i.entered_by_id = :me::uuid)`,
};

const CONDITIONS: Record<Exclude<keyof IntakeFilter, 'queue' | 'ids'>, string> = {
  state: 'i.state = :state',
  channel: 'i.channel = :channel',
  orgId: 'i.org_id = :orgId::uuid',
  nature: 'i.nature = :nature',
  risk: 'i.risk = :risk',
  fromOn: "i.received_at >= (:fromOn::date)::timestamp at time zone 'Asia/Shanghai'",
  toOn: "i.received_at < (:toOn::date + 1)::timestamp at time zone 'Asia/Shanghai'",
};

type Where = { sql: string; params: Record<string, unknown> };

function whereOf(actor: Actor, { queue, ids, ...values }: IntakeFilter, today: string): Where {
  const scope = scopeOf(actor);
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const parts = [
    scope.intake('i'),
    ...given.map(([name]) => CONDITIONS[name as keyof typeof CONDITIONS]),
    ...(queue === undefined ? [] : [QUEUE_SQL[queue]]),
    ...(ids === undefined ? [] : ['i.id = any(:ids::uuid[])']),
  ];
  const params = {
    ...scope.params,
    ...Object.fromEntries(given),
    ids: arrayLiteral(ids ?? []),
    today,
    me: actor.accountId,
  };
  return { sql: parts.join('\n  and '), params };
}

export const INTAKES_A_PAGE = 25;

const NAMES = (side: string) => `(select coalesce(array_agg(p.name order by x.ordinal), '{}') from intake_person x
  join person p on p.id = x.person_id where x.intake_id = i.id and x.side = '${side}')`;

/**
 * Intakes within the actor's scope, newest first. Pages follow a cursor, so that what is registered meanwhile moves no row
 * to another page.
 * @param after cursor of the last row seen; anything else begins at the top
 */
export async function listIntakes(
  em: EntityManager,
  actor: Actor,
  filter: IntakeFilter,
  { today, after, size = INTAKES_A_PAGE }: { today: string; after: string | null; size?: number },
): Promise<{ rows: IntakeRow[]; next: string | null }> {
  const where = whereOf(actor, filter, today);
  const place = placeOf(after);
  const further = place === null ? '' : 'and (i.received_at, i.id) < (:cursorAt::timestamptz, :cursorId::uuid)';
  const rows = await em.execute<(Omit<IntakeRow, 'receivedAt'> & { receivedAt: string })[]>(
    // The page first, then what is told of its rows: joined before, all that is listed would be read for it.
    `with page as materialized (
       select i.* from intake i where ${where.sql} ${further} order by i.received_at desc, i.id desc limit :most)
     select i.id, i.intake_no as "intakeNo", i.received_at as "receivedAt", o.name as "orgName", i.channel, i.nature,
       i.dispute_type as "disputeType", i.summary, ${NAMES('VISITOR')} as visitors,
       case when i.opposite_text is null then ${NAMES('OPPOSITE')} else ${NAMES('OPPOSITE')} || i.opposite_text end as opposites,
       i.visit_count as "visitCount", i.state, i.disposition, (i.disposed_at at time zone 'Asia/Shanghai')::date as "disposedOn", i.risk, i.confidentiality, i.is_repeat as "isRepeat",
       a.display_name as "firstContact", i.feedback_due_on as "feedbackDueOn", c.case_no as "caseNo",
       to_char(i.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || i.id as cursor
     from page i join organization o on o.id = i.org_id join account a on a.id = i.first_contact_id
       left join mediation_case c on c.id = i.linked_case_id and ${scopeOf(actor).listed('c')}
     order by i.received_at desc, i.id desc`,
    { ...where.params, most: size + 1, cursorAt: place?.at ?? null, cursorId: place?.id ?? null },
  );
  const shown = rows.slice(0, size).map((row) => ({ ...row, receivedAt: instant(row.receivedAt) }));
  return { rows: shown, next: rows.length > size ? (shown.at(-1)?.cursor ?? null) : null };
}

/** How many stand in each queue, in one statement: exact up to `COUNTED_TO`, one more when there are more. */
export async function countQueues(
  em: EntityManager,
  actor: Actor,
  today: string,
): Promise<Record<IntakeQueue, number>> {
  const { sql, params } = whereOf(actor, {}, today);
  const alive = `${sql} and i.state not in ('FINISHED', 'VOIDED')`;
  const counts = INTAKE_QUEUES.map(
    (queue) =>
      `(select count(*)::int from (select from intake i where ${alive} and ${QUEUE_SQL[queue]} limit :most) counted) as "${queue}"`,
  );
  const [row] = await em.execute<Record<IntakeQueue, number>[]>(`select ${counts.join(', ')}`, {
    ...params,
    most: COUNTED_TO + 1,
  });
  return row ?? { open: 0, 'under-way': 0, 'to-answer': 0, overdue: 0, mine: 0 };
}
