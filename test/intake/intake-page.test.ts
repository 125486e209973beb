import { expect } from 'chai';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { OfficePages } from '../support/office-pages.ts';
import { decoded, quarrelForm, valuesOf } from './page-values.ts';
import { QUARREL, register } from './support.ts';

describe('the pages of one intake, without JavaScript', () => {
  const pages = new OfficePages();

  it('mask numbers, show them once for a reason, and never in an address', async () => {
    const { intakeId } = await register(
      await pages.office.contextOf('village_mediator', 'village2'),
      quarrelForm({ 'visitors.0.idNo': withCheckDigit('37081119620305126'), 'visitors.0.phone': '13911112222' }),
    );
    const browser = await pages.web.as('village_head', 'village2');
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
    const neighbour = await pages.web.as('village_head', 'village1');
    expect((await neighbour.get(link)).status).to.equal(404);
  });

  it('are absent for another village, in every address', async () => {
    const { intakeId } = await register(await pages.office.contextOf('village_mediator'), quarrelForm());
    const neighbour = await pages.web.as('village_head', 'village2');
    for (const page of ['', '/panel', '/dispose', '/correct', '/void'])
      expect((await neighbour.get(`/intakes/${intakeId}${page}`)).status, page).to.equal(404);
    expect((await neighbour.post(`/intakes/${intakeId}/finish`)).status).to.equal(404);
    expect((await neighbour.post(`/intakes/${intakeId}/void`, { reason: '误登记了' })).status).to.equal(404);
    expect((await neighbour.get('/intakes/not-an-id')).status).to.equal(404);
    expect((await neighbour.get(`/intakes/${newId()}`)).status).to.equal(404);
  });

  it('offer what is possible and permitted, and say why something is not possible', async () => {
    const { intakeId } = await register(await pages.office.contextOf('village_mediator'), quarrelForm());
    const mediator = await (await pages.web.as('village_mediator')).get(`/intakes/${intakeId}`);
    expect(mediator.text).to.include(`/intakes/${intakeId}/dispose`).and.not.include(`/intakes/${intakeId}/void`);
    const head = await pages.web.as('village_head');
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
    const { intakeId } = await register(await pages.office.contextOf('village_mediator'), quarrelForm());
    const head = await pages.web.as('village_head');
    const { text } = await head.get(`/intakes/${intakeId}/correct`);
    const version = valuesOf(text, '_version')[0] ?? '';
    const stored = { ...QUARREL, reason: '听错了地方', _version: version } as Record<string, string>;
    delete stored['visitors.0.name'];
    delete stored['opposites.0.name'];
    expect((await head.post(`/intakes/${intakeId}/correct`, { ...stored, place: '东河村四组' })).status).to.equal(303);
    const late = await (await pages.web.as('village_mediator')).post(`/intakes/${intakeId}/correct`, {
      ...stored,
      place: '东河村五组',
    });
    expect(late.status).to.equal(409);
    expect(late.text).to.include('东河村四组').and.include('东河村五组');
    const newer = valuesOf(late.text, '_version')[0] ?? '';
    const merged = await (await pages.web.as('village_mediator')).post(`/intakes/${intakeId}/correct`, {
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
      await pages.office.contextOf('intake_clerk'),
      quarrelForm({ disposition: 'WATCH', watchOn: '2026-12-01', dispositionReason: '过几天再看' }),
    );
    await pages.office.sql("update account set language = 'en' where username = 'centre_head@centre'");
    const head = await pages.web.as('centre_head');
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
