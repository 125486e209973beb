import type { Message } from '../i18n/message.ts';

/** One reason of a refusal; `field` where an input would have to change. */
export type Reason = Message & { readonly field?: string | null };

/** One fault at one field: message key with parameters. */
export interface FieldFault {
  field: string;
  key: string;
  params?: Record<string, string | number>;
}

/** A request that is answered with a reason in words. `key` is a message key; nothing of it is internal. */
export class Refusal extends Error {
  readonly status: number;
  readonly key: string;
  readonly params: Record<string, string | number>;

  constructor(status: number, key: string, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(`${status} ${key} ${JSON.stringify(params)}`, options);
    this.status = status;
    this.key = key;
    this.params = params;
  }
}

/** 404: absent, or not visible to this reader, which must look the same. */
export class NotFound extends Refusal {
  constructor(key = 'error.not-found') {
    super(404, key);
  }
}

/** 403: visible, but this account may not do it. */
export class Forbidden extends Refusal {
  constructor(key = 'error.forbidden', params: Record<string, string | number> = {}) {
    super(403, key, params);
  }
}

/** A way on from a refusal: an address of this site, and the words on it. */
export interface Door {
  readonly href: string;
  readonly text: Message;
}

/**
 * 409: permitted, but not possible now; says why, each reason one message, and what is possible instead. For a page also
 * the way back, and the doors to what this reader may do instead.
 */
export class NotPossible extends Refusal {
  readonly reasons: readonly Reason[];
  readonly possible: readonly string[];
  readonly back: Door | null;
  readonly doors: readonly Door[];

  constructor(
    reasons: readonly Reason[],
    possible: readonly string[] = [],
    { back = null, doors = [] }: { back?: Door | null; doors?: readonly Door[] } = {},
  ) {
    super(409, 'error.not-possible');
    this.reasons = reasons;
    this.possible = possible;
    this.back = back;
    this.doors = doors;
  }
}

/** 409: somebody else saved first. Carries what is stored now, to be shown beside what was typed. */
export class Stale extends Refusal {
  readonly stored: Record<string, unknown>;

  constructor(stored: Record<string, unknown> = {}) {
    super(409, 'error.stale');
    this.stored = stored;
  }
}

/** 422: faults at fields. */
export class Invalid extends Refusal {
  readonly faults: FieldFault[];

  constructor(faults: FieldFault[]) {
    super(422, 'error.invalid', { count: faults.length });
    this.faults = faults;
  }
}

/** 429: too many tries; `retryAfter` in seconds. */
export class TooMany extends Refusal {
  readonly retryAfter: number;

  constructor(retryAfter: number, key = 'error.too-many', params: Record<string, string | number> = {}) {
    super(429, key, { seconds: retryAfter, ...params });
    this.retryAfter = retryAfter;
  }
}

/** 503: database or another part is away; nothing was changed, the same request may be sent again. */
export class Unavailable extends Refusal {
  constructor(cause?: unknown) {
    super(503, 'error.unavailable', {}, { cause });
  }
}
