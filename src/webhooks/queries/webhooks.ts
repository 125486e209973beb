import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

export interface HookLine {
  id: string;
  name: string;
  url: string;
  events: string[];
  createdAt: Date;
  disabledAt: Date | null;
}

/** The account's own webhooks, the newest first; one when its id is given. */
export async function webhooksOf(em: EntityManager, actor: Actor, id: string | null = null): Promise<HookLine[]> {
  const rows = await em.execute<(Omit<HookLine, 'createdAt' | 'disabledAt'> & { at: string; off: string | null })[]>(
    `select id, name, url, events, created_at as at, disabled_at as off from webhook
     where account_id = :account and (:id::uuid is null or id = :id::uuid) order by created_at desc, id desc`,
    { account: actor.accountId, id },
  );
  return rows.map(({ at, off, ...row }) => ({ ...row, createdAt: instant(at), disabledAt: instant(off) }));
}

/** @throws NotFound when it is another's */
export async function webhookById(em: EntityManager, actor: Actor, id: string): Promise<HookLine> {
  const [hook] = isReference(id) ? await webhooksOf(em, actor, id) : [];
  if (hook === undefined) throw new NotFound();
  return hook;
}

export interface DeliveryLine {
  id: string;
  eventId: string;
  eventName: string;
  caseId: string;
  caseNo: string | null;
  /** Its owner may list the case (still). */
  isVisible: boolean;
  caseState: string;
  at: Date;
  state: 'WAITING' | 'SENT' | 'FAILED' | 'DROPPED';
  settledAt: Date | null;
  status: number | null;
  failure: string | null;
}

const ORDER = keyset(
  [
    { sql: 'd.created_at', type: 'timestamptz' },
    { sql: 'd.id', type: 'uuid' },
  ],
  'desc',
);

/** One page of what was sent to one of the account's own webhooks, newest first. */
export async function deliveriesOf(
  em: EntityManager,
  actor: Actor,
  webhookId: string,
  { after: cursor, size }: { after: string | null; size: number },
): Promise<{ rows: DeliveryLine[]; next: string | null }> {
  const scope = scopeOf(actor);
  const after = ORDER.after(cursor);
  const found = await em.execute<
    (Omit<DeliveryLine, 'at' | 'settledAt'> & { at: string; settledAt: string | null; cursor: string })[]
  >(
    `select d.id, d.event_id as "eventId", d.event_name as "eventName", d.case_id as "caseId", c.case_no as "caseNo",
       c.id is not null as "isVisible",
       d.case_state as "caseState", d.at, d.state, d.settled_at as "settledAt", d.status, d.failure, ${ORDER.cursor}
     from webhook_delivery d left join mediation_case c on c.id = d.case_id and ${scope.listed('c')}
     where d.webhook_id = :webhookId and d.account_id = :account and ${after.sql}
     order by ${ORDER.order} limit :most`,
    { ...scope.params, ...after.params, webhookId, account: actor.accountId, most: size + 1 },
  );
  const { rows, next } = pageOf(found, size);
  return { rows: rows.map((row) => ({ ...row, at: instant(row.at), settledAt: instant(row.settledAt) })), next };
}
