import { createHmac } from 'node:crypto';

/** Proves to the receiver who sent a body, and when: HMAC-SHA256 over `<seconds>.<body>` as `t=<seconds>,v1=<hex>`. */
export function signatureOf(secret: string, at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
