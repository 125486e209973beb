import path from 'node:path';
import { type Env, type Keys, toSource } from '../config/index.ts';
import { type CrewName, scriptOf } from './crew-scripts.ts';
import { type Child, superviseChild } from './platform/process/child.ts';
import { endOfLog } from './platform/process/log-file.ts';
import { StartRefusal } from './platform/start-refusal.ts';

export type Crew = {
  /** The port of the pages. */
  port: number;
  /** Both connect anew, after the database has moved. */
  restart: () => void;
  /** Pages under way are answered, jobs under way are finished; what takes longer than `patience` milliseconds is killed. */
  stop: (patience: number) => Promise<void>;
  killNow: () => void;
};

export type CrewOptions = {
  env: Env;
  keys: Keys;
  /** Address without user and password; asked at every start of a process. */
  databaseUrl: () => string;
  logFolder: string;
  /** Tells the person at the terminal that a process ended and is started again. */
  say: (zh: string, en: string) => void;
};

/**
 * Starts web and worker and keeps them running. Neither knows the owner of the database: they connect as the role that owns
 * nothing.
 * @returns when the pages can be opened
 * @throws StartRefusal with the end of its log when the web process ends before that
 */
export async function startCrew({ env, keys, databaseUrl, logFolder, say }: CrewOptions): Promise<Crew> {
  let port: number | null = null;
  const webReady = Promise.withResolvers<number>();
  const logOf = (name: CrewName) => path.join(logFolder, `${name}.log`);

  const supervised = (name: CrewName, onReady: (found: number) => void, onEarlyEnd: () => void): Child =>
    superviseChild({
      script: scriptOf(name),
      env: () => ({
        ...toSource({ ...env, keys, databaseUrl: databaseUrl(), port: port ?? env.port }),
        // A third of the start is spent on taking the types out of the source; once is enough.
        NODE_COMPILE_CACHE: path.join(env.dataDir, 'cache', 'node'),
      }),
      logFile: logOf(name),
      onReady: (message) => onReady(message.port ?? env.port),
      onEnd: (reason, retryIn) => {
        if (port === null) onEarlyEnd();
        else
          say(
            `${name} 进程已退出（${reason}），${retryIn / 1000} 秒后重新启动，日志：${logOf(name)}`,
            `${name} ended (${reason}) and starts again in ${retryIn / 1000} s`,
          );
      },
    });

  const web = supervised('web', webReady.resolve, () =>
    webReady.reject(
      new StartRefusal(
        `网页进程未能启动：\n${endOfLog(logOf('web'), 12)}`,
        `The web process did not start; its log is ${logOf('web')} (end shown above).`,
      ),
    ),
  );
  const worker = supervised(
    'worker',
    () => undefined,
    () => undefined,
  );
  const children = [web, worker];
  const stop = async (patience: number) => void (await Promise.all(children.map((child) => child.stop(patience))));
  const killNow = () => {
    for (const child of children) child.killNow();
  };
  const restart = () => {
    for (const child of children) child.restart();
  };
  for (const child of children) child.start();
  try {
    port = await webReady.promise;
  } catch (error) {
    await stop(5000);
    throw error;
  }
  return { port, stop, killNow, restart };
}
