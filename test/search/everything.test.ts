import { expect } from 'chai';
import { changeConfidentiality } from '../../src/cases/actions/change-confidentiality.ts';
import { mergePerson } from '../../src/people/actions/merge-person.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { Client, tokenFor } from '../api/client.ts';
import { register } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';

type Item = {
  kind: string;
  at: string;
  rank: number;
  number: string;
  title: string;
  reasons: { field: string; parts: Part[] }[];
};
type Part = { text: string; isHit: boolean };

const ID_NO = withCheckDigit('37080219630512003');

describe('One search for cases, intakes and persons', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let head: Client;
  let browser: Browser;

  /** A matter from reception to the draft of its case, the clock a minute further each time. */
  async function file(name: string, other: string, more: Record<string, unknown> = {}): Promise<string> {
    pages.office.clock.advance(60_000);
    const typed = { 'visitors.0.name': name, 'opposites.0.name': other, disposition: 'MEDIATION', ...more };
    const made = await register(await pages.office.contextOf('village_mediator', 'village1'), typed);
    return made.caseId ?? '';
  }
  const ask = async (q: string, more = '') => (await head.get(`/search?q=${encodeURIComponent(q)}${more}`)).body;
  const found = async (q: string, more = '&kind=CASE'): Promise<Item[]> => (await ask(q, more)).items;
  const marked = ({ reasons }: Item) =>
    reasons.map(({ field, parts }) => `${field}:${parts.filter(({ isHit }) => isHit).map(({ text }) => text)}`);

  before(async () => {
    head = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village1')).token);
    browser = await pages.web.as('village_head', 'village1');
    await file('张伟', '钱友', { summary: '翻建东屋时屋檐滴水，落在共用过道。', place: '东河村三组槐树下' });
    await file('张伟民', '李四海', { summary: '承包地里的水渠改道，浇不上水。' });
    await file('王桂兰', '孙㛃䶮', { summary: '说张伟借钱不还，王桂兰要求归还借款三万元。' });
    await file('曾小贤', '周大河', { 'visitors.0.idNo': ID_NO, 'visitors.0.phone': '13853712345' });
  });

  it('puts the whole name first, then a part of a name, then words of the text', async () => {
    const items = await found('张伟');
    expect(items.map(({ rank }) => rank)).to.deep.equal([1, 2, 3]);
    expect(items.map(marked)).to.deep.equal([['party:张伟'], ['party:张伟'], ['summary:张伟']]);
    expect(items[2]?.reasons[0]?.parts.map(({ text }) => text).join('')).to.equal(
      '说张伟借钱不还，王桂兰要求归还借款三万元。',
    );
  });

  it('puts the newest first among equals', async () => {
    await file('张伟', '吴小满', { summary: '停车位被占，两家争吵。' });
    const items = await found('张伟');
    expect(items.map(({ rank }) => rank)).to.deep.equal([1, 1, 2, 3]);
    expect(items.map(({ at }) => at).slice(0, 2)).to.deep.equal([items[0]?.at, items[1]?.at].sort().reverse());
    expect(items[0]?.at).to.not.equal(items[1]?.at);
    expect((await found('张伟 停车')).map(({ rank }) => rank)).to.deep.equal([1]);
  });

  it('finds names by the initials of their Pinyin, of every reading, and marks the characters', async () => {
    const items = await found('zw');
    expect(items.map(marked)).to.deep.equal([['party:张伟'], ['party:张伟'], ['party:张伟']]);
    expect((await found('zwm')).map(marked)).to.deep.equal([['party:张伟民']]);
    expect((await found('zxx')).map(marked)).to.deep.equal([['party:曾小贤']]);
    expect((await found('cxx')).map(marked)).to.deep.equal([['party:曾小贤']]);
    expect((await found('ZXX 周大')).map(marked)).to.deep.equal([['party:曾小贤', 'party:周大']]);
  });

  it('finds by number, place and mediator, and wants all of several words', async () => {
    const [first] = (await found('水渠改道', '&kind=INTAKE')) as Item[];
    const byNumber = await found(first?.number ?? '', '&kind=INTAKE');
    expect(byNumber.map(({ number, rank }) => [number, rank])).to.deep.equal([[first?.number, 1]]);
    expect((await found('槐树')).map(marked)).to.deep.equal([['place:槐树']]);
    expect((await found('借款 桂兰')).map(marked)).to.deep.equal([['summary:借款', 'party:桂兰']]);
    expect(await found('借款 槐树')).to.deep.equal([]);
  });

  it('finds whose a whole identity number or telephone is, and where they stand, without showing it', async () => {
    for (const typed of [ID_NO, '138 5371 2345']) {
      const items = await found(typed, '');
      expect(items.map(({ kind }) => kind)).to.have.members(['PERSON', 'CASE', 'INTAKE']);
      expect(JSON.stringify(items)).to.not.include(ID_NO).and.not.include('13853712345');
    }
    expect(await found(ID_NO.slice(0, 17), '')).to.deep.equal([]);
    expect(await found('13853712346', '')).to.deep.equal([]);
  });

  it('shows persons only to those who work with them, and nothing of another village', async () => {
    expect((await found('曾小贤', '')).map(({ kind }) => kind)).to.include('PERSON');
    const archivist = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'archivist', 'centre')).token);
    expect((await archivist.get('/search?q=曾小贤')).body.items).to.deep.equal([]);
    const other = await Client.open(pages.web.origin, (await tokenFor(pages.office, 'village_head', 'village2')).token);
    for (const q of ['张伟', 'zw', ID_NO, '槐树'])
      expect((await other.get(`/search?q=${encodeURIComponent(q)}`)).body.items, q).to.deep.equal([]);
  });

  it('leads from a person that was found to the record, and from there to every matter', async () => {
    const page = (await browser.get('/search?q=曾小贤&kind=PERSON')).text.replaceAll('&#x3D;', '=');
    const [, address = ''] = /<a class="row-link" href="(\/people\/[\w-]+)">曾小贤/.exec(page) ?? [];
    expect(page).to.match(/<a href="\/(cases|intakes)\/[\w-]+">最近一次/);
    const record = await browser.get(address);
    expect(record.status).to.equal(200);
    expect(record.text)
      .to.contain('曾小贤')
      .and.match(/href="\/(cases|intakes)\//);
    expect((await (await pages.web.as('village_head', 'village2')).get(address)).status).to.equal(404);
  });

  it('finds a case that became 限阅 by its number alone', async () => {
    const caseId = await file('郑怀远', '冯玉', { summary: '家里的事，不愿让人知道，屡次争吵。' });
    expect(await found('郑怀远')).to.have.length(1);
    const ctx = await pages.office.contextOf('village_head', 'village1');
    const [row] = await pages.office.sql<{ version: number }>('select version from mediation_case where id = $1', [
      caseId,
    ]);
    const request = {
      caseId,
      version: row?.version ?? 0,
      confidentiality: 'RESTRICTED',
      reason: '当事人要求',
    } as const;
    await changeConfidentiality(ctx, request);
    for (const q of ['郑怀远', 'zhy', '不愿让人知道']) expect(await found(q), q).to.deep.equal([]);
  });

  it('pages through everything without losing or doubling anything while others file', async () => {
    for (let n = 0; n < 5; n++) await file(`滴水甲${n}`, '某某', { summary: `第${n}次说屋檐滴水的事情，记录在案。` });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await ask('滴水', `&limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.items.map(({ kind, id }: { kind: string; id: string }) => `${kind}${id}`));
      if (seen.length === 3) await file('滴水中途', '来人', { summary: '又说屋檐滴水的事情，中途登记。' });
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).to.equal(seen.length);
    expect(seen.length).to.be.at.least(17);
  });

  it('says on the page what is allowed when a word is too short or too long, and why something was found', async () => {
    const page = await browser.get('/search?q=张伟');
    expect(page.text).to.include('<mark>张伟</mark>').and.include('当事人');
    expect((await browser.get('/search?q=张')).text).to.include('至少写两个连在一起');
    expect((await browser.get(`/search?q=${'a'.repeat(5_000)}`)).text).to.include('最多写200个字');
    expect((await browser.get('/search?q=没有这个')).text).to.include('没有找到');
    expect((await browser.get('/')).text).to.include('href="/search"');
  });

  it('shows a person with several records once: the kept one, and the name of the other one is why', async () => {
    await file('鲁大川', '对方甲');
    await file('鲁达川', '对方乙', { place: '别处' });
    const ids = await pages.office.sql<{ id: string }>(
      `select id from person where name like '鲁%川' order by name <> '鲁大川'`,
    );
    const [keptId = '', otherId = ''] = ids.map(({ id }) => id);
    await mergePerson(await pages.office.contextOf('intake_clerk', 'centre'), {
      keptId,
      otherId,
      reason: '本人说是同一人',
    });
    const people = async (q: string) =>
      (await found(q, '&kind=PERSON')).map((item) => [item.title, marked(item).join()] as const);
    expect(await people('鲁达川')).to.deep.equal([['鲁大川', 'name:鲁达川']]);
    expect(await people('鲁大川')).to.deep.equal([['鲁大川', 'name:鲁大川']]);
    // Both names begin with these letters: the kept one is found by its own.
    expect(await people('ldc')).to.deep.equal([['鲁大川', 'name:鲁大川']]);
  });
});
