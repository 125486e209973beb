import path from 'node:path';
import { type Env, type Keys, toSource } from '../config/index.ts';
import { type CrewName, compileCacheOf, scriptOf } from './crew-scripts.ts';
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

  const supervised = (name: CrewName): Child =>
    superviseChild({
      script: scriptOf(name),
      env: () => ({
        ...toSource({ ...env, keys, databaseUrl: databaseUrl(), port: port ?? env.port }),
        NODE_COMPILE_CACHE: compileCacheOf(env),
      }),
      logFile: logOf(name),
      onReady: (message) => {
        if (name === 'web') webReady.resolve(message.port ?? env.port);
      },
      onEnd: (reason, retryIn) => {
        if (port === null) return webReady.reject(failedStart(logOf(name)));
        const seconds = retryIn / 1000;
        say(
          `${name} 进程已退出（${reason}），${seconds} 秒后重新启动，日志：${logOf(name)}`,
          `${name} ended (${reason}) and starts again in ${seconds} s`,
        );
      },
    });

  const [web, worker] = [supervised('web'), supervised('worker')];
  const stop = async (patience: number) => void (await Promise.all([web.stop(patience), worker.stop(patience)]));
  web.start();
  try {
    port = await webReady.promise;
  } catch (error) {
    await stop(5000);
    throw error;
  }
  // Only now: people wait for the pages, and a small machine cannot load both at once.
  worker.start();
  const restart = () => {
    web.restart();
    worker.restart();
  };
  const killNow = () => {
    web.killNow();
    worker.killNow();
  };
  return { port, stop, killNow, restart };
}

function failedStart(log: string): StartRefusal {
  return new StartRefusal(
    `网页进程未能启动：\n${endOfLog(log, 12)}`,
    `The web process did not start; its log is ${log} (end shown above).`,
  );
}
