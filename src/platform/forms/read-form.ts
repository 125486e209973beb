import type { z } from 'zod';
import type { FieldErrors } from '../html/form-view.ts';
import { type FieldFault, Invalid, type Refusal } from '../http/refusals.ts';

type Issue = z.core.$ZodIssue;

/**
 * Reads a submitted form or a JSON body. Names that begin with `_` belong to the page (`_version`, `_act`), rows are
 * dotted (`parties.0.name`), and a field that the schema does not know is refused by its name.
 * @throws Invalid with every fault at its field
 */
export function readForm<T extends z.ZodType>(schema: T, body: Readonly<Record<string, unknown>>): z.output<T> {
  const result = schema.safeParse(nested(body));
  if (!result.success) throw new Invalid(result.error.issues.flatMap(faultsOf));
  return result.data;
}

/** The version that the page was made from, or null when it sent none. */
export function versionOf(body: Readonly<Record<string, unknown>>): number | null {
  const version = Number(body._version ?? Number.NaN);
  return Number.isSafeInteger(version) && version > 0 ? version : null;
}

/** The faults of a refused form by field, for `formView`. */
export function errorsOf(refusal: Refusal | null): FieldErrors {
  if (!(refusal instanceof Invalid)) return {};
  return Object.fromEntries(refusal.faults.toReversed().map(({ field, key, params = {} }) => [field, { key, params }]));
}

/** `parties.0.name` becomes parties[0].name; rows left out in the middle close up. */
function nested(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat: [string, unknown][] = [];
  const rows = new Map<string, Map<number, Record<string, unknown>>>();
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('_') && name !== '__proto__') continue;
    const [, list, index, field] = /^(\w+)\.(\d{1,4})\.(\w+)$/.exec(name) ?? [];
    if (list === undefined || field === undefined) {
      flat.push([name, value]);
      continue;
    }
    const known = rows.get(list) ?? new Map<number, Record<string, unknown>>();
    rows.set(list, known);
    known.set(Number(index), { ...known.get(Number(index)), [field]: value });
  }
  const lists = [...rows].map(([list, known]): [string, unknown] => [
    list,
    [...known].sort(([a], [b]) => a - b).map(([, row]) => row),
  ]);
  return Object.fromEntries([...flat, ...lists]);
}

function faultsOf(issue: Issue): FieldFault[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const name = [...issue.path, key].join('.');
      return { field: name, key: 'field.unknown', params: { name: name.slice(0, 80) } };
    });
  }
  if (issue.code === 'custom' && issue.message.includes('.')) {
    return [{ field, key: issue.message, params: (issue.params ?? {}) as Record<string, string | number> }];
  }
  if (issue.code === 'too_big' && issue.origin === 'array')
    return [{ field, key: 'field.too-many', params: { max: Number(issue.maximum) } }];
  if (issue.code === 'too_small' && issue.origin === 'array')
    return [{ field, key: 'field.too-few', params: { min: Number(issue.minimum) } }];
  if (issue.code === 'too_big' && issue.origin === 'string')
    return [{ field, key: 'field.too-long', params: { max: Number(issue.maximum) } }];
  if (issue.code === 'invalid_type' && issue.message === 'field.choose') return [{ field, key: 'field.choose' }];
  const isMissing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  return [{ field, key: isMissing ? 'text.required' : 'field.wrong' }];
}
