import { homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { isoWeek } from '../../calendar/weeks.ts';
import { reading } from '../../context.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { readAct } from '../../platform/html/form-view.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { reportFindings } from '../actions/report-findings.ts';
import { type Reported, reportZero } from '../actions/report-zero.ts';
import { writeNote } from '../actions/write-note.ts';
import { noteForm, reportForm, zeroForm } from '../forms.ts';
import { leadsOfRound, openLeads } from '../queries/leads.ts';
import { reportsOf, roundById, roundsOfRoom } from '../queries/rounds.ts';
import { afterReportAct, leadRows, withoutEmptyLeads } from '../typed.ts';
import { noteView, reportView, roomView, roundView } from '../views/pages.ts';

const WEEKS_SHOWN = 12;

/** `/screening`: a room's own weeks; the centre and the street are led to the roll-up of this week. */
async function showOwn({ ctx, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const org = homeOrg(actor);
  if (org?.tier !== 'VILLAGE') return { redirect: `/screening/weeks/${isoWeek(shanghaiDate(now))}` };
  const rounds = await roundsOfRoom(em, actor, org.orgId, WEEKS_SHOWN);
  const mayReport = may(actor, 'screening.report', { orgId: org.orgId });
  return {
    page: 'screening/room',
    view: roomView({ rounds, leads: (await openLeads(em, actor, 50)).rows, now, mayReport }) as never,
  };
}

async function showRound({ ctx, params, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const round = await roundById(em, actor, params.id ?? '');
  const [reports, leads] = [await reportsOf(em, actor, round.id), await leadsOfRound(em, actor, round.id)];
  const mayReport = may(actor, 'screening.report', { orgId: round.orgId });
  return { page: 'screening/round', view: roundView({ round, reports, leads, now, mayReport }) as never };
}

async function zero({ ctx, body }: PageRequest): Promise<Answer> {
  const done = await reportZero(ctx, readForm(zeroForm, body));
  const home = homeOrg(ctx.actor)?.tier === 'VILLAGE' && body.roundId === undefined;
  return { redirect: home ? '/' : `/screening/rounds/${done.roundId}`, flash: flashOf(done, 'zero') };
}

/** The sentence after a report: what was written down, and how it counts. */
function flashOf({ lateness, hasFindings, leads }: Reported, kind: 'zero' | 'findings' | 'note') {
  const key = kind === 'zero' && hasFindings ? 'screening.flash.zero-beside' : `screening.flash.${kind}`;
  return { key, params: { how: { key: `lateness.${lateness}` }, n: leads } };
}

async function showReport({ ctx, query, refused, now }: PageRequest): Promise<Answer> {
  const typed = refused?.typed ?? { screenedOn: shanghaiDate(now), roundId: query.round ?? '', 'leads.0.risk': 'BLUE' };
  const room = homeOrg(ctx.actor)?.orgName ?? '';
  return { page: 'screening/report', view: reportView({ typed, refused, leads: leadRows(typed), room }) as never };
}

async function report(request: PageRequest): Promise<Answer> {
  const { ctx, body } = request;
  if (readAct(body) !== null) {
    const typed = afterReportAct(body);
    return reading(ctx, async () => ({
      page: 'screening/report',
      view: reportView({ typed: { ...typed, _act: 'x' }, refused: null, leads: leadRows(typed), room: '' }) as never,
    }));
  }
  const done = await reportFindings(ctx, readForm(reportForm, withoutEmptyLeads(body)));
  return { redirect: `/screening/rounds/${done.roundId}`, flash: flashOf(done, 'findings') };
}

async function showNote({ refused, now }: PageRequest): Promise<Answer> {
  const typed = refused?.typed ?? { on: shanghaiDate(now), done: 'SETTLED' };
  return { page: 'screening/note', view: noteView(typed, refused) as never };
}

async function note({ ctx, body }: PageRequest): Promise<Answer> {
  const done = await writeNote(ctx, readForm(noteForm, body));
  return { redirect: `/screening/rounds/${done.roundId}`, flash: flashOf(done, 'note') };
}

const read = 'screening.read';
const permission = 'screening.report';

export const roomRoutes: readonly Route[] = [
  { method: 'get', path: '/screening', permission: read, handle: showOwn },
  { method: 'get', path: '/screening/rounds/:id', permission: read, handle: showRound },
  { method: 'post', path: '/screening/zero', permission, handle: zero, limit: 'write' },
  { method: 'get', path: '/screening/report', permission, handle: showReport },
  { method: 'post', path: '/screening/report', permission, handle: report, redisplay: showReport },
  { method: 'get', path: '/screening/note', permission, handle: showNote },
  { method: 'post', path: '/screening/note', permission, handle: note, redisplay: showNote },
];
