import type { Role } from '../../config/roles.ts';
import { startWeb } from '../../src/server.ts';
import type { Office, Place } from './office.ts';

export type Page = {
  status: number;
  /** Where a redirect leads, else null. */
  location: string | null;
  text: string;
  headers: Headers;
};

/** A browser without JavaScript: it keeps cookies and sends forms. Redirects are not followed. */
export type Browser = {
  get(path: string): Promise<Page>;
  /** A form; `_key` is made unless given. Files make it multipart. */
  post(path: string, fields?: Fields): Promise<Page>;
};

export type TestWeb = {
  origin: string;
  as(role: Role, place?: Place): Promise<Browser>;
  nobody(): Browser;
  close(): Promise<void>;
};

type Fields = Record<string, string | string[] | File | File[]>;

function bodyOf(fields: Fields): URLSearchParams | FormData {
  const isUpload = Object.values(fields).some((value) => [value].flat().some((one) => one instanceof File));
  const body = isUpload ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one as string);
  return body;
}

function browser(origin: string, cookies: Map<string, string>): Browser {
  async function send(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie };
    const answer = await fetch(new URL(path, origin), { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status } = answer;
    return { status, location: answer.headers.get('location'), text: await answer.text(), headers: answer.headers };
  }
  return {
    get: (path) => send(path, {}),
    post: (path, fields = {}) => send(path, { method: 'POST', body: bodyOf({ _key: crypto.randomUUID(), ...fields }) }),
  };
}

/** The pages of an office on a free port. */
export async function openTestWeb(office: Office): Promise<TestWeb> {
  const running = await startWeb(office.house);
  const origin = `http://127.0.0.1:${running.port}`;
  return {
    origin,
    as: async (role, place) => browser(origin, new Map([['sid', await office.tokenOf(role, place)]])),
    nobody: () => browser(origin, new Map()),
    close: () => running.stop(),
  };
}
