import { expect } from 'chai';
import { notePrevented } from '../../../src/cases/actions/note-prevented.ts';
import { Forbidden, Invalid, NotPossible } from '../../../src/platform/http/refusals.ts';
import { OfficePages } from '../../support/office-pages.ts';
import type { Browser } from '../../support/web.ts';
import { Dispute } from '../support.ts';

describe('what a mediation prevented', () => {
  const pages = new OfficePages();

  const counted = async (dispute: Dispute) => {
    const [fact] = await pages.office.sql<{ prevented: string[] }>(
      'select prevented from case_fact where case_id = $1 and known_until is null',
      [dispute.caseId],
    );
    return fact?.prevented;
  };
  const reason = '双方约了人要动手，连夜分头做工作';

  it('is told of by the room on a page of the case, waits for the centre, and is counted when the centre has found it so', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    const page = `/cases/${dispute.caseId}/note-prevented`;
    const room: Browser = await pages.web.as('village_head', 'village1');
    expect((await room.get(`/cases/${dispute.caseId}`)).text).to.contain(page);
    expect((await room.post(page, { prevented: 'FIGHT', reason })).status).to.equal(303);
    expect(await counted(dispute)).to.deep.equal([]);
    const centre = await pages.web.as('centre_head', 'centre');
    expect((await centre.get('/')).text)
      .to.contain(page)
      .and.contain('防止群体性械斗');
    const shown = await centre.get(page);
    expect(shown.text)
      .to.match(/value="FIGHT"[^>]*checked/)
      .and.contain(reason);
    expect((await centre.post(page, { prevented: ['FIGHT', 'CRIME'], reason })).status).to.equal(303);
    expect(await counted(dispute)).to.deep.equal(['FIGHT', 'CRIME']);
    expect((await centre.get('/')).text).to.not.contain(page);
    expect((await room.get(`/cases/${dispute.caseId}`)).text).to.contain(
      '认定防止纠纷转化：防止群体性械斗、防止民转刑',
    );
  });

  it('is taken back by the centre with an empty list, also after the end', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('PERFORMING');
    const centre = await dispute.as('centre_head');
    await notePrevented(centre, { ...dispute.request, prevented: ['CRIME'], reason });
    expect(await counted(dispute)).to.deep.equal(['CRIME']);
    await notePrevented(await dispute.as('centre_head'), { ...dispute.request, prevented: [], reason: '查实没有' });
    expect(await counted(dispute)).to.deep.equal([]);
  });

  it('needs a tick from whoever only tells of it, a case that was accepted, and somebody who works on it', async () => {
    const refused = (work: Promise<unknown>) => work.catch((fault: unknown) => fault);
    const dispute = await (await Dispute.file(pages.office)).to('SUBMITTED');
    const input = { ...dispute.request, prevented: ['CRIME'], reason } as const;
    expect(await refused(notePrevented(await dispute.as('centre_head'), input))).to.be.instanceOf(NotPossible);
    await dispute.to('MEDIATING');
    const nothing = { ...input, prevented: [] };
    expect(await refused(notePrevented(await dispute.head(), nothing))).to.be.instanceOf(Invalid);
    expect(await refused(notePrevented(await pages.office.contextOf('stat_clerk'), input))).to.be.instanceOf(Forbidden);
  });
});
