import { expect } from 'chai';
import { mergePerson } from '../../src/people/actions/merge-person.ts';
import { separatePerson } from '../../src/people/actions/separate-person.ts';
import { earlierVisits } from '../../src/people/queries/earlier-visits.ts';
import { findPeople } from '../../src/people/queries/find-people.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { register } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refusalFrom } from '../support/refusals.ts';

describe('a person who was registered twice', function () {
  this.timeout(60_000);
  const pages = new OfficePages();

  const clerk = () => pages.office.contextOf('intake_clerk', 'centre');
  const idOf = async (name: string) =>
    (
      await pages.office.sql<{ id: string }>('select id from person where name = $1 order by id desc limit 1', [name])
    )[0]?.id ?? '';
  /** Two visits of somebody who left another telephone each time, and another way of writing the name. */
  async function twice(first: string, second: string, more: Record<string, unknown> = {}) {
    await register(await clerk(), {
      'visitors.0.name': first,
      'visitors.0.phone': '13900010001',
      'opposites.0.name': '对方甲',
    });
    const keptId = await idOf(first);
    await register(await clerk(), { 'visitors.0.name': second, 'opposites.0.name': '对方乙', place: '别处', ...more });
    return { keptId, otherId: await idOf(second) };
  }

  it('is found once, by the words of either record, with the matters of both', async () => {
    const { keptId, otherId } = await twice('冯小麦', '冯晓麦', { 'visitors.0.phone': '13900010002' });
    await mergePerson(await clerk(), { keptId, otherId, reason: '本人说是同一人' });
    const ctx = await clerk();
    for (const typed of ['冯小麦', '冯晓麦', '13900010001', '13900010002'])
      expect(
        (await findPeople(ctx, typed)).map(({ id }) => id),
        typed,
      ).to.deep.equal([keptId]);
    expect(await earlierVisits(ctx.em, ctx.actor, [keptId])).to.have.length(2);
    expect(await earlierVisits(ctx.em, ctx.actor, [otherId])).to.have.length(2);
  });

  it('is asked about where the name is only read alike and the village or the birth date is the same', async () => {
    const room = await pages.office.contextOf('village_head', 'village1');
    const at = async (name: string, more: Record<string, unknown> = {}, ctx = room) => {
      await register(ctx, { 'visitors.0.name': name, 'opposites.0.name': '对方丙', ...more });
      return idOf(name);
    };
    const me = await at('邢晓梅', { 'visitors.0.birthDate': '1961-03-02' });
    const alike = [await at('邢小梅'), await at('邢晓玫')];
    const born = await at('邢晓兰', { 'visitors.0.birthDate': '1961-03-02' }, await clerk());
    const others = [
      await at('邢晓美', { 'visitors.0.birthDate': '1961-03-03' }),
      await at('邢小妹', {}, await clerk()),
      await at('邢晓竹'),
    ];
    const head = await pages.web.as('centre_head', 'centre');
    const page = (await head.get(`/people/${me}`)).text.replaceAll('&#x3D;', '=');
    for (const id of [...alike, born]) expect(page, id).to.contain(`same?with=${id}`);
    for (const id of others) expect(page, id).to.not.contain(`same?with=${id}`);
  });

  it('keeps both records as they were', async () => {
    const { keptId, otherId } = await twice('韩大麦', '韩达麦', { 'visitors.0.phone': '13900010003' });
    const rows = () =>
      pages.office.sql(
        `select to_jsonb(p) - '{same_as_id,updated_at,version}'::text[] as row from person p where id = any($1) order by id`,
        [[keptId, otherId]],
      );
    const before = await rows();
    await mergePerson(await clerk(), { keptId, otherId, reason: '本人说是同一人' });
    expect(await rows()).to.deep.equal(before);
  });

  it('is two again when it was a mistake, and both records tell what happened', async () => {
    const { keptId, otherId } = await twice('秦小谷', '秦晓谷');
    await mergePerson(await clerk(), { keptId, otherId, reason: '看着像一个人' });
    await separatePerson(await clerk(), { personId: otherId, reason: '其实是堂兄弟' });
    const ctx = await clerk();
    expect((await findPeople(ctx, '秦晓谷')).map(({ id }) => id)).to.deep.equal([otherId]);
    expect(await earlierVisits(ctx.em, ctx.actor, [keptId])).to.have.length(1);
    const head = await pages.web.as('centre_head', 'centre');
    for (const id of [keptId, otherId])
      expect((await head.get(`/people/${id}`)).text)
        .to.contain('看着像一个人')
        .and.contain('其实是堂兄弟');
  });

  it('is not made of two checked identity numbers, nor of two sides of one matter', async () => {
    const number = (serial: string) => withCheckDigit(`37088319600101${serial}`);
    const { keptId, otherId } = await twice('许大豆', '许达豆', { 'visitors.0.idNo': number('101') });
    await register(await clerk(), {
      'visitors.0.name': '许小豆',
      'visitors.0.idNo': number('103'),
      'opposites.0.name': '许老豆',
    });
    const reason = '名字差不多';
    const numbers = mergePerson(await clerk(), { keptId: otherId, otherId: await idOf('许小豆'), reason });
    expect((await refusalFrom(NotPossible, numbers)).reasons[0]?.key).to.equal('person.same.not.numbers');
    const sides = mergePerson(await clerk(), { keptId: await idOf('许小豆'), otherId: await idOf('许老豆'), reason });
    expect((await refusalFrom(NotPossible, sides)).reasons[0]?.key).to.equal('person.same.not.opposed');
    const village = await pages.office.contextOf('village_head', 'village2');
    await refusalFrom(NotFound, mergePerson(village, { keptId, otherId, reason }));
  });

  it('is put together by plain forms, from the intake to the person and back', async () => {
    const { keptId, otherId } = await twice('邹春来', '邹春来', { 'visitors.0.phone': '13900010009', place: '渠边' });
    const [earlier] = await pages.office.sql<{ id: string }>('select id from person where name = $1 order by id', [
      '邹春来',
    ]);
    expect(keptId).to.equal(earlier?.id);
    const [intake] = await pages.office.sql<{ id: string }>(
      'select intake_id as id from intake_person where person_id = $1',
      [otherId],
    );
    const browser = await pages.web.as('intake_clerk', 'centre');
    expect((await browser.get(`/intakes/${intake?.id}`)).text).to.contain(`href="/people/${otherId}"`);
    expect((await browser.get(`/people/${otherId}`)).text).to.match(
      new RegExp(`/people/${otherId}/same\\?with[^"]*${keptId}`),
    );
    expect((await browser.get(`/people/${otherId}/same?with=${keptId}`)).text).to.contain('139****0009');
    const bare = await browser.post(`/people/${otherId}/same`, { with: keptId, keptId });
    expect(bare.status).to.equal(422);
    expect(bare.text).to.contain('139****0009');
    const done = await browser.post(`/people/${otherId}/same`, { with: keptId, keptId, reason: '同一个电话打来的' });
    expect([done.status, done.location]).to.deep.equal([303, `/people/${keptId}`]);
    const page = await browser.get(`/people/${keptId}`);
    expect(page.text).to.contain('已认定为同一个人').and.contain(`href="/people/${otherId}"`);
    const again = await browser.post(`/people/${otherId}/same`, { with: keptId, keptId, reason: '再来一次' });
    expect(again.status).to.equal(409);
    const apart = await browser.post(`/people/${otherId}/separate`, { reason: '两个同名的人' });
    expect(apart.location).to.equal(`/people/${otherId}`);
  });
});
