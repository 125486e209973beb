import type { View } from '../platform/html/view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { bookPlaces } from '../registers/queries/places.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { choose } from './choose.ts';
import { findScreening, isScreeningKey, type ScreeningLine } from './queries/count-screening.ts';
import { chooseView, known, range, tabsOf } from './views.ts';

function lineView({ roundId, unit, screenedOn, kind, lateness, disputeType, risk, outcome }: ScreeningLine) {
  const isLead = risk !== null;
  return {
    ...{ unit, screenedOn, risk, isLead, href: `/screening/rounds/${roundId}` },
    kind: { key: `screening.kind.${kind}` },
    lateness: { key: `screening.standing.${lateness}` },
    type: isLead ? { key: disputeType === null ? 'screening.type.none' : `dispute-type.${disputeType}` } : null,
    outcome: isLead ? { key: outcome === null ? 'statistics.screening.open' : `screening.outcome.${outcome}` } : null,
  };
}

/** `/statistics/screening`: the reports or findings that make a number of the bulletin. @throws NotFound for no such number */
async function show(request: PageRequest): Promise<Answer> {
  const { ctx, query } = request;
  const cell = query.cell || 'screenings';
  if (!isScreeningKey(cell)) throw new NotFound();
  const chosen = choose(request);
  const { selection, faults } = chosen;
  const found = selection === null ? [] : await findScreening(ctx, cell, selection);
  const view = {
    title: { key: `statistics.cell.${cell}` },
    tabs: tabsOf(selection, 'bulletin'),
    choose: chooseView(chosen, await bookPlaces(ctx.em, ctx.actor), '/statistics/screening'),
    period: selection === null ? null : range(selection),
    asOf: selection === null ? null : known(selection),
    count: { key: 'statistics.screening.lines', params: { n: found.length } },
    isLead: cell === 'leads' || cell === 'leads-settled',
    rows: found.map(lineView),
  };
  return {
    page: 'statistics/screening',
    view: view as unknown as View & { title: string },
    ...(faults.length > 0 ? { status: 422 } : {}),
  };
}

export const SCREENING_ROUTES: readonly Route[] = [
  { method: 'get', path: '/statistics/screening', permission: 'statistics.read', handle: show },
];
