import { type Env, readEnv } from './env.ts';

export {
  type EncryptionKey,
  type Env,
  envNames,
  isRunByNpm,
  type Keys,
  keysToEnv,
  readEnv,
  systemEnv,
  toSource,
} from './env.ts';
export { EnvError } from './env-error.ts';

let known: Env | undefined;

/**
 * The environment of this process, read once.
 * @throws EnvError on the first call when something in it is wrong
 */
export function config(): Env {
  known ??= readEnv();
  return known;
}
