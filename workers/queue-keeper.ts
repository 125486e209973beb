import type { Logger } from 'pino';
import type { Dispatcher } from '../src/platform/queue/index.ts';
import type { QueueWatch } from './queue-watch.ts';

export interface QueueKeeper {
  queue(): Dispatcher;
  /** How work reaches this process now: through the queue, or directly while the queue is away. */
  mode(): 'queue' | 'direct';
  /** Asks the queue whether it is there, and changes the mode accordingly. */
  look(): Promise<boolean>;
}

/**
 * Keeps a queue open. One that was away is opened anew: what hung in the old connections must not hang on.
 * @param onThere called once for each queue that was opened, when it is there
 */
export function keepQueue(
  open: () => Dispatcher,
  watch: QueueWatch,
  log: Logger,
  onThere: (queue: Dispatcher) => Promise<void>,
): QueueKeeper {
  let queue = open();
  let greeted: Dispatcher | null = null;
  let mode: 'queue' | 'direct' = 'queue';

  async function reopen(): Promise<void> {
    const old = queue;
    queue = open();
    watch.startAfresh();
    mode = 'queue';
    log.info({ queue: queue.kind }, 'the queue is back');
    await old.close();
  }

  return {
    queue: () => queue,
    mode: () => mode,
    look: async () => {
      const isThere = await queue.isThere();
      watch.asked('ping', isThere, performance.now());
      if (mode === 'direct' && isThere) await reopen();
      else if (mode === 'queue' && watch.isAway(performance.now())) {
        mode = 'direct';
        log.warn({ queue: queue.kind }, 'the queue is away: work goes on without it');
      }
      if (isThere && greeted !== queue) {
        greeted = queue;
        await onThere(queue);
      }
      return isThere;
    },
  };
}
