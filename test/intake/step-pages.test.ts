import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { decoded, quarrelForm, valueBefore } from './page-values.ts';
import { QUARREL } from './support.ts';

describe('one question a screen (记一件事), without JavaScript', () => {
  const pages = new OfficePages();

  const step = async (browser: Browser, name: string, fields: Record<string, string | string[]>) =>
    browser.post(`/intakes/file/${name}`, fields);

  it('lead from who to the number, and open the case', async () => {
    const browser = await pages.web.as('village_mediator');
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
    expect(page.text).to.include('编号 2026东河访').and.include('立了调解案').and.include('孙二、周二邻里纠纷');
    const [drafts] = await pages.office.sql(
      "select count(*)::int as n from form_draft where form like 'intake.%' and account_id = $1",
      [pages.office.accountOf('village_mediator')],
    );
    expect(drafts?.n, 'what was sent is no draft any more').to.equal(0);
    const twice = await browser.post('/intakes', fields);
    expect(twice.location).to.equal(sent.location);
  });

  it('keep what was typed between steps and after leaving, and go back without losing it', async () => {
    const browser = await pages.web.as('village_head');
    await step(browser, 'who', { 'visitors.0.name': '吴三' });
    const back = await step(browser, 'other', { 'opposites.0.name': '郑三', _act: 'back.step' });
    expect(back.location).to.equal('/intakes/file/who');
    // Another day, another phone: the same account.
    const later = await pages.web.as('village_head');
    const who = await later.get('/intakes/file/who');
    expect(valueBefore(who.text, 'visitors.0.name')).to.deep.equal(['吴三']);
    expect(who.text).to.include('上次没写完的还在');
    expect(valueBefore((await later.get('/intakes/file/other')).text, 'opposites.0.name')).to.deep.equal(['郑三']);
    await later.post('/intakes/file/afresh');
    expect(valueBefore((await later.get('/intakes/file/who')).text, 'visitors.0.name')).to.deep.equal(['']);
  });

  it('stay on a step that is wrong, with the fault and everything typed', async () => {
    const browser = await pages.web.as('village_head', 'village2');
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
    const browser = await pages.web.as('village_head', 'village3');
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
    const browser = await pages.web.as('village_mediator', 'village2');
    const fields = { _flow: 'file', ...quarrelForm(), summary: '吵架' };
    const { status, text } = await browser.post('/intakes', fields);
    expect(status).to.equal(422);
    expect(decoded(text)).to.include('核对一下').and.include('/intakes/file/matter?check=1');
    const wrong = await browser.get('/intakes/file/nowhere');
    expect(wrong.status).to.equal(404);
  });
});
