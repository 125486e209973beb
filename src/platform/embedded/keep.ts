import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

const interval = 300;

/**
 * Starts the server again whenever it has ended without being told to.
 * @param onAgain called with the new server after each such start; its port is the old one unless another program took it
 * @param onFailure called with the reason when a start failed; the next attempt follows
 * @returns ends the watch, so that the server can be stopped
 */
export function keepRunning(
  dataDir: string,
  first: EmbeddedPostgres,
  onAgain: (server: EmbeddedPostgres) => void,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let server = first;
  let over = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    if (await server.isRunning()) return;
    server = await startEmbeddedPostgres({ dataDir });
    onAgain(server);
  }

  let turn: Promise<void> = Promise.resolve();
  function again(): void {
    if (over) return;
    timer = setTimeout(() => {
      turn = look().catch(onFailure).then(again);
    }, interval);
  }
  again();

  return async () => {
    over = true;
    clearTimeout(timer);
    await turn;
  };
}
