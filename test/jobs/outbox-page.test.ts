import { expect } from 'chai';
import { redriveJob } from '../../src/jobs/actions/redrive-job.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { Forbidden, NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { OfficePages } from '../support/office-pages.ts';

describe('the page of the background jobs', () => {
  const pages = new OfficePages();
  beforeEach(() => pages.office.sql('delete from outbox'));

  async function deadRow(): Promise<string> {
    const id = newId();
    await pages.office.sql(
      `insert into outbox (id, topic, dedup_key, payload, created_at, next_at, attempt, dead_at, last_error)
       values ($1::uuid, 'register.print', $1::uuid::text, '{"printId":"case content"}', now(), now(), 12, now(), 'Error ETIMEDOUT')`,
      [id],
    );
    return id;
  }

  it('shows the administrator what was given up, with attempts and kind of error, and nothing of its content', async () => {
    await deadRow();
    const { status, text } = await (await pages.web.as('admin')).get('/outbox');
    expect(status).to.equal(200);
    expect(text)
      .to.contain('打印登记簿')
      .and.contain('Error ETIMEDOUT')
      .and.contain('<td data-label="试过几次">12</td>');
    expect(text).not.to.contain('case content');
  });

  it('says at once that the queue is away, and no longer once it is back', async () => {
    const admin = await pages.web.as('admin');
    const seen = async (queue: string) => {
      await pages.office.sql(
        `insert into mark (name, at, value) values ('worker', $1, $2)
         on conflict (name) do update set at = excluded.at, value = excluded.value`,
        [pages.office.clock.now(), JSON.stringify({ queue, kind: 'redis', mode: 'queue' })],
      );
      return (await admin.get('/outbox')).text;
    };
    expect(await seen('away')).to.contain('任务队列不通');
    expect(await seen('ok'))
      .to.contain('任务排在 Redis 里')
      .and.not.contain('任务队列不通');
  });

  it('gives all attempts again by a button that works without JavaScript, once', async () => {
    const id = await deadRow();
    const admin = await pages.web.as('admin');
    const answer = await admin.post(`/outbox/${id}/redrive`);
    expect(answer).to.include({ status: 303, location: '/outbox' });
    expect((await admin.get('/outbox')).text).to.contain('“打印登记簿”已重新排上');
    expect(await pages.office.sql('select attempt, dead_at, last_error from outbox')).to.deep.equal([
      { attempt: 0, dead_at: null, last_error: null },
    ]);
    const again = await admin.post(`/outbox/${id}/redrive`);
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('这件任务已经重新排上或已经办成');
    const [event] = await pages.office.sql('select name, payload from event where subject_id = $1', [id]);
    expect(event).to.deep.equal({ name: 'job.redriven', payload: { topic: 'register.print' } });
  });

  it('is absent for everybody else, and so is the action', async () => {
    const id = await deadRow();
    for (const role of ['centre_head', 'street_leader', 'village_head', 'auditor'] as const) {
      const other = await pages.web.as(role);
      expect((await other.get('/outbox')).status, role).to.equal(404);
      expect((await other.post(`/outbox/${id}/redrive`)).status, role).to.equal(404);
      const refused = await redriveJob(await pages.office.contextOf(role), { id }).catch((fault: unknown) => fault);
      expect(refused, role).to.be.instanceOf(Forbidden);
    }
    const admin = await pages.office.contextOf('admin');
    expect(await redriveJob(admin, { id: newId() }).catch((fault: unknown) => fault)).to.be.instanceOf(NotFound);
    await pages.office.sql('update outbox set done_at = now(), dead_at = null');
    expect(await redriveJob(admin, { id }).catch((fault: unknown) => fault)).to.be.instanceOf(NotPossible);
  });
});
