import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { filePath } from '../../src/platform/files/store.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { Dispute, party } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { type Done, finish, print, printInput } from './support.ts';

const STORY = '自来水管改造时未通知停水，三户人家的养鱼池缺水，鱼死亡，双方对赔偿数额争执不下。';
const HOSTILE = '{{7*7}}<img src=x onerror=alert(1)></style></table>';
const ID_CARD = '110101199003078515';
const NINE = ['张一㛃', '张二䶮', '张三𬱖', '张四', '张五', '李六', '李七', '李八', '示范水务公司'];
const whole = (done: Done) => done.pages.join('').replace(/\s/g, '');

describe('the printed books', function () {
  this.timeout(180_000);
  let office: Office;
  let reception: Done;
  let cases: Done;
  let longStory: string;

  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    const head = () => office.contextOf('village_head', 'village1');
    for (let i = 1; i <= 12; i++)
      await register(await head(), {
        'visitors.0.name': `赵第${i}`,
        visitCount: String((i % 3) + 1),
        summary: i === 7 ? HOSTILE : `${STORY}第${i}件。`,
      });
    const identity = { 'visitors.0.idNo': ID_CARD, 'visitors.0.phone': '13812345678' };
    await register(await head(), { 'visitors.0.name': '王㛃䶮𬱖', ...identity });
    await register(await head(), { 'visitors.0.name': '李𠮷' });
    longStory = [...`开头${STORY.repeat(80)}`].slice(0, 2997).join('').concat('文末完');
    const parties = NINE.map((name, i) => party(i < 5 ? 'APPLICANT' : i < 8 ? 'RESPONDENT' : 'THIRD', name));
    await (await Dispute.file(office, 'village1', { parties, summary: longStory })).to('PERFORMING');
    const second = await (await Dispute.file(office)).to('MEDIATING');
    await second.move('case.voided', { voidReason: 'MISTAKE', reason: '与前一件重复' }, second.as('centre_head'));
    reception = await print(office, await head(), { place: office.orgs.village1 });
    cases = await print(office, await head(), { place: office.orgs.village1, kind: 'TJ' });
  });
  after(() => office.close());

  it('hold every party, the whole story and rare characters', () => {
    expect(cases.state).to.equal('DONE');
    for (const name of NINE) expect(whole(cases)).to.contain(name);
    expect(whole(reception)).to.contain('王㛃䶮𬱖');
    // The long cell goes on from page to page; between its pieces stand the other parts of each page.
    const pieces = cases.pages.join('').replace(/\s/g, '');
    expect(pieces).to.contain('开头自来水管').and.contain('文末完');
    expect(pieces.split('养鱼池').length - 1).to.be.within(
      longStory.split('养鱼池').length - 4,
      longStory.split('养鱼池').length - 1,
    );
  });

  it('bear title, unit, heading and page x of y on every page', () => {
    for (const { pages, pageCount } of [reception, cases]) {
      expect(pages).to.have.length(pageCount);
      pages.forEach((text, i) => {
        const plain = text.replace(/\s/g, '');
        expect(plain).to.contain('示范街道（东河村）').and.contain('序号').and.contain('登记人');
        expect(plain).to.contain(`第${i + 1}页共${pageCount}页`);
      });
    }
    expect(reception.pageCount).to.be.greaterThan(1);
  });

  it('carry sums from page to page, up to the total that the database gives', async () => {
    const [sum] = await office.sql<{ n: string; visits: string }>(
      'select count(*) as n, sum(visit_count) as visits from intake where org_id = $1 and voided_at is null',
      [office.orgs.village1],
    );
    const plain = reception.pages.map((text) => text.replace(/\s/g, ''));
    expect(plain.at(-1)).to.contain(`合计件数${sum?.n}来访人次${sum?.visits}`);
    plain.slice(1).forEach((text, i) => {
      const [, items, visits] = /过次页件数(\d+)来访人次(\d+)/.exec(plain[i] ?? '') ?? [];
      expect(text).to.contain(`承前页件数${items}来访人次${visits}`);
    });
    const [money] = await office.sql<{ fen: string }>(
      `select sum(g.amount_total_fen) as fen from agreement g join mediation_case c on c.id = g.case_id
       where g.state = 'EFFECTIVE' and c.home_org_id = $1`,
      [office.orgs.village1],
    );
    expect(whole(cases)).to.contain(`合计件数1协议金额${Number(money?.fen) / 100}元`);
  });

  it('show a voided row with its number and why', () => {
    expect(whole(cases)).to.contain('作废（2026-11-20').and.contain('与前一件重复').and.contain('东河民调字第2号');
  });

  it('print what people typed as it is, whatever it looks like', () => {
    expect(whole(reception)).to.contain(HOSTILE.replace(/\s/g, ''));
  });

  it('mark a character that the fonts lack, and name it', () => {
    expect(reception.missingGlyphs).to.deep.equal(['𠮷']);
    expect(whole(reception)).to.contain('李〓').and.contain('U+20BB7');
  });

  it('mask numbers, unless the full variant is asked for with a reason; the public one has no person', async () => {
    expect(whole(reception)).not.to.contain(ID_CARD);
    expect(whole(reception)).not.to.contain('13812345678');
    const head = await office.contextOf('centre_head');
    const input = { place: office.orgs.village1, variant: 'FULL' as const };
    const full = await print(office, head, { ...input, reason: '核对当事人身份' });
    expect(whole(full)).to.contain(ID_CARD).and.contain('13812345678');
    const [file] = await office.sql<{ sha: string }>('select file_sha256 as sha from register_print where id = $1', [
      full.id,
    ]);
    const onDisk = await readFile(filePath(office.house.env.dataDir, file?.sha ?? ''));
    expect(onDisk.includes('%PDF'), 'lies on the disk encrypted').to.equal(false);
    expect(onDisk.subarray(0, 7).toString()).to.equal('DMSEAL1');
    const [log] = await office.sql('select reason, action from access_log where subject_id = $1', [full.id]);
    expect(log).to.deep.equal({ reason: '核对当事人身份', action: 'register.print-full' });
    for (const kind of ['JF', 'TJ'] as const) {
      const open = await print(office, await office.contextOf('centre_head'), { ...input, kind, variant: 'PUBLIC' });
      for (const name of [...NINE, '赵第', '王㛃', '村village_head', '养鱼池', '重复'])
        expect(whole(open)).not.to.contain(name);
    }
  });

  it('have the same hash when they are printed again, and say 第2次打印', async () => {
    office.clock.advance(3_600_000);
    const again = await print(office, await office.contextOf('village_head', 'village1'), {
      place: office.orgs.village1,
    });
    expect(again.contentHash).to.equal(reception.contentHash);
    expect(again.printNo).to.equal(2);
    expect(whole(again)).to.contain('第2次打印').and.contain('11:00');
  });

  it('are valid without a single row', async () => {
    const context = await office.contextOf('village_head', 'village2');
    const empty = await print(office, context, { place: office.orgs.village2, kind: 'TJ' });
    expect(empty).to.include({ state: 'DONE', pageCount: 1, rowCount: 0 });
    expect(whole(empty)).to.contain('示范街道（西岭村）调解案件登记簿').and.contain('本期间没有登记');
  });

  it('are not printed for somebody who has lost the right meanwhile', async () => {
    const id = await office.hire('village_head', 'village3', '短任主任');
    const { printId } = await requestPrint(
      await office.contextOfAccount(id),
      printInput({ place: office.orgs.village3 }),
    );
    await office.sql('update account set disabled_at = now() where id = $1', [id]);
    const done = await finish(office, printId);
    expect(done).to.include({ state: 'FAILED' });
    expect(done.message).to.contain('printing.failed.no-right');
  });
});
