import type { RequestHandler } from 'express';
import type { Assets } from './assets.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * Answers `/assets/<version>/<name>`, to be mounted at /assets. A page of the last release may still ask for its
 * own version: it gets the present file, but is told not to keep it.
 */
export function serveAssets(assets: Assets): RequestHandler {
  return (req, res, next) => {
    const [, version, name, more] = req.path.split('/');
    const file = name === undefined || more !== undefined ? null : assets.find(name);
    if (!file || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const encoding = req.acceptsEncodings('br', 'gzip') || 'identity';
    const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gzip : file.plain;
    res.set('Content-Type', file.type);
    res.set('Vary', 'Accept-Encoding');
    res.set('Cache-Control', version === assets.version ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    if (body !== file.plain) res.set('Content-Encoding', encoding);
    res.send(body);
  };
}
