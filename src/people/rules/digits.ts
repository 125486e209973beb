/** Typed numbers without what people put between the digits, full-width forms as plain ones, letters as capitals. */
export function plainNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}·.\-‐‑–—_]+/gu, '')
    .toUpperCase();
}
