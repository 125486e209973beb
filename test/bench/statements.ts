import type pg from 'pg';
import { keepPlansOf } from '../../src/platform/database/connection.ts';
import { type Load, load } from './load.ts';
import type { Asked } from './processes.ts';

/** A statement as it was sent: its text and what was bound. */
export type Sent = [text: string, values?: unknown[]];

/** The statements of one request, in their order. */
export type Unit = Sent[];

/** Asks one request after the other and writes down what each of them sends to the database. */
export async function record(web: Asked, count: number, ask: () => Promise<unknown>): Promise<Unit[]> {
  const units: Unit[] = [];
  for (let i = 0; i < count; i++) {
    await web.ask('listen');
    await ask();
    const { sent } = await web.ask<{ sent: Unit }>('tell');
    units.push(sent);
  }
  return units;
}

/** The same statements by `clients` bare connections at once, each request's on one of them. */
export async function replay(connect: () => pg.Client, clients: number, units: readonly Unit[]): Promise<Load> {
  const open = Array.from({ length: clients }, connect);
  await Promise.all(open.map((client) => client.connect()));
  for (const client of open) keepPlansOf(client);
  const free = [...open];
  try {
    return await load(clients, units.length, async (i) => {
      const client = free.pop();
      if (client === undefined) throw new Error('more at once than connections');
      for (const sent of units[i] ?? []) await client.query(...sent);
      free.push(client);
    });
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
}
