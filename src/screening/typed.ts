import { countRows, readAct, rowList, withoutRow } from '../platform/html/form-view.ts';

type Typed = Record<string, unknown>;

/** What was typed after a button that adds or removes a row of leads. */
export function afterReportAct(body: Typed): Typed {
  const act = readAct(body);
  if (act?.verb === 'remove' && act.index !== null) return { ...withoutRow(body, 'leads', act.index) };
  if (act?.verb !== 'add') return body;
  return { ...body, [`leads.${countRows(body, 'leads', 0)}.risk`]: 'BLUE' };
}

/** The rows of leads that the page shows: those that were typed. A report may find nothing that is a lead. */
export function leadRows(typed: Typed): { index: number; number: number }[] {
  return rowList(countRows(typed, 'leads', 0)).map(({ index, number }) => ({ index, number }));
}

const WORDS = ['summary', 'parties', 'place', 'opposite', 'phone'];

/** Without the rows in which nobody wrote anything. */
export function withoutEmptyLeads(body: Typed): Typed {
  let typed: Typed = body;
  for (let index = countRows(body, 'leads', 0) - 1; index >= 0; index--) {
    const isEmpty = WORDS.every((word) => String(typed[`leads.${index}.${word}`] ?? '').trim() === '');
    if (isEmpty) typed = withoutRow(typed, 'leads', index);
  }
  return typed;
}
