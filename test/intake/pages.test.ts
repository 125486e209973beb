import { expect } from 'chai';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { type Office, openOffice } from '../support/office.ts';
import { type Browser, openTestWeb, type TestWeb } from '../support/web.ts';
import { QUARREL, register } from './support.ts';

const idNo = withCheckDigit('37081119620305124');

describe('the pages of intakes, without JavaScript', () => {
  let office: Office;
  let web: TestWeb;
  before(async () => {
    office = await openOffice();
    web = await openTestWeb(office);
  });
  after(async () => {
    await web.close();
    await office.close();
  });

  const clerk = () => web.as('intake_clerk');
  const count = async (table: string) => Number((await office.sql(`select count(*) as n from ${table}`))[0]?.n);
  let turn = 0;
  /** The counter's form about two people whom no other test knows. */
  const quarrel = (more: Record<string, string | string[]> = {}) => {
    turn += 1;
    return { ...QUARREL, 'visitors.0.name': `来访${turn}甲`, 'opposites.0.name': `对方${turn}乙`, ...more };
  };
  /** What a browser makes of an attribute. */
  const decoded = (text: string) =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
  /** Values of the fields named like this on a page. */
  const valuesOf = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`name="${name.replaceAll('.', '\\.')}"[^>]*value="([^"]*)"`, 'g'))].map(
      ([, value]) => value,
    );
  const valueBefore = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`value="([^"]*)"[^>]*name="${name.replaceAll('.', '\\.')}"`, 'g'))].map(
      ([, value]) => value,
    );

  describe('at the counter', () => {
    it('register with one save and say the number, the telephone and what comes next', async () => {
      const browser = await clerk();
      const sent = await browser.post(
        '/intakes',
        quarrel({ disposition: 'PETITION', nature: 'PETITION', dispositionReason: '请核实' }),
      );
      expect(sent.status).to.equal(303);
      const { status, text } = await browser.get(sent.location ?? '');
      expect(status).to.equal(200);
      expect(text).to.include('已登记，编号 2026中心访00001，去向：转信访程序').and.include('0537-2345678');
      expect(text).to.include('12月5日');
      // The sentence is said once.
      expect((await browser.get(sent.location ?? '')).text).to.not.include('已登记，编号');
    });

    it('show every fault at its field and keep what was typed', async () => {
      const browser = await clerk();
      const typed = quarrel({
        summary: '太短了',
        'visitors.0.phone': '1380531',
        occurredOn: '2027-01-01',
        demand: '赔 <b>钱</b>',
      });
      const { status, text } = await browser.post('/intakes', typed);
      expect(status).to.equal(422);
      expect(text).to.include('href="#f-summary"').and.include('href="#f-visitors-0-phone"');
      expect(text).to.include('至少写 10 个字').and.include('现在是 7 位');
      expect(text)
        .to.include('赔 &lt;b&gt;钱&lt;/b&gt;')
        .and.include('1380531')
        .and.include(typed['visitors.0.name'] ?? '?');
      expect(text, 'the reason may now be given').to.include('name="visitors.0.phoneReason"');
      const kept = await browser.post('/intakes', {
        ...typed,
        summary: QUARREL.summary,
        'visitors.0.phoneReason': '本人记不全号码',
        occurredOn: '',
      });
      expect(kept.status).to.equal(303);
    });

    it('add and remove rows, and find a visitor by number before anything is saved', async () => {
      await register(await office.contextOf('village_mediator'), {
        'visitors.0.name': '张某某',
        'visitors.0.idNo': idNo,
        'visitors.0.phone': '13805312345',
        'opposites.0.name': '李某某',
      });
      const browser = await clerk();
      const before = await count('intake');
      const added = await browser.post('/intakes', { 'visitors.0.name': '甲', _act: 'add.visitors' });
      expect(added.text).to.include('name="visitors.1.name"').and.include('value="甲"');
      const found = await browser.post('/intakes', { 'visitors.0.name': '13805312345', _act: 'find.visitors.0.name' });
      expect(found.text).to.include('张某某').and.include('来过：2026年11月').and.include('李某某');
      expect(found.text).to.include('138****2345').and.not.include(idNo);
      expect(valueBefore(found.text, 'visitors.0.phone')).to.deep.equal(['13805312345']);
      expect(await count('intake')).to.equal(before);
    });

    it('ask whether it is the same matter, and link it', async () => {
      const browser = await clerk();
      const typed = quarrel();
      const first = await browser.post('/intakes', typed);
      const asked = await browser.post('/intakes', typed);
      expect(asked.status).to.equal(422);
      expect(asked.text).to.include('以前来过，是同一件事吗？').and.include('很可能是同一件');
      const [earlier = ''] = valuesOf(asked.text, 'matter');
      expect(first.location).to.equal(`/intakes/${earlier}`);
      const again = await browser.post('/intakes', { ...typed, matter: earlier });
      expect(again.status).to.equal(303);
      const page = await browser.get(again.location ?? '');
      expect(page.text).to.include('重访').and.include('同一件事以前的登记').and.include(`/intakes/${earlier}`);
    });

    it('check one field while it is left, and only that one', async () => {
      const browser = await clerk();
      const { text } = await browser.post('/intakes', {
        'visitors.0.name': '甲',
        'visitors.0.idNo': '3708',
        _check: 'visitors.0.idNo',
      });
      expect(text).to.include('身份证号是 18 位，现在是 4 位').and.not.include('至少写 10 个字');
    });

    it('have the places written lately one key away', async () => {
      const browser = await clerk();
      await browser.post('/intakes', quarrel({ place: '窑厂北门' }));
      expect((await browser.get('/intakes/new')).text).to.include('<option value="窑厂北门">');
      const other = await web.as('centre_mediator');
      expect((await other.get('/intakes/new')).text).to.not.include('窑厂北门');
    });

    it('carry a double tap out once', async () => {
      const browser = await clerk();
      const typed = { ...quarrel(), _key: newId() };
      const before = await count('intake');
      const both = await Promise.all([browser.post('/intakes', typed), browser.post('/intakes', typed)]);
      expect(both[0]?.location).to.equal(both[1]?.location);
      expect(await count('intake')).to.equal(before + 1);
      const other = await browser.post('/intakes', { ...typed, place: '别的地方' });
      expect(other.status, 'the same key for another request').to.equal(409);
    });

    it('refuse a field that they do not have, by its name, and a role that never registers', async () => {
      const { status, text } = await (await clerk()).post('/intakes', quarrel({ isAdmin: 'yes' }));
      expect(status).to.equal(422);
      expect(text).to.include('“isAdmin”');
      expect((await (await web.as('archivist')).get('/intakes/new')).status).to.equal(404);
      expect((await (await web.as('archivist')).post('/intakes', quarrel())).status).to.equal(404);
      expect((await web.nobody().get('/intakes')).location).to.match(/^\/sign-in/);
    });

    it('take 200 people on one side', async () => {
      const rows = Object.fromEntries(
        Array.from({ length: 200 }, (_, index) => [`visitors.${index}.name`, `二百户${index}`]),
      );
      const sent = await (await clerk()).post('/intakes', quarrel({ ...rows, disposition: 'MEDIATION' }));
      expect(sent.status).to.equal(303);
      const page = await (await clerk()).get(sent.location ?? '');
      expect(page.text).to.include('二百户199').and.include('来访 200 人');
    });
  });

  describe('one question a screen (记一件事)', () => {
    const step = async (browser: Browser, name: string, fields: Record<string, string | string[]>) =>
      browser.post(`/intakes/file/${name}`, fields);

    it('lead from who to the number, and open the case', async () => {
      const browser = await web.as('village_mediator');
      expect((await browser.get('/intakes/new')).location).to.equal('/intakes/file/who');
      const who = await step(browser, 'who', {
        'visitors.0.name': '孙二',
        'visitors.0.phone': '13900001111',
        visitCount: '',
      });
      expect(who.location).to.equal('/intakes/file/other');
      await step(browser, 'other', { 'opposites.0.name': '周二', oppositeRelation: 'NEIGHBOUR', oppositeText: '' });
      await step(browser, 'matter', {
        summary: QUARREL.summary,
        demand: '把水沟改道',
        nature: 'CIVIL_DISPUTE',
        disputeType: 'NEIGHBOUR',
      });
      await step(browser, 'where', {
        place: '东河村二组',
        channel: 'HOME_VISIT',
        receivedOn: '2026-11-20',
        receivedTime: '09:00',
      });
      const way = await step(browser, 'way', { dangerTicks: ['THREAT'], disposition: 'MEDIATION' });
      expect(way.location).to.equal('/intakes/file/check');
      const check = await browser.get('/intakes/file/check');
      expect(check.text).to.include('孙二（13900001111）').and.include('把水沟改道').and.include('坐下来调解');
      expect(check.text).to.include('打 110 说明情况').and.include('href="tel:110"');
      // The page sends everything it shows.
      const hidden = [
        ...(/action="\/intakes"[\s\S]*?<\/form>/.exec(check.text)?.[0] ?? '').matchAll(
          /type="hidden" name="([^"]+)" value="([^"]*)"/g,
        ),
      ];
      const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, decoded(value)]));
      const sent = await browser.post('/intakes', fields);
      expect(sent.location).to.match(/^\/intakes\/[0-9a-f-]{36}$/);
      const page = await browser.get(sent.location ?? '');
      expect(page.text).to.include('编号 2026东河访').and.include('去向：立调解案').and.include('孙二、周二邻里纠纷');
      const [drafts] = await office.sql(
        "select count(*)::int as n from form_draft where form like 'intake.%' and account_id = $1",
        [office.accountOf('village_mediator')],
      );
      expect(drafts?.n, 'what was sent is no draft any more').to.equal(0);
      const twice = await browser.post('/intakes', fields);
      expect(twice.location).to.equal(sent.location);
    });

    it('keep what was typed between steps and after leaving, and go back without losing it', async () => {
      const browser = await web.as('village_head');
      await step(browser, 'who', { 'visitors.0.name': '吴三' });
      const back = await step(browser, 'other', { 'opposites.0.name': '郑三', _act: 'back.step' });
      expect(back.location).to.equal('/intakes/file/who');
      // Another day, another phone: the same account.
      const later = await web.as('village_head');
      const who = await later.get('/intakes/file/who');
      expect(valueBefore(who.text, 'visitors.0.name')).to.deep.equal(['吴三']);
      expect(who.text).to.include('上次没写完的还在');
      expect(valueBefore((await later.get('/intakes/file/other')).text, 'opposites.0.name')).to.deep.equal(['郑三']);
      await later.post('/intakes/file/afresh');
      expect(valueBefore((await later.get('/intakes/file/who')).text, 'visitors.0.name')).to.deep.equal(['']);
    });

    it('stay on a step that is wrong, with the fault and everything typed', async () => {
      const browser = await web.as('village_head', 'village2');
      const nobody = await step(browser, 'who', { 'visitors.0.name': '' });
      expect(nobody.status).to.equal(422);
      expect(nobody.text).to.include('至少写一个来访人的名字');
      const phone = await step(browser, 'who', { 'visitors.0.name': '钱四', 'visitors.0.phone': '138053' });
      expect(phone.status).to.equal(422);
      expect(phone.text).to.include('钱四').and.include('138053').and.include('name="visitors.0.phoneReason"');
      const short = await step(browser, 'matter', { summary: '吵架' });
      expect(short.text).to.include('至少写 10 个字，现在是 2 个');
      const future = await step(browser, 'where', {
        place: '二组',
        channel: 'VISIT',
        receivedOn: '2026-11-21',
        receivedTime: '08:00',
      });
      expect(future.text).to.include('还没有到这个时候');
    });

    it('ask for what the chosen way needs, and only then', async () => {
      const browser = await web.as('village_head', 'village3');
      const watch = await step(browser, 'way', { disposition: 'WATCH' });
      expect(watch.location).to.equal('/intakes/file/more');
      const more = await browser.get('/intakes/file/more');
      expect(more.text).to.include('name="watchOn"').and.not.include('name="targetOrgId"');
      const empty = await step(browser, 'more', { watchOn: '', dispositionReason: '' });
      expect(empty.status).to.equal(422);
      expect(empty.text).to.include('选哪天再去看').and.include('写上处理意见或理由');
      const undecided = await step(browser, 'way', {});
      expect(undecided.location).to.equal('/intakes/file/check');
    });

    it('bring back to the check with a way to the step that is wrong', async () => {
      const browser = await web.as('village_mediator', 'village2');
      const fields = { _flow: 'file', ...quarrel(), summary: '吵架' };
      const { status, text } = await browser.post('/intakes', fields);
      expect(status).to.equal(422);
      expect(decoded(text)).to.include('核对一下').and.include('/intakes/file/matter?check=1');
      const wrong = await browser.get('/intakes/file/nowhere');
      expect(wrong.status).to.equal(404);
    });
  });

  describe('in the list', () => {
    const numbersOn = (text: string) => [...text.matchAll(/>(2026\S+访\d{5})<\/a>/g)].map(([, no]) => no ?? '');

    it('stand newest first, page by page, and nothing moves when others register meanwhile', async () => {
      const ctx = await office.contextOf('village_mediator', 'village3');
      const made: string[] = [];
      for (let index = 0; index < 30; index++) made.unshift((await register(ctx, quarrel())).intakeNo);
      const browser = await web.as('village_mediator', 'village3');
      const first = await browser.get('/intakes');
      expect(numbersOn(first.text)).to.deep.equal(made.slice(0, 25));
      const next = /href="(\/intakes\?[^"]*after=[^"]+)"/.exec(decoded(first.text))?.[1] ?? '';
      await register(ctx, quarrel());
      expect(numbersOn((await browser.get(next)).text)).to.deep.equal(made.slice(25));
      expect((await browser.get('/intakes?after=nonsense&state=XX&fromOn=2026-99-99')).status).to.equal(200);
    });

    it('are narrowed by queue, channel, day, nature, risk, room and words', async () => {
      const ctx = await office.contextOf('intake_clerk');
      const { intakeNo } = await register(
        ctx,
        quarrel({
          channel: 'LETTER',
          dangerTicks: 'WEAPON',
          receivedOn: '2026-11-02',
          receivedTime: '09:00',
          summary: '来信反映窑厂粉尘落在麦田里，要求赔偿。',
        }),
      );
      const browser = await clerk();
      const found = async (query: string) => numbersOn((await browser.get(`/intakes?${query}`)).text);
      expect(await found('channel=LETTER&risk=RED')).to.deep.equal([intakeNo]);
      expect(await found('fromOn=2026-11-02&toOn=2026-11-02')).to.deep.equal([intakeNo]);
      expect(await found(`orgId=${office.orgs.centre}&fromOn=2026-11-02&toOn=2026-11-02`)).to.deep.equal([intakeNo]);
      expect(await found(`orgId=${office.orgs.village1}&channel=LETTER`)).to.deep.equal([]);
      expect(await found('queue=open&channel=LETTER')).to.deep.equal([intakeNo]);
      expect(await found(`q=${encodeURIComponent('粉尘')}`)).to.deep.equal([intakeNo]);
      expect(await found(`q=${intakeNo}`)).to.deep.equal([intakeNo]);
    });

    it('are overdue when the day of the answer has passed', async () => {
      const { intakeNo } = await register(
        await office.contextOf('intake_clerk'),
        quarrel({ disposition: 'LEGAL_SERVICE', dispositionReason: '代书' }),
      );
      const browser = await clerk();
      expect(numbersOn((await browser.get('/intakes?queue=overdue')).text)).to.not.include(intakeNo);
      const today = office.clock.now();
      office.clock.set(new Date('2026-11-27T09:00:00+08:00'));
      expect(numbersOn((await browser.get('/intakes?queue=overdue')).text)).to.include(intakeNo);
      office.clock.set(today);
    });
  });

  describe('of one intake', () => {
    it('mask numbers, show them once for a reason, and never in an address', async () => {
      const { intakeId } = await register(
        await office.contextOf('village_mediator', 'village2'),
        quarrel({ 'visitors.0.idNo': withCheckDigit('37081119620305126'), 'visitors.0.phone': '13911112222' }),
      );
      const browser = await web.as('village_head', 'village2');
      const { text } = await browser.get(`/intakes/${intakeId}`);
      expect(text).to.include('139****2222').and.not.include('13911112222');
      const link = /href="(\/people\/[^"]+\/reveal[^"]*)"/.exec(decoded(text))?.[1] ?? '';
      const short = await browser.post(link.replace(/\?.*/, ''), { reason: '看看', back: `/intakes/${intakeId}` });
      expect(short.status).to.equal(422);
      const shown = await browser.post(link.replace(/\?.*/, ''), {
        reason: '打电话约调解时间',
        back: `/intakes/${intakeId}`,
      });
      expect(shown.status).to.equal(200);
      expect(shown.text)
        .to.include('139 1111 2222')
        .and.include('tel:13911112222')
        .and.include(`href="/intakes/${intakeId}"`);
      expect(shown.headers.get('cache-control')).to.equal('no-store');
      const neighbour = await web.as('village_head', 'village1');
      expect((await neighbour.get(link)).status).to.equal(404);
    });

    it('are absent for another village, in every address', async () => {
      const { intakeId } = await register(await office.contextOf('village_mediator'), quarrel());
      const neighbour = await web.as('village_head', 'village2');
      for (const page of ['', '/panel', '/dispose', '/correct', '/void'])
        expect((await neighbour.get(`/intakes/${intakeId}${page}`)).status, page).to.equal(404);
      expect((await neighbour.post(`/intakes/${intakeId}/finish`)).status).to.equal(404);
      expect((await neighbour.post(`/intakes/${intakeId}/void`, { reason: '误登记了' })).status).to.equal(404);
      expect((await neighbour.get('/intakes/not-an-id')).status).to.equal(404);
      expect((await neighbour.get(`/intakes/${newId()}`)).status).to.equal(404);
    });

    it('offer what is possible and permitted, and say why something is not possible', async () => {
      const { intakeId } = await register(await office.contextOf('village_mediator'), quarrel());
      const mediator = await (await web.as('village_mediator')).get(`/intakes/${intakeId}`);
      expect(mediator.text).to.include(`/intakes/${intakeId}/dispose`).and.not.include(`/intakes/${intakeId}/void`);
      const head = await web.as('village_head');
      expect((await head.get(`/intakes/${intakeId}`)).text).to.include(`/intakes/${intakeId}/void`);
      const early = await head.get(`/intakes/${intakeId}/feedback`);
      expect(early.status).to.equal(409);
      expect(early.text).to.include('现在是“已登记”，不能再反馈');
      expect((await head.get(`/intakes/${intakeId}/opinion`)).status, 'never for a village').to.equal(404);
      const sent = await head.post(`/intakes/${intakeId}/dispose`, {
        disposition: 'SETTLED_ON_THE_SPOT',
        result: '当场说开了',
        toldWay: 'IN_PERSON',
        place: '三组',
      });
      expect(sent.status).to.equal(303);
      const answered = await head.get(`/intakes/${intakeId}`);
      expect(answered.text).to.include('已反馈').and.include(`action="/intakes/${intakeId}/finish"`);
      expect((await head.post(`/intakes/${intakeId}/finish`)).status).to.equal(303);
      expect((await head.get(`/intakes/${intakeId}`)).text)
        .to.include('已办结')
        .and.include('给来访人回话（当面）：当场说开了');
    });

    it('show both versions to the second of two editors, and save what was typed after all', async () => {
      const { intakeId } = await register(await office.contextOf('village_mediator'), quarrel());
      const head = await web.as('village_head');
      const { text } = await head.get(`/intakes/${intakeId}/correct`);
      const version = valuesOf(text, '_version')[0] ?? '';
      const stored = { ...QUARREL, reason: '听错了地方', _version: version } as Record<string, string>;
      delete stored['visitors.0.name'];
      delete stored['opposites.0.name'];
      expect((await head.post(`/intakes/${intakeId}/correct`, { ...stored, place: '东河村四组' })).status).to.equal(
        303,
      );
      const late = await (await web.as('village_mediator')).post(`/intakes/${intakeId}/correct`, {
        ...stored,
        place: '东河村五组',
      });
      expect(late.status).to.equal(409);
      expect(late.text).to.include('东河村四组').and.include('东河村五组');
      const newer = valuesOf(late.text, '_version')[0] ?? '';
      const merged = await (await web.as('village_mediator')).post(`/intakes/${intakeId}/correct`, {
        ...stored,
        place: '东河村五组',
        _version: newer,
      });
      expect(merged.status).to.equal(303);
      const page = await head.get(`/intakes/${intakeId}`);
      expect(page.text)
        .to.include('地点由“东河村四组”改为“东河村五组”')
        .and.include('地点由“东河村三组”改为“东河村四组”');
    });

    it('are there in English, too', async () => {
      const { intakeId } = await register(
        await office.contextOf('intake_clerk'),
        quarrel({ disposition: 'WATCH', watchOn: '2026-12-01', dispositionReason: '过几天再看' }),
      );
      await office.sql("update account set language = 'en' where username = 'centre_head@centre'");
      const head = await web.as('centre_head');
      for (const page of [
        '/intakes',
        '/intakes/new',
        `/intakes/${intakeId}`,
        `/intakes/${intakeId}/dispose`,
        `/intakes/${intakeId}/correct`,
        `/intakes/${intakeId}/panel`,
      ])
        expect((await head.get(page)).status, page).to.equal(200);
      expect((await head.get(`/intakes/${intakeId}`)).text)
        .to.include('Watched')
        .and.include('looks again on');
    });
  });
});
