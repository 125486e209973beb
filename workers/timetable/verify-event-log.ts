import { createHash } from 'node:crypto';
import type { Context } from '../../src/context.ts';
import { verifyChains } from '../../src/platform/event-log/verify-chains.ts';
import type { Summary } from '../timetable-job.ts';

/** Computes the chains of the event log anew. A break is logged with its place and stays visible to the administrator. */
export async function verifyEventLog({ em, house }: Context): Promise<Summary> {
  const reports = await verifyChains(em);
  const broken = reports.filter((report) => report.broken !== null);
  for (const { chain, broken: found } of broken) house.log.error({ chain, ...found }, 'the event log is broken');
  // In the log, outside of the database: whoever cuts the end off a chain and its head cannot cut it off there.
  const heads = createHash('sha256')
    .update(reports.map(({ head }) => head).join(' '))
    .digest('hex');
  return { heads, events: reports.reduce((sum, { count }) => sum + count, 0), brokenChains: broken.length };
}
