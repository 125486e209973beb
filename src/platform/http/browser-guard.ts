import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { Refusal } from './refusals.ts';

/** Security headers. No inline script or style anywhere; nothing is loaded from elsewhere; nothing signed-in is cached. */
export function securityHeaders(isHttps: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'"],
          fontSrc: ["'self'"],
          mediaSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          // Only htmx turns text into elements, through a policy of its own (templates/assets/js/updates.js).
          requireTrustedTypesFor: ["'script'"],
          trustedTypes: ['htmx'],
          ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      crossOriginEmbedderPolicy: false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store');
      res.set('Permissions-Policy', 'camera=(self), microphone=(self), geolocation=()');
      next();
    },
  ];
}

/**
 * Refuses a change that another site sends for the reader (CSRF): by Fetch Metadata, or by Origin where an old kernel
 * sends none. Neither header on a change means no browser of ours.
 * @param origin the origin under which the pages are reached; null: that of the request itself.
 */
export function sameSiteOnly(origin: string | null): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return next();
    const site = req.get('sec-fetch-site');
    if (site === 'same-origin') return next();
    const sent = req.get('origin');
    if (site === undefined && sent !== undefined && sent === (origin ?? `${req.protocol}://${req.get('host')}`))
      return next();
    throw new Refusal(403, 'error.other-site');
  };
}
