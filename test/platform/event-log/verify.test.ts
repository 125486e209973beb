import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { keysToEnv, systemEnv } from '../../../config/index.ts';
import { change } from '../../../src/change.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import { type ChainReport, verifyChains } from '../../../src/platform/event-log/verify-chains.ts';
import { keepService } from '../../../workers/sessions.ts';
import { testKeys } from '../../support/database.ts';
import { testEnv } from '../../support/environment.ts';
import { type Office, openOffice } from '../../support/office.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../../..');

type Row = { id: string; chain: number; seq: string };

describe('the event log', () => {
  let office: Office;
  let longest: Row[];

  beforeEach(async () => {
    office = await openOffice();
    const ctx = await office.contextOf('admin');
    for (let n = 0; n < 40; n++)
      await change(ctx, 'test', async (act) => {
        act.record({
          name: 'account.changed',
          subjectId: newId(),
          payload: { n, 名: '王二', null: null, list: [1.5, 'é"\\'] },
        });
      });
    const rows = await office.sql<Row>('select id, chain, seq from event order by chain, seq');
    const chains = Map.groupBy(rows, ({ chain }) => chain);
    longest = [...chains.values()].sort((a, b) => b.length - a.length)[0] ?? [];
    expect(longest.length).to.be.at.least(4);
  });
  afterEach(() => office.close());

  const verify = async (): Promise<ChainReport[]> => verifyChains((await keepService(office.house).context()).em);
  const broken = async () =>
    (await verify()).filter((report) => report.broken !== null).map(({ chain, broken }) => ({ chain, ...broken }));
  /** As a superuser who switches the keepers off. */
  const tamper = async (sql: string, values: unknown[]) => {
    await office.sql('alter table event disable trigger user');
    await office.sql(sql, values);
  };
  const at = (index: number) => {
    const row = longest[index];
    if (row === undefined) throw new Error('too short');
    return { chain: row.chain, seq: Number(row.seq), eventId: row.id };
  };

  it('is whole after many changes, whatever is in them, and counts every event', async () => {
    const reports = await verify();
    expect(reports.map(({ broken: found }) => found)).to.deep.equal(Array(16).fill(null));
    expect(reports.reduce((sum, { count }) => sum + count, 0)).to.equal(40);
  });

  it('shows the edited row, also when a superuser edits one letter', async () => {
    await tamper(`update event set payload = jsonb_set(payload, '{n}', '99') where id = $1`, [at(1).eventId]);
    expect(await broken()).to.deep.equal([{ kind: 'EDITED', ...at(1) }]);
  });

  it('shows every column that is edited', async () => {
    for (const edit of [
      "actor_name = '别人'",
      "at = at + interval '1 second'",
      'case_id = uuidv7()',
      "name = 'x'",
      'actor_id = null',
    ]) {
      await tamper(`update event set ${edit} where id = $1`, [at(2).eventId]);
      expect((await broken())[0], edit).to.include({ seq: at(2).seq });
    }
  });

  it('shows the edited row although its hash was computed anew', async () => {
    await tamper(
      `update event e set name = 'case.closed', hash = sha256(prev_hash || sec.event_bytes(chain, seq, id, at, recorded_at, actor_id,
         actor_name, org_id, org_name, 'case.closed', case_id, intake_id, subject_id, payload)) where id = $1`,
      [at(1).eventId],
    );
    expect(await broken()).to.deep.equal([{ kind: 'FOREIGN', ...at(2) }]);
  });

  it('shows where rows are missing: in the middle, at the beginning, at the end', async () => {
    await tamper('delete from event where id = $1', [at(1).eventId]);
    expect(await broken()).to.deep.equal([{ kind: 'MISSING', from: at(1).seq, ...at(2) }]);
    await office.sql('delete from event where id = $1', [at(0).eventId]);
    expect(await broken()).to.deep.equal([{ kind: 'MISSING', from: 1, ...at(2) }]);
  });

  it('shows that the last row is gone', async () => {
    const last = longest.length - 1;
    await tamper('delete from event where id = $1', [at(last).eventId]);
    expect(await broken()).to.deep.equal([
      { chain: at(0).chain, kind: 'HEAD', seq: last, eventId: at(last - 1).eventId, wanted: last + 1 },
    ]);
  });

  it('shows a row that was put in', async () => {
    const id = newId();
    await tamper(
      `insert into event (id, chain, seq, at, recorded_at, actor_id, actor_name, org_id, org_name, name, case_id, intake_id,
         subject_id, payload, prev_hash, hash)
       select $1, chain, seq + 1, at, recorded_at, actor_id, actor_name, org_id, org_name, name, case_id, intake_id,
         subject_id, payload, hash, sha256(hash) from event where id = $2`,
      [id, at(longest.length - 1).eventId],
    );
    expect(await broken()).to.deep.equal([
      { chain: at(0).chain, kind: 'EDITED', seq: longest.length + 1, eventId: id },
    ]);
  });

  it('shows a head that was changed', async () => {
    await office.sql("update event_chain set hash = sha256('x') where chain = $1", [at(0).chain]);
    expect(await broken()).to.deep.equal([
      {
        chain: at(0).chain,
        kind: 'HEAD',
        seq: longest.length,
        eventId: at(longest.length - 1).eventId,
        wanted: longest.length,
      },
    ]);
  });

  it('is not fooled by a replaced function of the database', async () => {
    await tamper(`update event set payload = '{}' where id = $1`, [at(1).eventId]);
    await office.sql('drop function sec.event_bytes cascade');
    expect((await broken())[0]).to.deep.equal({ kind: 'EDITED', ...at(1) });
  });

  it('is checked by npm run verify-log, which ends with 1 and names the place', async () => {
    const owner = new URL(testEnv('TEST_OWNER_URL'));
    owner.pathname = new URL(String(office.house.orm.config.get('clientUrl'))).pathname;
    const databaseUrl = owner.toString();
    const env = {
      ...systemEnv(),
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      ...keysToEnv(testKeys),
    };
    const command = () => run(process.execPath, ['src/verify-log.ts'], { cwd: ROOT, env });
    expect((await command()).stdout).to.contain('The event log is whole: 40 events.');
    await tamper(`update event set payload = '{}' where id = $1`, [at(1).eventId]);
    const failed = (await command().catch((fault: unknown) => fault)) as { code: number; stdout: string };
    expect(failed.code).to.equal(1);
    expect(failed.stdout).to.contain(`chain ${at(1).chain}, seq ${at(1).seq}, event ${at(1).eventId}`);
  });
});
