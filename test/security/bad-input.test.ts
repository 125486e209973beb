import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';

/** What no page sends, and somebody sends all the same. */
describe('bad input over HTTP', function () {
  this.timeout(90_000);
  const pages = new OfficePages();
  let head: Browser;
  let dispute: Dispute;
  before(async () => {
    head = await pages.web.as('village_head', 'village1');
    dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
  });

  const events = async () =>
    (await pages.office.sql('select 1 from event where case_id = $1', [dispute.caseId])).length;
  const correct = (more: Record<string, string>) =>
    head.post(`/cases/${dispute.caseId}/correct-case`, { summary: '孙家翻建东屋，屋檐滴水，墙皮脱落。', ...more });

  it('is refused when the body is broken JSON', async () => {
    const sid = await pages.office.tokenOf('village_head', 'village1');
    const headers = { cookie: `sid=${sid}`, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(`${pages.web.origin}/intakes`, { method: 'POST', headers, body: '{"summary": ' });
    expect(answer.status).to.equal(400);
  });

  it('is refused with its name when a field is unknown, and nothing is stored', async () => {
    const before = await events();
    const answer = await correct({ nobodyKnowsMe: 'x' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('nobodyKnowsMe');
    expect(await events()).to.equal(before);
  });

  it('is refused at its field when a day does not exist or has not come, an empty one is required, a text is too long', async () => {
    const before = await events();
    const faults: Record<string, string>[] = [
      { occurredOn: '2026-02-30' },
      { occurredOn: '2027-01-01' },
      { summary: '' },
      { place: '长'.repeat(201) },
    ];
    for (const wrong of faults) {
      const answer = await correct({ peopleCount: '2', source: 'APPLICATION', ...wrong });
      expect(answer.status, JSON.stringify(wrong)).to.equal(422);
    }
    expect(await events()).to.equal(before);
  });
});
