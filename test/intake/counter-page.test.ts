import { expect } from 'chai';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { OfficePages } from '../support/office-pages.ts';
import { quarrelForm, valueBefore, valuesOf } from './page-values.ts';
import { QUARREL, register } from './support.ts';

const idNo = withCheckDigit('37081119620305124');

describe('the form at the counter, without JavaScript', () => {
  const pages = new OfficePages();

  const clerk = () => pages.web.as('intake_clerk');
  const count = async (table: string) => Number((await pages.office.sql(`select count(*) as n from ${table}`))[0]?.n);

  it('register with one save and say the number, the telephone and what comes next', async () => {
    const browser = await clerk();
    const sent = await browser.post(
      '/intakes',
      quarrelForm({ disposition: 'PETITION', nature: 'PETITION', dispositionReason: '请核实' }),
    );
    expect(sent.status).to.equal(303);
    const { status, text } = await browser.get(sent.location ?? '');
    expect(status).to.equal(200);
    expect(text).to.include('已登记，编号 2026中心访00001，去向：转信访程序').and.include('0537-2345678');
    expect(text).to.include('12月5日');
    // The sentence is said once.
    expect((await browser.get(sent.location ?? '')).text).to.not.include('已登记，编号');
  });

  it('offer where it goes only to whoever decides that, so that nobody types what is refused', async () => {
    const mediator = await pages.web.as('centre_mediator');
    const { text } = await mediator.get('/intakes/new');
    expect(text).to.include('去向由受理员或中心主任来定').and.not.include('name="disposition"');
    expect((await mediator.post('/intakes', quarrelForm())).status).to.equal(303);
    expect((await (await clerk()).get('/intakes/new')).text).to.include('name="disposition"');
  });

  it('keep both places that a person belongs to, and show them on the record', async () => {
    const browser = await clerk();
    const places = {
      householdVillageId: pages.office.locations.village1,
      residenceGridId: pages.office.locations.village2,
    };
    const typed = Object.fromEntries(Object.entries(places).map(([name, id]) => [`visitors.0.${name}`, id]));
    const sent = await browser.post('/intakes', quarrelForm(typed));
    const [, person = ''] =
      /href="\/people\/([0-9a-f-]{36})"/.exec((await browser.get(sent.location ?? '')).text) ?? [];
    const names = await pages.office.sql<{ name: string }>('select name from location where id = any($1)', [
      Object.values(places),
    ]);
    const { text } = await browser.get(`/people/${person}`);
    expect(names).to.have.length(2);
    for (const { name } of names) expect(text).to.include(name);
  });

  it('name at once, with the first press, that nobody was named as visitor', async () => {
    const { status, text } = await (await clerk()).post('/intakes', {});
    expect(status).to.equal(422);
    expect(text).to.include('href="#f-visitors-0-name"').and.include('href="#f-summary"');
  });

  it('show every fault at its field and keep what was typed', async () => {
    const browser = await clerk();
    const typed = quarrelForm({
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
    await register(await pages.office.contextOf('village_mediator'), {
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
    const typed = quarrelForm();
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
    await browser.post('/intakes', quarrelForm({ place: '窑厂北门' }));
    expect((await browser.get('/intakes/new')).text).to.include('<option value="窑厂北门">');
    const other = await pages.web.as('centre_mediator');
    expect((await other.get('/intakes/new')).text).to.not.include('窑厂北门');
  });

  it('carry a double tap out once', async () => {
    const browser = await clerk();
    const typed = { ...quarrelForm(), _key: newId() };
    const before = await count('intake');
    const both = await Promise.all([browser.post('/intakes', typed), browser.post('/intakes', typed)]);
    expect(both[0]?.location).to.equal(both[1]?.location);
    expect(await count('intake')).to.equal(before + 1);
    const other = await browser.post('/intakes', { ...typed, place: '别的地方' });
    expect(other.status, 'the same key for another request').to.equal(409);
  });

  it('refuse a field that they do not have, by its name, and a role that never registers', async () => {
    const { status, text } = await (await clerk()).post('/intakes', quarrelForm({ isAdmin: 'yes' }));
    expect(status).to.equal(422);
    expect(text).to.include('“isAdmin”');
    expect((await (await pages.web.as('archivist')).get('/intakes/new')).status).to.equal(404);
    expect((await (await pages.web.as('archivist')).post('/intakes', quarrelForm())).status).to.equal(404);
    expect((await pages.web.nobody().get('/intakes')).location).to.match(/^\/sign-in/);
  });

  it('take 200 people on one side', async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`visitors.${index}.name`, `二百户${index}`]),
    );
    const sent = await (await clerk()).post('/intakes', quarrelForm({ ...rows, disposition: 'MEDIATION' }));
    expect(sent.status).to.equal(303);
    const page = await (await clerk()).get(sent.location ?? '');
    expect(page.text).to.include('二百户199').and.include('来访 200 人');
  });
});
