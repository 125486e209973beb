const LONGEST = 2000;

/**
 * Where to go after signing in: a page of this site, or the first page for anything else (another site, a script, the
 * sign-in itself).
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST || !/^\/(?![/\\])/.test(wanted)) return '/';
  if (/[\\\p{Cc}]/u.test(wanted)) return '/';
  const url = URL.parse(wanted, 'http://this.site');
  if (url === null || url.origin !== 'http://this.site') return '/';
  if (/^\/(sign-in|sign-out)(\/|$)/.test(url.pathname)) return '/';
  // Dots are resolved by now, and `/a/..//host` would have become the address of a host.
  return url.pathname.startsWith('//') ? '/' : `${url.pathname}${url.search}`;
}
