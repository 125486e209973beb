/** What a column of an order may be; a cursor that holds anything else begins at the top. */
const TYPES = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  date: /^(\d{4,6}-\d\d-\d\d|-?infinity)$/,
  integer: /^-?\d{1,9}$/,
  boolean: /^(true|false)$/,
  text: /^[^\0]{0,500}$/,
} as const;

/** One column of an order: never null, the last one of an order different in each row. */
export interface KeyColumn {
  sql: string;
  type: keyof typeof TYPES;
}

/** An order of rows in which a page can begin behind any row, whatever was inserted meanwhile. */
export interface Keyset {
  /** For `order by`. */
  order: string;
  /** Column to select: where a page ends. */
  cursor: string;
  /** Condition of the rows behind a cursor, to stand after `and`, with its named parameters; true for none. */
  after(cursor: string | null | undefined): { sql: string; params: Record<string, string> };
}

/** All columns run the same way, so that one comparison of rows tells what comes behind. */
export function keyset(columns: readonly KeyColumn[], direction: 'asc' | 'desc' = 'asc'): Keyset {
  const row = columns.map(({ sql }) => sql).join(', ');
  return {
    order: columns.map(({ sql }) => `${sql} ${direction}`).join(', '),
    cursor: `json_build_array(${columns.map(({ sql }) => `(${sql})::text`).join(', ')})::text as cursor`,
    after(cursor) {
      const values = valuesOf(columns, cursor);
      if (values === null) return { sql: 'true', params: {} };
      const marks = columns.map(({ type }, index) => `:after${index}::${type}`).join(', ');
      const params = Object.fromEntries(values.map((value, index) => [`after${index}`, value]));
      return { sql: `(${row}) ${direction === 'asc' ? '>' : '<'} (${marks})`, params };
    },
  };
}

function valuesOf(columns: readonly KeyColumn[], cursor: string | null | undefined): string[] | null {
  let values: unknown;
  try {
    values = JSON.parse(cursor ?? '');
  } catch {
    return null;
  }
  if (!Array.isArray(values) || values.length !== columns.length) return null;
  const fits = values.every((value, index) => {
    const type = columns[index]?.type;
    return typeof value === 'string' && type !== undefined && TYPES[type].test(value);
  });
  return fits ? (values as string[]) : null;
}

/** Of one row more than fits: the page, without cursors, and where the next one begins. */
export function pageOf<T extends { cursor: string }>(
  rows: readonly T[],
  size: number,
): { rows: Omit<T, 'cursor'>[]; next: string | null } {
  const shown = rows.slice(0, size);
  const next = rows.length > size ? (shown.at(-1)?.cursor ?? null) : null;
  return { rows: shown.map(({ cursor: _, ...row }) => row), next };
}
