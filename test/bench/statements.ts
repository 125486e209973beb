import type pg from 'pg';
import { type Load, load } from './load.ts';
import type { Asked } from './processes.ts';

/** The statements of one request, in their order. */
export type Unit = string[];

/** Asks one request after the other and writes down what each of them sends to the database. */
export async function record(web: Asked, count: number, ask: () => Promise<unknown>): Promise<Unit[]> {
  const units: Unit[] = [];
  for (let i = 0; i < count; i++) {
    await web.ask('listen');
    await ask();
    const { sent } = await web.ask<{ sent: string[] }>('tell');
    units.push(sent);
  }
  return units;
}

/** The same statements by `clients` bare connections at once, each request's on one of them. */
export async function replay(connect: () => pg.Client, clients: number, units: readonly Unit[]): Promise<Load> {
  const open = Array.from({ length: clients }, connect);
  await Promise.all(open.map((client) => client.connect()));
  const free = [...open];
  try {
    return await load(clients, units.length, async (i) => {
      const client = free.pop();
      if (client === undefined) throw new Error('more at once than connections');
      for (const text of units[i] ?? []) await client.query(text);
      free.push(client);
    });
  } finally {
    await Promise.all(open.map((client) => client.end()));
  }
}
