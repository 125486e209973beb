import { expect } from 'chai';
import { recordConfirmation } from '../../src/cases/actions/follow-performance.ts';
import { reading } from '../../src/context.ts';
import { lookOf } from '../../src/registers/looks.ts';
import { readBook } from '../../src/registers/read-book.ts';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { Dispute } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { findings, lead, runOpening } from '../screening/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { pdfRuns } from '../support/pdf-text.ts';
import { print } from './support.ts';

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

describe('searching a printed book', function () {
  this.timeout(180_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    await register(await office.contextOf('village_head', 'village1'));
    const dispute = await (await Dispute.file(office, 'village1', { risk: 'RED', dangerTicks: [] })).to('PERFORMING');
    await recordConfirmation(await dispute.head(), {
      ...{ ...dispute.request, ineligibleReason: null, wishes: { applicant: 'YES', respondent: 'YES' } },
      ...{ appliedOn: '2026-11-20', court: '示范县人民法院东河法庭', courtNo: null, acceptedOn: '2026-11-20' },
      ...{ result: null, rulingOn: null },
    });
    await dispute.perform();
    const escalated = await (await Dispute.file(office, 'village1')).to('MEDIATING');
    await escalated.session('NOT_REACHED');
    await escalated.move('case.escalated', { caseFacts: '谈了一次未成。', opinion: '请中心调。' });
    await runOpening(office);
    await reportFindings(await office.contextOf('village_mediator', 'village1'), findings('2026-11-20', [lead]));
  });
  after(() => office.close());

  // The books with the narrowest columns of days.
  for (const kind of ['TJ', 'CONFIRMATION', 'SCREENING'] as const)
    it(`finds every day in the ${kind}: none is divided, none holds a mark that nobody types`, async () => {
      const days = { fromOn: '2026-01-01', toOn: '2026-12-31' };
      const ctx = await office.contextOf('centre_head');
      const selection = { kind, orgId: office.orgs.centre, wholeStreet: true, variant: 'MASKED' as const, ...days };
      const { rows } = await reading(ctx, (inside) => readBook(inside, selection));
      const wanted = rows.flatMap(({ cells }) => cells).flatMap((cell) => cell.match(DAY) ?? []);
      expect(wanted, `a ${kind} with days`).to.not.be.empty;
      const done = await print(office, await office.contextOf('centre_head'), { kind, place: 'street' });
      const runs = await pdfRuns(done.bytes);
      // Beside the rows: the day of the print; the period may be one run or two.
      const found = runs.flatMap((run) => run.match(DAY) ?? []);
      expect(found.length, kind).to.be.at.least(wanted.length + 1);
      for (const day of wanted) expect(found, kind).to.include(day);
      const text = done.pages.join('');
      expect(text).to.not.match(/[\u200b\u2060]/);
      // One glyph stands for both strokes.
      const plain = text.replace(/\s/g, '').replaceAll('∕', '／');
      for (const { heading } of lookOf(kind).columns) expect(plain, kind).to.contain(heading);
    });
});
