/** Where a page leads: its addresses, as a browser reads them. */
export function addressesIn(html: string): string[] {
  return [...html.matchAll(/ (?:href|action)="([^"]*)"/g)].map(([, found = '']) =>
    found.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
  );
}
