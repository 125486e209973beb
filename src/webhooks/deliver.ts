import { may } from '../accounts/permissions.ts';
import { type Context, reading } from '../context.ts';
import { instant } from '../platform/database/raw.ts';
import { scopeOf } from '../scope.ts';

/** One delivery with its target, as the worker needs it. */
export interface Delivery {
  id: string;
  accountId: string;
  eventId: string;
  eventName: string;
  caseId: string;
  caseState: string;
  at: Date;
  webhookId: string;
  url: string;
  secretSealed: Uint8Array;
  /** Its owner or it was switched off, or it arrived already. */
  isOver: boolean;
}

/** For the worker, which sees every delivery. @returns null when there is no such delivery */
export async function deliveryToSend({ em }: Context, id: string): Promise<Delivery | null> {
  const [row] = await em.execute<(Omit<Delivery, 'at'> & { at: string })[]>(
    `select d.id, d.account_id as "accountId", d.event_id as "eventId", d.event_name as "eventName", d.case_id as "caseId",
       d.case_state as "caseState", d.at, w.id as "webhookId", w.url, w.secret_sealed as "secretSealed",
       d.state in ('SENT', 'DROPPED') or w.disabled_at is not null or a.disabled_at is not null as "isOver"
     from webhook_delivery d join webhook w on w.id = d.webhook_id join account a on a.id = d.account_id
     where d.id = :id`,
    { id },
  );
  return row === undefined ? null : { ...row, at: instant(row.at) };
}

/**
 * What is sent: which case, what happened, when, and its state after that. Nobody's name and none of the story: whoever is
 * told reads them through the interface, with a token.
 * @param ctx of the webhook's owner, with the rights of now
 * @returns null when the owner may not see the case (any more)
 */
export async function bodyOf(
  ctx: Context,
  { eventId, eventName, caseId, caseState, at }: Delivery,
): Promise<string | null> {
  if (!may(ctx.actor, 'case.list')) return null;
  const scope = scopeOf(ctx.actor);
  const [row] = await reading(ctx, ({ em }) =>
    em.execute<{ number: string | null }[]>(
      `select c.case_no as number from mediation_case c where c.id = :caseId and ${scope.listed('c')}`,
      { ...scope.params, caseId },
    ),
  );
  if (row === undefined) return null;
  const told = { id: caseId, number: row.number, state: caseState };
  return JSON.stringify({ id: eventId, event: eventName, at: at.toISOString(), case: told });
}
