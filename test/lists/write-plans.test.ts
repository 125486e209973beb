import { expect } from 'chai';
import { reading } from '../../src/context.ts';
import { Dispute } from '../cases/support.ts';
import { register, strangers } from '../intake/support.ts';
import type { Office } from '../support/office.ts';
import { type Plan, scansIn } from './explain.ts';
import { openLargeOffice } from './many.ts';

const LARGE = ['person', 'mediation_case', 'case_story', 'case_party', 'intake', 'intake_person', 'search_entry'];

type Sent = { sql: string; params: unknown };

/** Everything that the application sends to the database while `work` runs, each text once. */
async function sentBy(office: Office, work: () => Promise<unknown>): Promise<Sent[]> {
  const connection = office.house.orm.em.getConnection();
  const execute = connection.execute.bind(connection) as (...given: unknown[]) => Promise<unknown>;
  const sent = new Map<string, Sent>();
  const listening = (sql: unknown, params: unknown, ...rest: unknown[]) => {
    if (typeof sql === 'string' && /^\s*(with|select|insert|update|delete)\b/i.test(sql))
      sent.set(sql, { sql, params });
    return execute(sql, params, ...rest);
  };
  Object.assign(connection, { execute: listening });
  try {
    await work();
  } finally {
    Object.assign(connection, { execute });
  }
  return [...sent.values()];
}

describe('what a change sends among 100,000 rows of each kind', function () {
  this.timeout(240_000);
  let office: Office;
  before(async () => {
    office = await openLargeOffice();
  });
  after(() => office.close());

  const check = (title: string, work: () => Promise<unknown>) =>
    it(`reads no table from end to end: ${title}`, async () => {
      const sent = await sentBy(office, work);
      expect(sent.length).to.be.greaterThan(20);
      const scans = await reading(await office.contextOf('village_head'), async ({ em }) => {
        const found: string[] = [];
        for (const { sql, params } of sent) {
          const [row] = await em.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
            `explain (format json) ${sql}`,
            params as unknown[],
          );
          const scanned = scansIn(row?.['QUERY PLAN'][0].Plan as Plan, LARGE);
          if (scanned.length > 0) found.push(`${scanned.join(', ')}: ${sql}`);
        }
        return found;
      });
      expect(scans).to.deep.equal([]);
    });

  check('filing a dispute', async () =>
    register(await office.contextOf('village_head'), { disposition: 'MEDIATION', ...strangers() }),
  );

  check('a case from its draft to the signed agreement', async () => {
    const dispute = await Dispute.file(office);
    await dispute.to('AGREED');
    await dispute.sign();
  });
});
