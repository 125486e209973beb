import { expect } from 'chai';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { type Moved, moveCase } from '../../src/cases/move-case.ts';
import { contextFor } from '../../src/context.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { isLost } from '../../src/platform/database/retry.ts';
import { type Office, openOffice } from '../support/office.ts';
import { Dispute } from './support.ts';

describe('Case numbers', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  /** A case that could be accepted now. */
  async function ready(): Promise<Dispute> {
    const dispute = await (await Dispute.file(office)).to('SUBMITTED');
    await dispute.consents();
    await checkDuplicates(await dispute.head(), { ...dispute.request, isPendingElsewhere: false });
    return dispute;
  }

  /** As a page does it: under one key, and again while the database is too busy to answer. */
  async function accept(dispute: Dispute): Promise<Moved> {
    const { house, actor } = await dispute.head();
    const key = { key: newId(), hash: 'accept' };
    const request = { caseId: dispute.caseId, version: null, input: {} };
    for (;;) {
      try {
        return await moveCase(contextFor(house, actor, key), 'case.accepted', request);
      } catch (fault) {
        if (!isLost(fault)) throw fault;
      }
    }
  }

  const numbers = async (year: number) => {
    const rows = await office.sql<{ case_no: string }>(
      `select case_no from mediation_case where case_no like $1 order by length(case_no), case_no`,
      [`〔${year}〕%`],
    );
    return rows.map((row) => row.case_no);
  };

  it('are gapless and given once when fifty cases are accepted at the same moment', async function () {
    this.timeout(180_000);
    const disputes: Dispute[] = [];
    for (let n = 0; n < 50; n++) disputes.push(await ready());
    const answers = await Promise.all(disputes.map(accept));
    const wanted = Array.from({ length: 50 }, (_, index) => `〔2026〕东河民调字第${index + 1}号`);
    expect(answers.map(({ caseNo }) => caseNo)).to.have.members(wanted);
    expect(await numbers(2026)).to.deep.equal(wanted);
  });

  it('are given back by an acceptance that fails, and kept by a case that is struck out', async () => {
    const [failing, next] = [await ready(), await ready()];
    const broken = {
      ...failing.house,
      faultPoint: (name: string) => {
        if (name === 'before:commit:accept') throw new Error('the power went');
      },
    };
    const ctx = { ...(await failing.head()), house: broken };
    expect(await failing.move('case.accepted', {}, ctx).catch((fault: Error) => fault.message)).to.equal(
      'the power went',
    );
    expect(await next.move('case.accepted')).to.include({ caseNo: '〔2026〕东河民调字第51号' });
    await next.move('case.voided', { voidReason: 'MISTAKE', reason: '登错了' }, next.as('centre_head'));
    expect(await failing.move('case.accepted')).to.include({ caseNo: '〔2026〕东河民调字第52号' });
  });

  it('begin anew when the year begins in Shanghai, not in Greenwich', async () => {
    const [last, first] = [await ready(), await ready()];
    office.clock.set(new Date('2026-12-31T23:59:30+08:00'));
    expect(await last.move('case.accepted')).to.include({ caseNo: '〔2026〕东河民调字第53号' });
    office.clock.set(new Date('2027-01-01T00:00:30+08:00'));
    expect(await first.move('case.accepted')).to.include({ caseNo: '〔2027〕东河民调字第1号' });
    expect((await first.loaded()).facts.acceptedOn).to.equal('2027-01-01');
  });

  it('are of each village for itself', async () => {
    const dispute = await (await Dispute.file(office, 'village2')).to('ACCEPTED');
    expect((await dispute.row()).case_no).to.equal('〔2027〕西岭民调字第1号');
  });
});
