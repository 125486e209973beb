import { cookieKey, sealValue, unsealValue } from '../../platform/http/cookies.ts';
import { networkOf } from '../../platform/http/limits.ts';
import type { CookieChange, PageRequest } from '../../route.ts';
import type { Device } from '../sessions.ts';

/** Days for which a browser keeps its own mark. */
const MARK_DAYS = 365;

/** The browser that asks: its mark from an earlier sign-in, where it is, what it says of itself. */
export function deviceOf({ cookie, ctx, raw }: PageRequest): Device {
  const sealed = cookie('did');
  const mark = sealed === null ? null : unsealValue<{ id: string }>(cookieKey(ctx.house.secrets), sealed);
  return {
    deviceId: mark?.id ?? null,
    address: raw.ip ?? null,
    userAgent: raw.get('user-agent')?.slice(0, 300) ?? null,
  };
}

export function networkOfRequest({ raw }: PageRequest): string {
  return networkOf(raw.ip ?? '');
}

/** The cookie by which this browser is known again; it cannot be made up, only copied. */
export function markCookie({ ctx }: PageRequest, deviceId: string): CookieChange {
  return { name: 'did', value: sealValue(cookieKey(ctx.house.secrets), { id: deviceId }), days: MARK_DAYS };
}
