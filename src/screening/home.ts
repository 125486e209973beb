import { homeOrg } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { isoWeek } from '../calendar/weeks.ts';
import type { Context } from '../context.ts';
import { newId } from '../platform/database/columns.ts';
import type { Message } from '../platform/i18n/message.ts';
import { roundsOf } from './queries/rounds.ts';
import { isMissing, standingOf } from './rules/standing.ts';
import { gridOf } from './views/items.ts';

/** What the phone's home says of this week's screening: one touch reports zero while it is owed. Null for whoever may not. */
export async function homeScreening(ctx: Context, now: Date) {
  const org = homeOrg(ctx.actor);
  if (org === null || !may(ctx.actor, 'screening.report', { orgId: org.orgId })) return null;
  const rounds = await roundsOf(ctx.em, ctx.actor, isoWeek(shanghaiDate(now)));
  const own = rounds.find(({ orgId }) => orgId === org.orgId);
  if (own === undefined) return null;
  const standing = standingOf(own, now);
  const zero: Message = { key: 'screening.home.zero' };
  const said = (isDone: boolean, title: Message, text: Message) => ({ isDone, title, text, key: newId() });
  if (standing === 'OPEN')
    return said(false, zero, { key: 'screening.home.open', params: { at: { datetime: own.dueAt ?? now } } });
  if (isMissing(standing)) return said(false, zero, { key: 'screening.home.overdue' });
  if (standing === 'ENDED') return null;
  const name = standing === 'EXEMPT' ? 'exempt' : 'done';
  return said(true, { key: `screening.home.${name}` }, { key: `screening.home.${name}.text` });
}

/** Rooms that the leader's page names; the rest stand in the week's list. */
const MOST_NAMED = 12;

/** What the leader's page says: how many have reported this week, and one box for each room. Null before the first round. */
export async function leaderScreening(ctx: Context, now: Date) {
  const rounds = await roundsOf(ctx.em, ctx.actor, isoWeek(shanghaiDate(now)));
  const owed = rounds.filter(({ endedAt, dueAt }) => endedAt === null && dueAt !== null);
  if (owed.length === 0) return null;
  const reported = owed.filter(({ lateness }) => lateness !== null);
  const zero = reported.filter(({ hasFindings }) => !hasFindings).length;
  const missing = owed.filter((round) => isMissing(standingOf(round, now)));
  const params = { reported: reported.length, zero, missing: missing.length };
  const waiting = owed.filter((round) => standingOf(round, now) === 'OPEN');
  const [next] = waiting;
  const due = { n: waiting.length, at: { datetime: next?.dueAt ?? now } };
  return {
    sentence: { key: 'screening.home.sentence', params },
    waiting: next === undefined ? null : { key: 'screening.home.waiting', params: due },
    missing: missing.slice(0, MOST_NAMED).map(({ orgName }) => orgName),
    others:
      missing.length > MOST_NAMED ? { key: 'screening.home.others', params: { n: missing.length - MOST_NAMED } } : null,
    grid: gridOf(rounds, now),
  };
}
