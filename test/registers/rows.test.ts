import { expect } from 'chai';
import { ALL_EVENTS, transitionOf } from '../../src/cases/rules/lifecycle.ts';
import { opineOnIntake } from '../../src/intake/actions/opine-on-intake.ts';
import { voidIntake } from '../../src/intake/actions/void-intake.ts';
import { NotPossible } from '../../src/platform/http/refusals.ts';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { BOOK_REACTIONS } from '../../src/registers/book-keeping.ts';
import { openCaseRow, openReceptionRow, renewCaseRow, renewReceptionRow } from '../../src/registers/reactions.ts';
import { Dispute } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { bookRows } from './support.ts';

describe('the rows of the books', function () {
  this.timeout(60_000);
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const rows = (kind: 'JF' | 'TJ') => bookRows(office, kind);
  const head = () => office.contextOf('village_head', 'village1');

  it('follow every event whose effects name a book', () => {
    for (const event of ALL_EVENTS) {
      const { effects } = transitionOf(event);
      const follows = BOOK_REACTIONS[event] ?? [];
      if (effects.includes('update-register:TJ')) expect(follows, event).to.include(renewCaseRow);
      if (effects.includes('update-register:JF')) expect(follows, event).to.include(renewReceptionRow);
      if (effects.includes('write-register:TJ')) expect(follows, event).to.include(openCaseRow);
    }
    // The row of a visitor is written when the visit is (T1): a case may come of it later, or never.
    expect(BOOK_REACTIONS['intake.registered']).to.include(openReceptionRow);
  });

  it('have continuous numbers in the book of each organisation, also when many write at once', async () => {
    await Promise.all(
      Array.from({ length: 8 }, async (_, i) => register(await head(), { 'visitors.0.name': `来访${i}` })),
    );
    await register(await office.contextOf('village_head', 'village2'));
    const found = await rows('JF');
    expect(found.map(({ short, seq }) => `${short} ${seq}`)).to.deep.equal([
      ...Array.from({ length: 8 }, (_, i) => `东河 ${i + 1}`),
      '西岭 1',
    ]);
  });

  it('say nothing of matters that nobody was received for', async () => {
    await register(await head(), { channel: 'SCREENING' });
    expect(await rows('JF')).to.deep.equal([]);
  });

  it('tell of a visit where it went, in further snapshots of the same row', async () => {
    const { intakeId } = await register(await head(), { disposition: 'MEDIATION' });
    const [row] = await rows('JF');
    expect(row?.content).to.include({ visitor: '赵某某', form: '来访', 'public:handling': '立调解案' });
    expect(row?.content.handling).to.contain('去向：立调解案');
    await opineOnIntake(
      await office.contextOf('street_leader'),
      { intakeId, version: null },
      { opinion: '三日内回话' },
    );
    const after = await rows('JF');
    expect(after).to.have.length(1);
    expect(after[0]?.content.handling).to.contain('领导批示：三日内回话');
    expect(after[0]?.revision).to.be.greaterThan(row?.revision ?? 0);
  });

  it('keep a voided visit, struck through with the reason', async () => {
    const { intakeId } = await register(await head());
    await voidIntake(await head(), { intakeId, version: null }, { reason: '登记重了' });
    const [row] = await rows('JF');
    expect(row).to.include({ seq: 1, voidReason: '登记重了' });
    expect(row?.content.visitor).to.equal('赵某某');
  });

  it('tell of a case from acceptance to agreement, and have none for a case that was not accepted', async () => {
    const dispute = await (await Dispute.file(office)).to('SUBMITTED');
    expect(await rows('TJ')).to.deep.equal([]);
    await dispute.consents();
    await (await Dispute.file(office, 'village2')).to('PERFORMING');
    const [row] = await rows('TJ');
    expect(row?.content).to.include({ applicants: '张某某', respondents: '孙某某' });
    expect(row?.content.caseNo).to.equal('〔2026〕西岭民调字第1号');
    expect(row?.content.result).to.contain('达成书面协议').and.contain('2026-11-20');
    expect(row?.content.agreement).to.contain('600 元');
    expect(row?.content.mediators).to.contain('西岭村调解室');
    expect(row?.numbers).to.deep.equal({ items: 1, amount: 60_000 });
  });

  it('never change once their month is closed: what comes later is a correction that counts the difference', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
    const centre = await office.contextOf('centre_head');
    const closing = { kind: 'TJ', orgId: office.orgs.village1, month: '2026-11' } as const;
    expect(await freezeMonth(centre, closing)).to.deep.equal({ kind: 'TJ', month: '2026-11', books: 1, rows: 1 });
    const [frozen] = await rows('TJ');
    await dispute.session();
    await dispute.draft();
    await dispute.move('case.agreed');
    await dispute.sign('2026-12-07');
    const [first, correction, ...more] = await rows('TJ');
    expect(more).to.deep.equal([]);
    expect(first).to.deep.equal(frozen);
    expect(correction).to.include({ seq: 2, corrects: 1, occurredOn: '2026-12-07' });
    expect(correction?.content.agreement).to.contain('600 元');
    expect(correction?.numbers).to.deep.equal({ items: 0, amount: 60_000 });
    const again = await freezeMonth(await office.contextOf('centre_head'), closing).catch((fault: unknown) => fault);
    expect(again).to.be.instanceOf(NotPossible);
  });

  it('are booked today when a visit of a closed month is written down late', async () => {
    await register(await head());
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
    const closing = { kind: 'JF', orgId: office.orgs.village1, month: '2026-11' } as const;
    await freezeMonth(await office.contextOf('centre_head'), closing);
    await register(await head(), { receivedOn: '2026-11-25', receivedTime: '09:30', 'visitors.0.name': '晚记某' });
    const found = await rows('JF');
    expect(found.map(({ seq, occurredOn }) => [seq, occurredOn])).to.deep.equal([
      [1, '2026-11-20'],
      [2, '2026-12-07'],
    ]);
    expect(found[1]?.content.receivedAt).to.contain('2026-11-25');
  });
});
