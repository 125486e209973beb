import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';

/** One cookie of a request, or null. */
export function readCookie(req: Request, name: string): string | null {
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

/** A cookie that is not what this site wrote counts as absent. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Cookies that only this site reads and no script sees; `__Host-` and Secure wherever the pages come by HTTPS. */
export function cookieJar(isHttps: boolean) {
  const full = (name: string) => (isHttps ? `__Host-${name}` : name);
  return {
    read: (req: Request, name: string) => readCookie(req, full(name)),
    /** @param days life on the device; null: until the browser closes. */
    write: (res: Response, name: string, value: string, days: number | null) => {
      res.cookie(full(name), value, {
        httpOnly: true,
        secure: isHttps,
        sameSite: 'lax',
        path: '/',
        ...(days === null ? {} : { maxAge: days * 86_400_000 }),
      });
    },
    clear: (res: Response, name: string) => {
      res.clearCookie(full(name), { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/' });
    },
  };
}
export type CookieJar = ReturnType<typeof cookieJar>;

/** Key of the little values that this site writes into cookies for itself. */
export function cookieKey({ appSecret }: { appSecret: string }): Buffer {
  return createHash('sha256').update(`cookies ${appSecret}`).digest();
}

/** A small value that the browser keeps but cannot change. */
export function sealValue(key: Buffer, value: unknown): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

/** The sealed value, or null when it was changed or cut. */
export function unsealValue<T>(key: Buffer, sealed: string): T | null {
  const [text = '', mac = ''] = sealed.split('.');
  const right = createHmac('sha256', key).update(text).digest();
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
}
