import type { z } from 'zod';
import type { TokenScope } from './accounts/actor.ts';
import type { Permission } from './accounts/permissions.ts';
import type { Context } from './context.ts';
import type { Cursor } from './platform/http/paging.ts';
import type { Route } from './route.ts';

/** What a handler gets: an actor's context, and what the program sent, read and checked. */
export interface ApiRequest<Q, B> {
  ctx: Context;
  params: Record<string, string>;
  query: Q;
  body: B;
  /** The body as sent: forms that choose from a case read it themselves. */
  raw: Readonly<Record<string, unknown>>;
  /** Of `If-Match`: the version that the program saw; null where it told none. */
  version: number | null;
  now: Date;
  /** Where this installation was reached. */
  origin: string | null;
  cursor: Cursor;
}

/** What is answered. `version` becomes the ETag that `If-Match` takes; `location` the address of what was made. */
export interface ApiAnswer {
  body: unknown;
  /** Instead of `body`: one JSON text a line, sent while it comes (`application/x-ndjson`). */
  lines?: AsyncIterable<string>;
  version?: number;
  location?: string;
}

/** One operation for programs. Permission and scope of a token are compulsory; whether it may be done with this case, the action decides. */
export interface Endpoint {
  method: 'get' | 'post' | 'delete';
  /** Under `/api/v1`, as Express writes it. */
  path: string;
  tag: 'intakes' | 'cases' | 'registers' | 'search' | 'export' | 'account' | 'webhooks';
  summary: string;
  permission: Permission | 'signed-in';
  scope: TokenScope;
  status: 200 | 201 | 202;
  query: z.ZodType | null;
  body: z.ZodType | null;
  answer: z.ZodType;
  limit?: Route['limit'];
  /** `answer` describes one line of many. */
  isLines?: boolean;
  handle(request: ApiRequest<never, never>): Promise<ApiAnswer>;
}

type Spec<Q extends z.ZodType, B extends z.ZodType> = Omit<
  Endpoint,
  'query' | 'body' | 'handle' | 'scope' | 'status'
> & {
  query?: Q;
  body?: B;
  status?: Endpoint['status'];
  handle(request: ApiRequest<z.output<Q>, z.output<B>>): Promise<ApiAnswer>;
};

/** An operation whose handler knows the types of what its schemas read. Reading needs `read`, everything else `write`. */
export function endpoint<Q extends z.ZodType, B extends z.ZodType>(spec: Spec<Q, B>): Endpoint {
  return {
    ...spec,
    scope: spec.method === 'get' ? 'read' : 'write',
    status: spec.status ?? 200,
    query: spec.query ?? null,
    body: spec.body ?? null,
    handle: spec.handle as Endpoint['handle'],
  };
}
