import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 random bits as 43 characters of base64url: cookie, reset link, one-time code. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. Plain SHA-256 is enough: a token has too many bits to be guessed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** The context that row level security asks for: follows from the cookie's token but does not lead back to it. */
export function rlsToken(token: string): string {
  return createHmac('sha256', token).update('rls').digest('base64url');
}

/** Compares without telling by its time how much was right. */
export function isSameSecret(a: Uint8Array | string, b: Uint8Array | string): boolean {
  const [left, right] = [a, b].map((secret) => createHash('sha256').update(secret).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
