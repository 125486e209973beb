/** `value` is null when the variable is missing, and already safe to print. */
export type EnvFault = { name: string; value: string | null };

/** What each variable must be, with an example that could be pasted. */
const wanted: Record<string, { zh: string; en: string; example: string }> = {
  NODE_ENV: {
    zh: 'production、development 或 test',
    en: 'production, development or test',
    example: 'production',
  },
  PORT: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535', example: '3000' },
  HOST: { zh: '本机的一个地址或主机名', en: 'an address or a host name of this machine', example: '127.0.0.1' },
  DATA_DIR: { zh: '一个文件夹路径', en: 'the path of a folder', example: './data' },
  DATABASE_URL: {
    zh: '带数据库名的 PostgreSQL 地址',
    en: 'a PostgreSQL address that names a database',
    example: 'postgresql://mediation_owner:password@db.example:5432/mediation',
  },
  REDIS_URL: { zh: 'Redis 地址', en: 'a Redis address', example: 'redis://redis.example:6379' },
  CHROMIUM_PATH: {
    zh: '浏览器程序的绝对路径',
    en: 'the absolute path of a browser program',
    example: '/usr/bin/chromium',
  },
  PUBLIC_URL: {
    zh: '只含协议、主机和端口的网址',
    en: 'a web address of scheme, host and port only',
    example: 'https://mediation.example',
  },
  SESSION_KEY: {
    zh: '32 个随机字节的 base64',
    en: '32 random bytes in base64',
    example: '$(openssl rand -base64 32)',
  },
  ENCRYPTION_KEY: {
    zh: '32 个随机字节的 base64；换钥时写“编号:base64,编号:base64”，第一个为现用，编号 1 到 65535 且不重复',
    en: '32 random bytes in base64; for rotation "id:base64,id:base64", the first is in use, ids 1 to 65535, each once',
    example: '2:$(openssl rand -base64 32),1:…',
  },
  LOG_LEVEL: {
    zh: 'fatal、error、warn、info、debug、trace 或 silent',
    en: 'fatal, error, warn, info, debug, trace or silent',
    example: 'info',
  },
  TRUST_PROXY: {
    zh: '以逗号分隔的网段（CIDR）',
    en: 'networks in CIDR notation, separated by commas',
    example: '127.0.0.1/32,10.0.0.0/8',
  },
  METRICS_TOKEN: {
    zh: '16 到 200 个字母、数字、- 或 _',
    en: '16 to 200 letters, digits, - or _',
    example: '$(openssl rand -hex 16)',
  },
  FILES_URL: {
    zh: '几台机器共用的文件存储',
    en: 'a store of files that several machines share',
    example: 's3://id:secret@minio.example/mediation?region=cn-1',
  },
  SMTP_URL: {
    zh: '邮件服务器地址',
    en: 'the address of a mail server',
    example: 'smtps://user:password@mail.example:465',
  },
  MAIL_FROM: { zh: '发件人邮箱', en: 'the address that mails come from', example: 'mediation@street.example' },
  GATEWAY_URL: {
    zh: '短信或工作群消息网关的网址',
    en: 'the web address of a gateway for SMS or work chat',
    example: 'https://gateway.example/send',
  },
  GATEWAY_TOKEN: {
    zh: '网关的访问令牌',
    en: 'the token that the gateway asks for',
    example: '$(openssl rand -hex 32)',
  },
  WEBHOOK_TARGETS: {
    zh: '主机名或网段，用逗号隔开',
    en: 'host names or networks, separated by commas',
    example: 'hooks.example.cn,*.district.example,10.2.0.0/16',
  },
  FAULT_AT: {
    zh: '一个断点名，后面可加 #次数；只在 NODE_ENV=test 时有效',
    en: 'the name of a fault point, with #n for its n-th passing; heeded only where NODE_ENV is test',
    example: 'after:publish#2',
  },
};

/** Addresses carry passwords and keys are secrets: they are never repeated on a screen or in a log. */
const secret = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'SESSION_KEY',
  'ENCRYPTION_KEY',
  'METRICS_TOKEN',
  'FILES_URL',
  'SMTP_URL',
  'GATEWAY_URL',
  'GATEWAY_TOKEN',
]);

/** The value as it may be printed: secrets hidden, control characters escaped, cut at 80 characters. */
export function shown(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  return secret.has(name) ? '***' : JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}

function line({ name, value }: EnvFault): string {
  const { zh, en, example } = wanted[name] ?? { zh: '', en: '', example: '' };
  const wrong = value === null ? '没有设置，应为：' : `的值 ${value} 不对，应为：`;
  const bad = value === null ? 'is not set; it must be' : `is ${value}; it must be`;
  return `  ${name} ${wrong}${zh}。例：${name}=${example}\n  ${name} ${bad} ${en}. Example: ${name}=${example}`;
}

/** Thrown once with everything that is wrong in the environment; the message is meant for the person who starts it. */
export class EnvError extends Error {
  readonly faults: EnvFault[];

  constructor(faults: EnvFault[]) {
    super(
      [`环境变量有 ${faults.length} 处错误（${faults.length} faults in the environment）：`, ...faults.map(line)].join(
        '\n',
      ),
    );
    this.name = 'EnvError';
    this.faults = faults;
  }
}
