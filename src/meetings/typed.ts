import { countRows, readAct, type Typed, withoutRow } from '../platform/html/form-view.ts';

const FIRST_FIELD: Record<string, string> = { people: 'name', items: 'topic', decisions: 'text' };

/** What a button other than "save" makes of the form: one row more or less; nothing that was typed is lost. */
export function afterAct({ _act: pressed, ...typed }: Typed): Record<string, unknown> {
  const act = readAct({ _act: pressed });
  const first = FIRST_FIELD[act?.rows ?? ''];
  if (act === null || first === undefined) return { ...typed };
  if (act.verb === 'add') return { ...typed, [`${act.rows}.${countRows(typed, act.rows)}.${first}`]: '' };
  return act.verb === 'remove' && act.index !== null ? withoutRow(typed, act.rows, act.index) : { ...typed };
}
