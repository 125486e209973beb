/** An instant of a raw query row: PostgreSQL's text form with a short zone, e.g. `2026-11-20 16:20:00.5+08`. */
export function instant(value: string): Date;
export function instant(value: string | null): Date | null;
export function instant(value: string | null): Date | null {
  if (value === null) return null;
  const text = value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return new Date(text);
}

/** A list of identifiers as a PostgreSQL array literal, to be bound as `:ids::uuid[]`. */
export function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
