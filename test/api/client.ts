import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Role } from '../../config/roles.ts';
import type { TokenScope } from '../../src/accounts/actor.ts';
import { openToken } from '../../src/accounts/sessions.ts';
import { ENDPOINTS } from '../../src/endpoints.ts';
import type { Office, Place } from '../support/office.ts';

type Json = Record<string, unknown>;
// The description says what a body holds; the tests read into it freely.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Reply = { status: number; body: any; headers: Headers };

type Description = {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Json }> }> }>>;
};

/** A program with a token. Every answer it gets is held against the description of the interface. */
export class Client {
  private readonly ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  private readonly origin: string;
  private readonly token: string | null;
  private readonly description: Description;

  static async open(origin: string, token: string | null): Promise<Client> {
    const description = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Description;
    return new Client(origin, token, description);
  }

  private constructor(origin: string, token: string | null, description: Description) {
    this.origin = origin;
    this.token = token;
    this.description = description;
    this.ajv.addSchema(description, 'openapi');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, JSON.stringify(body), headers);
  }

  async send(method: string, path: string, body: string | undefined, headers: Record<string, string>): Promise<Reply> {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const { status, headers: told } = answer;
    if (!(told.get('content-type') ?? '').includes('ndjson')) {
      const reply = { status, body: (await answer.json()) as Json, headers: told };
      this.hold(method, path, reply);
      return reply;
    }
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    const rows = lines.map((line) => JSON.parse(line) as Json);
    for (const row of rows) this.hold(method, path, { status, body: row, headers: told });
    return { status, body: rows, headers: told };
  }

  /** @throws Error when the answer is not what the description says */
  private hold(method: string, path: string, { status, body, headers }: Reply): void {
    const bare = path.replace(/\?.*$/, '');
    const one = ENDPOINTS.find(
      (known) =>
        known.method === method.toLowerCase() && new RegExp(`^${known.path.replace(/:\w+/g, '[^/]+')}$`).test(bare),
    );
    if (one === undefined) return;
    const name = `/api/v1${one.path.replace(/:(\w+)/g, '{$1}')}`;
    const told = this.description.paths[name]?.[one.method]?.responses[status];
    if (told === undefined) throw new Error(`${method} ${path} answered ${status}, which is not described`);
    const kind = (headers.get('content-type') ?? '').replace(/;.*$/, '');
    if (told.content?.[kind] === undefined)
      throw new Error(`${method} ${path} answered ${kind}, which is not described`);
    const part = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1');
    const ref = `openapi#/paths/${[name, one.method, 'responses', String(status), 'content', kind, 'schema'].map((text) => encodeURIComponent(part(text))).join('/')}`;
    const check = this.ajv.compile({ $ref: ref });
    if (!check(body)) throw new Error(`${method} ${path}: ${this.ajv.errorsText(check.errors)}`);
  }
}

/** A token of somebody of this office. */
export async function tokenFor(
  office: Office,
  role: Role,
  place: Place,
  scopes: TokenScope[] = ['read', 'write'],
): Promise<{ id: string; token: string }> {
  return openToken(office.house, await office.accountOf(role, place), { name: 'test', scopes, life: 3600 });
}
