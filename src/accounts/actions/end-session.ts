import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, NotFound } from '../../platform/http/refusals.ts';
import { logSignIn, type SignInEvent } from '../credentials.ts';
import { may } from '../permissions.ts';
import { type Device, endSessions } from '../sessions.ts';

/** Ends the session in which one is: signing out. */
export async function signOut(ctx: Context, device: Device): Promise<{ ended: number }> {
  return end(ctx, { only: ctx.actor.sessionId }, 'signed-out', device);
}

/** Ends every session of one's own account, this one too. */
export async function signOutEverywhere(ctx: Context, device: Device): Promise<{ ended: number }> {
  return end(ctx, {}, 'signed-out-everywhere', device);
}

/** Ends one of one's own sessions, wherever it is. @throws NotFound when it is not there or over already */
export async function endSession(ctx: Context, sessionId: string, device: Device): Promise<{ ended: number }> {
  if (!isReference(sessionId)) throw new NotFound();
  const done = await end(ctx, { only: sessionId }, 'session-ended', device);
  if (done.ended === 0) throw new NotFound();
  return done;
}

/** An administrator ends every session of somebody. @throws Forbidden */
export async function endSessionsOf(ctx: Context, accountId: string): Promise<{ ended: number }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  return change(ctx, 'end-sessions-of', async (act) => {
    const ended = await endSessions(ctx.house, act.em, accountId, {}, 'ended');
    act.record({ name: 'account.changed', subjectId: accountId, payload: { what: 'sessions-ended', ended } });
    return { ended };
  });
}

async function end(
  ctx: Context,
  which: { only?: string },
  event: SignInEvent,
  device: Device,
): Promise<{ ended: number }> {
  const { house, actor } = ctx;
  const ended = await endSessions(house, ctx.em, actor.accountId, which, event);
  if (ended > 0) await logSignIn(house, event, { username: actor.username, accountId: actor.accountId }, device);
  return { ended };
}
