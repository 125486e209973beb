/**
 * An address on this site, unchanged.
 * @throws Error on anything that could leave the site or run code (`javascript:`, `//host`).
 */
export function href(value: string): string {
  if (/^(\/(?![/\\])|[#?])/.test(value) || value === '') return value;
  if (/^tel:[+\d-]+$/.test(value)) return value;
  throw new Error(`Not an address on this site: ${value}`);
}

/** `pathTo(['/cases', id, 'print'])` -> `/cases/<id>/print`, every later part encoded. */
export function pathTo(parts: readonly unknown[]): string {
  const [base, ...rest] = parts.map(String);
  return href([base === '/' ? '' : base, ...rest.map(encodeURIComponent)].join('/') || '/');
}

/** Adds a query; null, '' and false are left out, lists repeat their key. */
export function urlTo(base: string, query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== null && one !== '' && one !== false) search.append(key, String(one));
  }
  const text = search.toString();
  if (text === '') return href(base);
  return href(`${base}${base.includes('?') ? '&' : '?'}${text}`);
}
