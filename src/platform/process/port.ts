import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, reasonOf, StartRefusal } from '../start-refusal.ts';

function tryToListen(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function refusalFor(error: unknown, port: number, host: string): StartRefusal {
  const next = port < 65535 ? port + 1 : 3000;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartRefusal(
        `端口 ${port} 已被占用。请关闭占用它的程序，或换一个端口：PORT=${next} npm start`,
        `Port ${port} is in use. End the program that uses it, or take another one: PORT=${next} npm start`,
      );
    case 'EACCES':
      return new StartRefusal(
        `没有使用端口 ${port} 的权限。请用 1024 以上的端口：PORT=3000 npm start`,
        `Port ${port} may not be used by this user. Take one above 1024: PORT=3000 npm start`,
      );
    default:
      return new StartRefusal(
        `不能在 ${host}:${port} 提供网页（${reasonOf(error)}）。请检查 HOST 和 PORT。`,
        `Pages cannot be served at ${host}:${port} (${reasonOf(error)}). Check HOST and PORT.`,
      );
  }
}

/**
 * Makes sure that the port can be had, before anything else is started.
 * @param patience milliseconds that an earlier run which is still ending is waited for
 * @throws StartRefusal with the command that would work
 */
export async function requirePort(port: number, host: string, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await tryToListen(port, host);
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || Date.now() >= until) throw refusalFor(error, port, host);
      await pause(100);
    }
  }
}

/** The address to type into a browser on this machine. */
export function localAddress(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return port === 80 ? `http://${name}` : `http://${name}:${port}`;
}
