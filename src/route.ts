import type { Writable } from 'node:stream';
import type { Request } from 'express';
import type { Permission } from './accounts/permissions.ts';
import type { Context } from './context.ts';
import type { UploadedFile } from './platform/files/read-upload.ts';
import type { Titled } from './platform/html/renderer.ts';
import type { View } from './platform/html/view.ts';
import type { Refusal } from './platform/http/refusals.ts';
import type { Message } from './platform/i18n/message.ts';

/** What a handler gets: an actor's context and the request in plain values. */
export interface PageRequest {
  ctx: Context;
  params: Record<string, string>;
  query: Record<string, string>;
  /** Form fields as sent, without `_key`. Repeated names are arrays. */
  body: Record<string, unknown>;
  /** Of a route with `body: 'upload'`: kept already, looked at, and meaning nothing until a row names them. */
  files: readonly UploadedFile[];
  /** Set while a refused form is shown again: nothing that was typed is lost. */
  refused: { typed: Record<string, unknown>; refusal: Refusal } | null;
  now: Date;
  lang: 'zh-CN' | 'en';
  /** Only for uploads and downloads. */
  raw: Request;
  /** A cookie of this site, without its prefix. */
  cookie(name: string): string | null;
}

/** A cookie to write (`days` of life, null: until the browser closes) or, without a value, to take away. */
export type CookieChange = { name: string; value: string | null; days: number | null };

/** What a handler answers; the web process makes HTTP of it. */
export type Answer =
  /** `lang`: only where nobody is signed in who could have chosen one. */
  | { page: string; view: View & Titled; status?: number; lang?: 'zh-CN' | 'en' }
  | { fragment: string; view: View }
  /** 303 after a change, with the sentence that says what happened and what comes next. */
  | { redirect: string; flash?: Message; cookies?: readonly CookieChange[]; signsOut?: boolean }
  | { file: { path: string; name: string; mime: string; inline?: boolean } }
  /** A download made for this request, which is stored nowhere. */
  | { download: { bytes: Uint8Array; name: string; mime: string } }
  /** Made while it is sent, and kept nowhere. */
  | { stream: { name: string; mime: string; write: (to: Writable) => Promise<void> } }
  | { json: unknown; status?: number };

/**
 * One row of a room's route table. Permission is compulsory: `public` needs no account, `signed-in` any account.
 * Whether the actor may do it with *this* case is decided by the action; the table keeps out who may never.
 */
export interface Route {
  method: 'get' | 'post';
  path: string;
  permission: Permission | 'public' | 'signed-in';
  handle: (request: PageRequest) => Promise<Answer>;
  /** Shows the form again after a refusal (422 and 409), usually the handler of the GET route. */
  redisplay?: (request: PageRequest) => Promise<Answer>;
  /** `upload`: a form with files; its fields come as any form's, its files beside them. */
  body?: 'form' | 'upload';
  limit?: 'read' | 'write' | 'search' | 'print' | 'reveal' | 'sign-in' | 'check';
}
