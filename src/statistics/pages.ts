import { reading } from '../context.ts';
import type { View } from '../platform/html/view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { bookPlaces } from '../registers/queries/places.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { logExport } from './actions/log-export.ts';
import { readBulletin } from './bulletin.ts';
import { casesView } from './cases-view.ts';
import { cellOf } from './cells.ts';
import { type Chosen, choose } from './choose.ts';
import { exportCases, isExportKind } from './exports.ts';
import { PRINT_ROUTES } from './pages-print.ts';
import { SCREENING_ROUTES } from './pages-screening.ts';
import { countCasesOf } from './queries/count-cells.ts';
import { findCountedCases } from './queries/find-cases.ts';
import { readTable } from './table.ts';
import { bulletinView, chooseView, known, printForm, range, tableView, tabsOf } from './views.ts';

/** Cases on one page of a list; the file has all. */
const PAGE = 100;

type Here = 'table' | 'bulletin' | 'cases';
const ADDRESS: Record<Here, string> = {
  table: '/statistics',
  bulletin: '/statistics/bulletin',
  cases: '/statistics/cases',
};

async function frame({ ctx }: PageRequest, chosen: Chosen, here: Here) {
  const { selection, faults } = chosen;
  return {
    title: { key: `statistics.title.${here}` },
    tabs: tabsOf(selection, here),
    choose: chooseView(chosen, await bookPlaces(ctx.em, ctx.actor), ADDRESS[here]),
    period: selection === null ? null : range(selection),
    asOf: selection === null ? null : known(selection),
    isWrong: faults.length > 0,
  };
}

const answer = (here: Here, view: object, { faults }: Chosen): Answer => ({
  page: `statistics/${here}`,
  view: view as unknown as View & { title: string },
  ...(faults.length > 0 ? { status: 422 } : {}),
});

async function showTable(request: PageRequest): Promise<Answer> {
  const chosen = choose(request);
  const { selection } = chosen;
  const table = selection === null ? null : tableView(selection, await readTable(request.ctx, selection));
  return answer(
    'table',
    { ...(await frame(request, chosen, 'table')), table, print: printForm('TABLE', selection) },
    chosen,
  );
}

async function showBulletin(request: PageRequest): Promise<Answer> {
  const chosen = choose(request);
  const { selection } = chosen;
  const bulletin = selection === null ? null : await readBulletin(request.ctx, selection);
  const print = printForm('BULLETIN', bulletin?.selection ?? null);
  const view = { bulletin: bulletin === null ? null : bulletinView(bulletin), print };
  // A bulletin is of one month, whatever longer period was chosen.
  const shown = { ...chosen, selection: bulletin?.selection ?? null };
  return answer('bulletin', { ...(await frame(request, shown, 'bulletin')), ...view }, chosen);
}

/** @throws NotFound for a cell that does not exist */
function cellIn({ query }: PageRequest) {
  const cell = cellOf(query.cell || 'accepted');
  if (cell === null) throw new NotFound();
  return cell;
}

async function showCases(request: PageRequest): Promise<Answer> {
  const { ctx, query } = request;
  const cell = cellIn(request);
  const chosen = choose(request);
  const { selection } = chosen;
  const list =
    selection === null
      ? null
      : casesView(selection, cell, query.columns === 'all', {
          ...(await countCasesOf(ctx, cell, selection)),
          ...(await findCountedCases(ctx, cell, selection, { size: PAGE, after: query.after ?? null })),
        });
  const print = printForm('CASES', selection, cell.key);
  return answer('cases', { ...(await frame(request, chosen, 'cases')), cell: cell.key, list, print }, chosen);
}

/** @throws NotFound for a kind or form of file that does not exist, or a period that cannot be read */
async function download(request: PageRequest): Promise<Answer> {
  const [kind = '', format = ''] = (request.params.file ?? '').split('.');
  const { selection } = choose(request);
  if (!isExportKind(kind) || (format !== 'xlsx' && format !== 'csv') || selection === null) throw new NotFound();
  const cell = cellIn(request);
  await logExport(request.ctx, { kind, format, cell: cell.key, selection });
  const download = await reading(request.ctx, (inside) => exportCases(inside, kind, format, cell, selection));
  return { download };
}

const permission = 'statistics.read';

export const statisticsRoutes: readonly Route[] = [
  { method: 'get', path: '/statistics', permission, handle: showTable },
  { method: 'get', path: '/statistics/bulletin', permission, handle: showBulletin },
  { method: 'get', path: '/statistics/cases', permission, handle: showCases },
  { method: 'post', path: '/statistics/files/:file', permission, handle: download, limit: 'print' },
  ...SCREENING_ROUTES,
  ...PRINT_ROUTES,
];
