import { expect } from 'chai';
import { listCases } from '../../src/cases/queries/list-cases.ts';
import { type Context, reading } from '../../src/context.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { caseCopies } from './many.ts';

const STORED = 10_000;
const at = { now: new Date('2026-11-20T02:00:00Z'), today: '2026-11-20', after: null };

const LARGE = ['mediation_case', 'case_story', 'case_party', 'person'];

type Node = { 'Actual Rows': number; 'Actual Loops': number; 'Relation Name'?: string; Plans?: Node[] };
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How many rows of each table the list of cases touches, functions aside, and how many buffers with them. */
async function workOf(ctx: Context): Promise<{ rows: number; buffers: number; listed: number }> {
  return reading(ctx, async (inside) => {
    const { em } = inside;
    const execute = em.execute.bind(em) as (sql: string, params: unknown) => Promise<unknown[]>;
    const work = { rows: 0, buffers: 0, listed: 0 };
    Object.assign(em, {
      execute: async (sql: string, params: unknown) => {
        const [row] = (await execute(`explain (analyze, buffers, format json) ${sql}`, params)) as [
          { 'QUERY PLAN': [{ Plan: Node & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] },
        ];
        const { Plan: plan } = row['QUERY PLAN'][0];
        const read = nodesOf(plan).filter((node) => LARGE.includes(node['Relation Name'] ?? ''));
        work.rows = Math.max(...read.map((node) => node['Actual Rows'] * node['Actual Loops']));
        work.buffers = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
        const answer = await execute(sql, params);
        work.listed = answer.length;
        return answer;
      },
    });
    await listCases(em, inside.actor, {}, at);
    return work;
  });
}

describe('the newest cases, whatever the database knows of its tables', function () {
  this.timeout(120_000);
  let office: Office;
  let [own, few] = ['', ''];
  before(async () => {
    office = await openOffice();
    const { caseId } = await register(await office.contextOf('village_mediator', 'village1'), {
      disposition: 'MEDIATION',
    });
    for (const table of LARGE) await office.sql(`alter table ${table} set (autovacuum_enabled = off)`);
    [own, few] = [office.orgs.village1, office.orgs.village2];
    const villageOf = `case when n % 3000 = 0 then '${few}' else '${own}' end`;
    await caseCopies(office, String(caseId), STORED, villageOf);
  });
  after(() => office.close());

  const check = (title: string, prepare: () => Promise<unknown>) =>
    it(`reads little more than the page: ${title}`, async () => {
      await prepare();
      const page = async (place: Place) => workOf(await office.contextOf('village_head', place));
      const [many, rare] = [await page('village1'), await page('village2')];
      expect([many.listed, rare.listed]).to.deep.equal([21, 3]);
      for (const work of [many, rare]) expect(work.rows, 'rows of one table').to.be.at.most(100);
      expect(many.buffers, 'pages for a room with many').to.be.at.most(2500);
      expect(rare.buffers, 'pages for a room with three of 10,000').to.be.at.most(9000);
    });

  check('filled and never analyzed', async () => {
    const [known] = await office.sql<{ n: number }>(
      `select count(*)::int as n from pg_stats where tablename = 'mediation_case'`,
    );
    expect(known?.n).to.equal(0);
  });
  check('freshly analyzed', () => office.sql('analyze'));
  check('after many updates', () =>
    office.sql(`update mediation_case set version = version + 1 where ctid < '(400, 1)'`),
  );
  check('with statistics of other days, when all belonged to one room', async () => {
    await office.sql(`update mediation_case set reader_org_ids = array[home_org_id]`);
    await office.sql('analyze mediation_case');
    await office.sql(`update mediation_case set reader_org_ids = array[home_org_id, '${office.orgs.centre}'::uuid]`);
  });
});
