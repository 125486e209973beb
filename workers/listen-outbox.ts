import pg from 'pg';
import { OUTBOX_CHANNEL } from '../src/platform/outbox/write.ts';

export interface Ear {
  /** Listens again when the connection was lost; to be called now and then. */
  keep(): Promise<void>;
  close(): Promise<void>;
}

/** Hears of new work at its commit. Only a comfort: the relay looks every second whether it heard something or not. */
export function listenToOutbox(databaseUrl: string, onWork: () => void): Ear {
  let client: pg.Client | null = null;
  return {
    keep: async () => {
      if (client !== null) return;
      const fresh = new pg.Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 3000 });
      client = fresh;
      const drop = () => {
        if (client === fresh) client = null;
        fresh.end().catch(() => undefined);
      };
      fresh.on('error', drop);
      fresh.on('notification', onWork);
      try {
        await fresh.connect();
        await fresh.query(`listen ${OUTBOX_CHANNEL}`);
      } catch {
        drop();
      }
    },
    close: async () => {
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
