import { expect } from 'chai';
import { EnvError, envNames, keysToEnv, readEnv, systemEnv, toSource } from '../../config/index.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const url = 'postgresql://owner:s3cret@db.example/mediation';

function faultsOf(source: Record<string, string>): EnvError {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error;
    throw error;
  }
  return new EnvError([]);
}

const names = (source: Record<string, string>) => faultsOf(source).faults.map(({ name }) => name);

describe('the environment', () => {
  it('has a default for everything, with NODE_ENV production and only the local machine let in', () => {
    const env = readEnv({});
    expect(env).to.deep.include({ nodeEnv: 'production', port: 3000, host: '127.0.0.1', logLevel: 'info' });
    expect(env).to.deep.include({ databaseUrl: null, redisUrl: null, keys: null, publicUrl: null, trustProxy: [] });
    expect(env.dataDir).to.match(/^\/.*\/data$/);
  });

  it('counts an empty variable as not set', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', LOG_LEVEL: '' })).to.deep.equal(readEnv({}));
  });

  it('lists all faults at once, in Chinese and English, each with name, wrong value and an example', () => {
    const error = faultsOf({ PORT: '99999', LOG_LEVEL: 'loud', PUBLIC_URL: 'mediation.example', TRUST_PROXY: 'true' });
    expect(error.faults.map(({ name }) => name)).to.have.members(['PORT', 'LOG_LEVEL', 'PUBLIC_URL', 'TRUST_PROXY']);
    expect(error.message).to.contain('PORT 的值 "99999" 不对，应为：0 到 65535 的整数。例：PORT=3000');
    expect(error.message).to.contain('PORT is "99999"; it must be a whole number from 0 to 65535. Example: PORT=3000');
    expect(error.message.match(/Example:/g)).to.have.length(4);
  });

  it('can explain every variable it knows', () => {
    const text = new EnvError(envNames.map((name) => ({ name, value: null }))).message;
    for (const name of envNames) expect(text).to.match(new RegExp(`${name} is not set; it must be .{6,} Example: `));
  });

  it('demands both keys when another server holds the data, and both or neither otherwise', () => {
    expect(names({ DATABASE_URL: url })).to.have.members(['SESSION_KEY', 'ENCRYPTION_KEY']);
    expect(names({ SESSION_KEY: key })).to.deep.equal(['ENCRYPTION_KEY']);
    expect(names({ DATABASE_URL: url, SESSION_KEY: key, ENCRYPTION_KEY: key })).to.deep.equal([]);
  });

  it('never repeats a password or a key in its message', () => {
    const { message } = faultsOf({ DATABASE_URL: 'mysql://root:s3cret@db', SESSION_KEY: 'short-s3cret' });
    expect(message).to.contain('DATABASE_URL').and.not.contain('s3cret');
  });

  it('refuses a key that is not exactly 32 bytes', () => {
    for (const bytes of [16, 31, 33])
      expect(names({ SESSION_KEY: Buffer.alloc(bytes).toString('base64'), ENCRYPTION_KEY: key })).to.include(
        'SESSION_KEY',
      );
  });

  it('reads encryption keys with ids, the first in use, and writes them back unchanged', () => {
    const other = Buffer.alloc(32, 9).toString('base64');
    const given = { SESSION_KEY: key, ENCRYPTION_KEY: `7:${other},1:${key}` };
    const env = readEnv(given);
    expect(env.keys?.encryption.map(({ id }) => id)).to.deep.equal([7, 1]);
    expect(env.keys && keysToEnv(env.keys)).to.deep.equal(given);
    expect(readEnv({ SESSION_KEY: key, ENCRYPTION_KEY: key }).keys?.encryption[0]?.id).to.equal(1);
  });

  it('refuses the same key id twice and ids that do not fit into two bytes', () => {
    for (const bad of [`1:${key},1:${key}`, `${key},1:${key}`, `0:${key}`, `65536:${key}`, `1:${key},`])
      expect(names({ SESSION_KEY: key, ENCRYPTION_KEY: bad }), bad).to.deep.equal(['ENCRYPTION_KEY']);
  });

  it('believes only proxies named by address or network, never all of them', () => {
    expect(readEnv({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8' }).trustProxy).to.have.length(3);
    for (const bad of ['true', '1', '10.0.0.0/33', '::/129', '10.0.0.0/8/8', 'example.org', '10.0.0.0/'])
      expect(names({ TRUST_PROXY: bad }), bad).to.deep.equal(['TRUST_PROXY']);
  });

  it('takes host names, patterns and networks as targets of webhooks, and nothing else', () => {
    const { webhookTargets } = readEnv({ WEBHOOK_TARGETS: 'hooks.example.cn,*.example.cn:8443, * 10.2.0.0/16' });
    expect(webhookTargets).to.deep.equal(['hooks.example.cn', '*.example.cn:8443', '*', '10.2.0.0/16']);
    for (const bad of ['https://hooks.example.cn', 'hooks.example.cn/in', 'a*.example.cn', '10.0.0.0/33', 'a..b'])
      expect(names({ WEBHOOK_TARGETS: bad }), bad).to.deep.equal(['WEBHOOK_TARGETS']);
  });

  it('keeps only the origin of PUBLIC_URL and refuses one with a path', () => {
    expect(readEnv({ PUBLIC_URL: 'https://mediation.example/' }).publicUrl).to.equal('https://mediation.example');
    expect(names({ PUBLIC_URL: 'https://example.org/mediation' })).to.deep.equal(['PUBLIC_URL']);
  });

  it('can be handed to a child process whole', () => {
    const sparse = readEnv({});
    const full = readEnv({
      ...{ NODE_ENV: 'test', PORT: '0', HOST: '::1', DATA_DIR: '/srv/data', DATABASE_URL: url, LOG_LEVEL: 'warn' },
      ...{
        REDIS_URL: 'redis://localhost',
        CHROMIUM_PATH: '/usr/bin/chromium',
        PUBLIC_URL: 'https://mediation.example',
      },
      ...{ SMTP_URL: 'smtps://a:b@mail.example', MAIL_FROM: 'a@street.example' },
      ...{ GATEWAY_URL: 'https://gateway.example/send', GATEWAY_TOKEN: 'abc' },
      ...{ SESSION_KEY: key, ENCRYPTION_KEY: `3:${key}`, TRUST_PROXY: '10.0.0.0/8,::1', FAULT_AT: 'after:publish' },
      WEBHOOK_TARGETS: 'hooks.example.cn, *.district.example:8443 10.2.0.0/16,fd00::/8',
      METRICS_TOKEN: 'token-of-the-environment',
      FILES_URL: 'file:///srv/mediation',
    });
    for (const env of [sparse, full]) expect(readEnv(toSource(env))).to.deep.equal(env);
    expect(Object.keys(toSource(full)), 'every variable').to.have.members(envNames);
  });

  it('hands a child process nothing of ours unless it is told to', () => {
    const source = {
      PATH: '/bin',
      DATABASE_URL: url,
      SESSION_KEY: key,
      PGPASSWORD: 'x',
      NODE_OPTIONS: '--inspect',
      TZ: 'UTC',
    };
    expect(systemEnv(source)).to.deep.equal({ PATH: '/bin', TZ: 'UTC' });
  });

  it('heeds a fault point only in tests, so that nobody can make the product kill itself', () => {
    expect(readEnv({ FAULT_AT: 'after:publish#2', NODE_ENV: 'test' }).faultAt).to.equal('after:publish#2');
    for (const NODE_ENV of ['production', 'development', ''])
      expect(readEnv({ FAULT_AT: 'after:publish', NODE_ENV }).faultAt, NODE_ENV).to.equal(null);
    expect(names({ FAULT_AT: 'rm -rf', NODE_ENV: 'test' })).to.deep.equal(['FAULT_AT']);
  });
});
