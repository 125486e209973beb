import { expect } from 'chai';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import type { Context } from '../../src/context.ts';
import { reading } from '../../src/context.ts';
import { Forbidden } from '../../src/platform/http/refusals.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { notesOf } from '../../src/registers/book-paper.ts';
import { LEDGER_KINDS, LEDGERS } from '../../src/registers/ledgers/columns.ts';
import { lookOf, SHEET_KINDS, type SheetKind } from '../../src/registers/looks.ts';
import { readBook } from '../../src/registers/read-book.ts';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { reportZero } from '../../src/screening/actions/report-zero.ts';
import { settleLead } from '../../src/screening/actions/settle-lead.ts';
import { Dispute, party } from '../cases/support.ts';
import { findings, lead, runOpening } from '../screening/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { printInput } from './support.ts';

describe('the ledgers drawn from the books', function () {
  this.timeout(90_000);
  let office: Office;
  let escalated: Dispute;
  before(async () => {
    office = await openOffice();
    await (await Dispute.file(office, 'village1')).to('PERFORMING');
    const parties = [party('APPLICANT', '密某甲'), party('RESPONDENT', '密某乙')];
    await (await Dispute.file(office, 'village1', { parties, disputeType: 'FAMILY' })).to('ACCEPTED');
    await (await Dispute.file(office, 'village1', { risk: 'RED', dangerTicks: [] })).to('ACCEPTED');
    escalated = await (await Dispute.file(office, 'village2')).to('MEDIATING');
    await escalated.session('NOT_REACHED');
    await escalated.move('case.escalated', { caseFacts: '谈了一次未成。', opinion: '请中心调。' });
    const visited = await (await Dispute.file(office, 'village1')).to('PERFORMING');
    await recordVisit(await visited.as('intake_clerk'), {
      ...{ ...visited.request, visitId: null, way: 'PHONE', visitedPerson: '张某某', facts: '钱已收到' },
      ...{ existsConfirmed: true, satisfaction: 5, result: 'PERFORMED', measures: null },
    });
    const referred = await (await Dispute.file(office, 'village1')).to('MEDIATING');
    const informedPartyIds = (await referred.loaded()).facts.parties.map(({ id }) => id);
    const why = { referralTarget: 'COURT', referralLetter: '移送函', informedPartyIds, reason: '要求起诉' } as const;
    await referred.move('case.referred', why, referred.as('centre_head'));
    await screen();
  });

  async function screen(): Promise<void> {
    await runOpening(office);
    const mediator = await office.contextOf('village_mediator', 'village1');
    await reportZero(mediator, { roundId: null });
    await reportFindings(mediator, findings('2026-11-20', [lead, { ...lead, place: '三组' }]));
    const [found] = await office.sql<{ id: string }>('select id from screening_lead order by ordinal');
    const none = { watchOn: null, handedTo: null, applicant: null, applicantPhone: null, respondent: null };
    await settleLead(mediator, {
      ...{ ...none, leadId: found?.id ?? '', outcome: 'SETTLED', reason: '当场劝和', summary: null, place: null },
      ...{ disputeType: null, version: null },
    });
  }
  after(() => office.close());

  const rows = async (
    ctx: Context,
    kind: SheetKind,
    wholeStreet = true,
    days = { fromOn: '2026-01-01', toOn: '2026-12-31' },
  ) => {
    const orgId = wholeStreet ? office.orgs.centre : office.orgs.village1;
    const selection = { kind, orgId, wholeStreet, variant: 'MASKED' as const, ...days };
    return (await reading(ctx, (inside) => readBook(inside, selection))).rows;
  };
  const text = async (kind: SheetKind) => JSON.stringify(await rows(await office.contextOf('centre_head'), kind));

  it('have columns that fill 267 mm, as every register has', () => {
    for (const kind of SHEET_KINDS) {
      const width = lookOf(kind).columns.reduce((sum, column) => sum + column.width, 0);
      expect(width, kind).to.equal(267);
    }
  });

  it('tell of every column they have, and open only columns that exist', async () => {
    for (const kind of LEDGER_KINDS) {
      const keys = LEDGERS[kind].columns.map(({ key }) => key);
      expect(keys, kind).to.include.members([...LEDGERS[kind].openKeys]);
      for (const row of await rows(await office.contextOf('centre_head'), kind)) {
        expect(row.cells, kind).to.have.length(keys.length);
        expect(row.sums, kind).to.have.length(LEDGERS[kind].sums.length);
      }
    }
  });

  it('show marriage and family cases to who may open each of them, and are refused to everybody else', async () => {
    expect(await text('MARRIAGE'))
      .to.contain('密某甲')
      .and.not.contain('张某某');
    const other = await office.contextOf('village_mediator', 'village1');
    expect(await rows(other, 'MARRIAGE', false).catch((fault: unknown) => fault)).to.be.instanceOf(Forbidden);
    const input = printInput({ kind: 'MARRIAGE', place: office.orgs.village1 });
    const asked = requestPrint(await office.contextOf('village_mediator', 'village1'), input);
    expect(await asked.catch((fault: unknown) => fault)).to.be.instanceOf(Forbidden);
    const [n] = await office.sql<{ n: string }>('select count(*) as n from register_print');
    expect(n?.n).to.equal('0');
  });

  it('list moves between tiers for who gave and for who received', async () => {
    const [move] = await rows(await office.contextOf('centre_head'), 'MOVES');
    expect(move?.cells.join(' ')).to.contain('上报').and.contain('西岭村调解室').and.contain('待接收');
    const selection = { kind: 'MOVES' as const, wholeStreet: false, variant: 'MASKED' as const };
    const days = { fromOn: '2026-01-01', toOn: '2026-12-31' };
    for (const place of ['village2', 'centre'] as const) {
      const ctx = await office.contextOf('centre_head');
      const book = await reading(ctx, (inside) =>
        readBook(inside, { ...selection, ...days, orgId: office.orgs[place] }),
      );
      expect(book.rows, place).to.have.length(1);
    }
  });

  it('list supervision slips as rows, and beside the moves of their case', async () => {
    await office.sql(
      `insert into supervision (id, org_id, to_org_id, reader_org_ids, case_id, cause, state, number, matter, created_at, issued_at, due_on, is_late, version)
       values (uuidv7(), $1, $2, array[$1, $2]::uuid[], $3, 'LEADER', 'ISSUED', '督字〔2026〕第1号', '久拖未办', now(), '2026-11-20T02:00:00Z', '2026-11-27', false, 1)`,
      [office.orgs.centre, office.orgs.village2, escalated.caseId],
    );
    const [move, slip, ...more] = await rows(await office.contextOf('centre_head'), 'MOVES');
    expect(more).to.deep.equal([]);
    const [told, beside] = [slip, move].sort((a) => (a?.cells.includes('督办') ? -1 : 1));
    expect(told?.cells.join(' ')).to.contain('久拖未办').and.contain('已签发').and.contain('2026-11-27');
    expect(beside?.cells.at(-1)).to.equal('督字〔2026〕第1号\n限 2026-11-27\n已签发');
    await office.sql('delete from supervision');
  });

  it('list visits made and planned, confirmations that may be asked for, referrals, prominent disputes', async () => {
    expect(await text('VISITS'))
      .to.contain('钱已收到')
      .and.contain('确有此次调解');
    expect(await text('CONFIRMATION')).to.contain('2026-12-21');
    expect(await text('REFERRALS'))
      .to.contain('法院')
      .and.contain('要求起诉');
    expect(await text('PROMINENT')).to.contain('红');
  });

  it('list every report of a screening: zero reports, findings with what became of each, and quick notes', async () => {
    const [first, second, ...more] = await rows(await office.contextOf('centre_head'), 'SCREENING');
    expect(more).to.deep.equal([]);
    expect(first?.cells.join(' ')).to.contain('2026年第47周').and.contain('零报告').and.contain('按时');
    expect(first?.sums).to.deep.equal([1, 1, 0, 0]);
    const told = second?.cells.join(' ');
    expect(told).to.contain('王示例与李示例').and.contain('当场劝和').and.contain('待处置，限').and.contain('2．');
    expect(second?.sums).to.deep.equal([1, 0, 2, 1]);
    // A quick note need not say where.
    await office.sql("update screening_lead set place = '' where ordinal = 2");
    const [, placeless] = await rows(await office.contextOf('centre_head'), 'SCREENING');
    expect(placeless?.cells.join(' '))
      .to.match(/1．.+（.+）/)
      .and.not.contain('（，');
    const orgId = office.orgs.centre;
    const days = { fromOn: '2026-01-01', toOn: '2026-12-31' };
    const selection = { kind: 'SCREENING', orgId, wholeStreet: true, variant: 'PUBLIC', ...days } as const;
    const open = await reading(await office.contextOf('centre_head'), (inside) => readBook(inside, selection));
    expect(JSON.stringify(open.rows)).to.not.match(/示例|走访二组|13800000001/);
  });

  it('show rows of closed cases with their day and number to whoever may not open them, and say how many', async () => {
    const kinds = ['VISITS', 'CONFIRMATION', 'PROMINENT', 'REFERRALS'] as const;
    const whole = new Map<SheetKind, unknown>();
    const places = (of: Awaited<ReturnType<typeof rows>>) => of.map(({ seq, entryId }) => [seq, entryId]);
    const head = await office.contextOf('centre_head');
    for (const kind of kinds) whole.set(kind, places(await rows(head, kind, false)));
    await office.sql("update mediation_case set confidentiality = 'RESTRICTED', handler_ids = '{}'");
    for (const kind of kinds) {
      const mine = await rows(await office.contextOf('village_mediator', 'village1'), kind, false);
      expect(places(mine), kind).to.deep.equal(whole.get(kind));
      expect(mine, kind).to.not.be.empty;
      expect(
        mine.every(({ isClosed }) => isClosed),
        kind,
      ).to.equal(true);
      expect(JSON.stringify(mine), kind)
        .to.contain('限阅')
        .and.not.match(/张某某|钱已收到|要求起诉/);
      if (kind === 'PROMINENT') expect(mine[0]?.cells[1]).to.equal('东河村调解室');
      expect(notesOf(mine, []).join(''), kind).to.contain(`限阅 ${mine.length} 行，打印人不能查看其内容`);
    }
    await office.sql("update mediation_case set confidentiality = 'NORMAL'");
  });

  it('keep a voided row in its place, struck through with the reason', async () => {
    const [before] = await rows(await office.contextOf('centre_head'), 'PROMINENT', false);
    const by = office.accountOf('centre_head');
    await office.sql(
      "update mediation_case set voided_at = now(), voided_by_id = $1, void_reason = '登记重了' where risk = 'RED'",
      [by],
    );
    const [after] = await rows(await office.contextOf('centre_head'), 'PROMINENT', false);
    expect(after).to.include({ seq: before?.seq, entryId: before?.entryId, isVoid: true });
    expect(after?.note).to.contain('作废').and.contain('登记重了');
    expect(after?.sums).to.deep.equal([0]);
    await office.sql('update mediation_case set voided_at = null, voided_by_id = null, void_reason = null');
  });

  it('keep the number of a row in every period', async () => {
    const ctx = await office.contextOf('centre_head');
    const all = await rows(ctx, 'VISITS');
    const last = all.at(-1);
    const late = await rows(ctx, 'VISITS', true, { fromOn: last?.occurredOn ?? '', toOn: '2027-12-31' });
    expect(late.find(({ entryId }) => entryId === last?.entryId)?.seq).to.equal(last?.seq);
    expect(last?.seq).to.be.greaterThan(1);
  });

  it('show a village nothing of another one', async () => {
    for (const kind of LEDGER_KINDS) {
      const stranger = await office.contextOf('village_head', 'village3');
      expect(await rows(stranger, kind), kind).to.deep.equal([]);
      expect(await rows(stranger, kind, false), kind).to.deep.equal([]);
    }
  });
});
