import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { EnvError, type EnvFault, shown } from './env-error.ts';

/** One 32-byte key for fields that are encrypted at rest; `id` is stored beside the cipher text so that keys can change. */
export type EncryptionKey = { id: number; key: Buffer };

/** The installation's secrets. `encryption[0]` encrypts, every listed key decrypts. */
export type Keys = { session: Buffer; encryption: EncryptionKey[] };

export type Env = {
  nodeEnv: 'production' | 'development' | 'test';
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** null: the embedded PostgreSQL of DATA_DIR is used. */
  databaseUrl: string | null;
  /** null: jobs are queued in PostgreSQL. */
  redisUrl: string | null;
  /** null: an installed browser is looked for, then the bundled one is taken. */
  chromiumPath: string | null;
  /** Origin under which browsers reach the pages, without a slash at the end; null: the address of the request. */
  publicUrl: string | null;
  /** null only in embedded mode: the keys then lie in DATA_DIR/keys. */
  keys: Keys | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Networks in CIDR notation whose X-Forwarded-* headers are believed; empty: none. */
  trustProxy: string[];
  /** Who may read `/metrics` from elsewhere than this machine. */
  metricsToken: string | null;
  /** Store of files that several machines share, with its keys; null: DATA_DIR of this one alone. */
  filesUrl: string | null;
  /** Mail server that tells people that something waits; null: nobody is told by mail. */
  smtpUrl: string | null;
  /** Sender of those mails. */
  mailFrom: string | null;
  /** Address that takes `{ id, to, text }` and sends it on as SMS or to a work chat; null: none. */
  gatewayUrl: string | null;
  /** Sent to the gateway as `Authorization: Bearer …`. */
  gatewayToken: string | null;
  /** Host names and networks that programs of others may be told at; empty: nobody is told. */
  webhookTargets: string[];
  /** Point at which the process kills itself, `name` or `name#3` for its third passing. Only where NODE_ENV is test. */
  faultAt: string | null;
};

export type EnvSource = Record<string, string | undefined>;

const projectRoot = path.resolve(import.meta.dirname, '..');

function isUrl(text: string, protocols: string[], test: (url: URL) => boolean = () => true): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '' && test(url);
}

const isFileStore = (text: string): boolean =>
  isUrl(
    text,
    ['s3:'],
    ({ username, password, pathname }) => username !== '' && password !== '' && pathname.length > 1,
  ) || /^file:\/\/\/[^?#]+$/.test(text);

/** `hooks.example.cn`, `*.example.cn`, `*`, each with a port if any, or a network. */
const isTarget = (text: string): boolean =>
  isNetwork(text) || /^(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*)(:\d{1,5})?$/i.test(text);

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const width = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && width > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width));
}

/** 32 bytes from base64 or base64url; null when it is anything else, so that a truncated key is never accepted. */
function keyFromBase64(text: string): Buffer | null {
  const key = /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
  return key?.length === 32 ? key : null;
}

function encryptionKeysFrom(text: string): EncryptionKey[] | null {
  const keys: EncryptionKey[] = [];
  for (const part of text.split(',')) {
    const [, id = '1', base64 = ''] = /^(?:(\d{1,5}):)?(\S+)$/.exec(part.trim()) ?? [];
    const key = keyFromBase64(base64);
    // The id is stored in two bytes in front of every cipher text.
    if (key === null || Number(id) < 1 || Number(id) > 65535) return null;
    if (keys.some((other) => other.id === Number(id))) return null;
    keys.push({ id: Number(id), key });
  }
  return keys;
}

function parsedBy<T>(parse: (text: string) => T | null) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: 'refused' });
    return z.NEVER;
  });
}

const list = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '');
const text = z.string();

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  // 0 lets the system choose a free port.
  PORT: text
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65535))
    .default(3000),
  HOST: text.regex(/^[\w.:-]+$/).default('127.0.0.1'),
  DATA_DIR: text
    .refine((value) => !value.includes('\0'))
    .default('./data')
    .transform((value) => path.resolve(projectRoot, value)),
  DATABASE_URL: text
    .refine((value) => isUrl(value, ['postgres:', 'postgresql:'], (url) => url.pathname.length > 1))
    .optional(),
  REDIS_URL: text.refine((value) => isUrl(value, ['redis:', 'rediss:'])).optional(),
  CHROMIUM_PATH: text.refine((value) => path.isAbsolute(value)).optional(),
  PUBLIC_URL: text
    .refine((value) => isUrl(value, ['http:', 'https:'], (url) => url.pathname === '/' && !url.search && !url.hash))
    .transform((value) => new URL(value).origin)
    .optional(),
  SESSION_KEY: parsedBy(keyFromBase64).optional(),
  ENCRYPTION_KEY: parsedBy(encryptionKeysFrom).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: parsedBy((value) => (list(value).every(isNetwork) ? list(value) : null)).default([]),
  METRICS_TOKEN: text.regex(/^[\w-]{16,200}$/).optional(),
  FILES_URL: text.refine(isFileStore).optional(),
  SMTP_URL: text.refine((value) => isUrl(value, ['smtp:', 'smtps:'])).optional(),
  MAIL_FROM: text.regex(/^[^\s@<>]+@[^\s@<>]+$/).optional(),
  GATEWAY_URL: text.refine((value) => isUrl(value, ['http:', 'https:'])).optional(),
  GATEWAY_TOKEN: text.regex(/^[\w.~+/=-]+$/).optional(),
  WEBHOOK_TARGETS: parsedBy((value) => (list(value).every(isTarget) ? list(value) : null)).default([]),
  FAULT_AT: text.regex(/^[\w:.-]+(#\d+)?$/).optional(),
});

/** Every variable of the environment, in the order in which it is documented. */
export const envNames = Object.keys(schema.shape) as (keyof typeof schema.shape)[];

function missingKeys(source: EnvSource): EnvFault[] {
  const names = ['SESSION_KEY', 'ENCRYPTION_KEY'] as const;
  const given = names.filter((name) => source[name] !== undefined);
  // One key of its own beside one from the folder would make a back-up of either useless.
  if (source.DATABASE_URL === undefined && given.length === 0) return [];
  return names.filter((name) => source[name] === undefined).map((name) => ({ name, value: null }));
}

/**
 * Reads the environment. An empty variable counts as not set. Relative paths start at the project folder.
 * Also fixes NODE_ENV of this process, because Express prints stack traces to visitors unless it says 'production'.
 * @throws EnvError naming every fault at once, in Chinese and English
 */
export function readEnv(source: EnvSource = process.env): Env {
  const given = Object.fromEntries(envNames.flatMap((name) => (source[name] ? [[name, source[name].trim()]] : [])));
  const result = schema.safeParse(given);
  const faults: EnvFault[] = missingKeys(given);
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!faults.some((fault) => fault.name === name)) faults.push({ name, value: shown(name, given[name]) });
  }
  if (!result.success || faults.length > 0) throw new EnvError(faults);
  const data = result.data;
  if (source === process.env) process.env.NODE_ENV = data.NODE_ENV;
  return {
    nodeEnv: data.NODE_ENV,
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL ?? null,
    redisUrl: data.REDIS_URL ?? null,
    chromiumPath: data.CHROMIUM_PATH ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    keys:
      data.SESSION_KEY && data.ENCRYPTION_KEY ? { session: data.SESSION_KEY, encryption: data.ENCRYPTION_KEY } : null,
    logLevel: data.LOG_LEVEL,
    trustProxy: data.TRUST_PROXY,
    metricsToken: data.METRICS_TOKEN ?? null,
    filesUrl: data.FILES_URL ?? null,
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM ?? null,
    gatewayUrl: data.GATEWAY_URL ?? null,
    gatewayToken: data.GATEWAY_TOKEN ?? null,
    webhookTargets: data.WEBHOOK_TARGETS,
    faultAt: data.NODE_ENV === 'test' ? (data.FAULT_AT ?? null) : null,
  };
}

/** The inverse of the two key variables: what a child process or an env file has to contain. */
export function keysToEnv(keys: Keys): { SESSION_KEY: string; ENCRYPTION_KEY: string } {
  return {
    SESSION_KEY: keys.session.toString('base64'),
    ENCRYPTION_KEY: keys.encryption.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
  };
}

/** Variables from which `readEnv` reads the same environment again; for child processes. */
export function toSource(env: Env): Record<string, string> {
  const optional = { DATABASE_URL: env.databaseUrl, REDIS_URL: env.redisUrl, PUBLIC_URL: env.publicUrl };
  const all = {
    ...optional,
    CHROMIUM_PATH: env.chromiumPath,
    TRUST_PROXY: env.trustProxy.join(',') || null,
    METRICS_TOKEN: env.metricsToken,
    FILES_URL: env.filesUrl,
    SMTP_URL: env.smtpUrl,
    MAIL_FROM: env.mailFrom,
    GATEWAY_URL: env.gatewayUrl,
    GATEWAY_TOKEN: env.gatewayToken,
    WEBHOOK_TARGETS: env.webhookTargets.join(',') || null,
    FAULT_AT: env.faultAt,
  };
  return {
    ...Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
    ...(env.keys === null ? {} : keysToEnv(env.keys)),
    NODE_ENV: env.nodeEnv,
    PORT: String(env.port),
    HOST: env.host,
    DATA_DIR: env.dataDir,
    LOG_LEVEL: env.logLevel,
  };
}

/**
 * The environment for a child process: this process's own without any variable of ours, of libpq or of Node's inspector,
 * so that a child knows exactly what it is given and no more.
 */
export function systemEnv(source: EnvSource = process.env): Record<string, string> {
  const ours = new Set<string>(envNames);
  const entries = Object.entries(source).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => !ours.has(name) && !/^(PG[A-Z]+|NODE_OPTIONS)$/.test(name)));
}

/** Whether npm started this process through a shell, which does not hand on the signal that ends npm. */
export function isRunByNpm(source: EnvSource = process.env): boolean {
  return source.npm_lifecycle_event !== undefined;
}
