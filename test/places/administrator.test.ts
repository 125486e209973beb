import { expect } from 'chai';
import { newId } from '../../src/platform/database/columns.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';

describe('the tree of places', function () {
  this.timeout(30_000);
  const pages = new OfficePages();
  let admin: Browser;

  before(async () => {
    admin = await pages.web.as('admin');
  });

  const room = (more: Record<string, string> = {}) => ({
    ...{ kind: 'VILLAGE', code: '', name: '北坡村调解室', sealName: '示范街道北坡村人民调解委员会', shortName: '北坡' },
    ...{ parentId: pages.office.orgs.centre, locationId: '', address: '', phone: '0537-7654321', establishedOn: '' },
    ...{ activeFrom: '2026-11-20', activeTo: '', ...more },
  });
  const withoutKind = ({ kind: _kind, code: _code, ...fields }: Record<string, string>) => fields;
  const orgBy = async (name: string) =>
    (await pages.office.sql('select * from organization where name = $1', [name]))[0];

  it('grows by a room with its seal, its short name and a code that follows', async () => {
    const page = await admin.post('/organizations', room());
    const stored = await orgBy('北坡村调解室');
    expect([page.status, page.location]).to.deep.equal([303, `/organizations/${stored?.id}`]);
    expect(stored).to.include({
      kind: 'VILLAGE',
      tier: 'VILLAGE',
      short_name: '北坡',
      code: 'V-001',
      phone: '05377654321',
      is_demonstration: false,
    });
    expect((await admin.get(`/organizations/${stored?.id}`)).text)
      .to.include('0537-7654321')
      .and.include('新增');
  });

  it('puts a team under the centre and a unit under the street where nobody says otherwise', async () => {
    const place = (kind: string, name: string, shortName: string) =>
      admin.post('/organizations', room({ kind, name, shortName, parentId: '', phone: '' }));
    for (const [kind, name, short, parent] of [
      ['TEAM', '老兵调解队', '老兵', pages.office.orgs.centre],
      ['EXTERNAL', '示范供水站', '供水', pages.office.orgs.street],
    ] as const) {
      expect((await place(kind, name, short)).status).to.equal(303);
      expect((await orgBy(name))?.parent_id).to.equal(parent);
    }
  });

  it('refuses a short name that is taken, a wrong parent, a second street, a code twice', async () => {
    const refusals: [Record<string, string>, string][] = [
      [room({ shortName: '东河' }), '这个简称已有别的组织在用'],
      [room({ shortName: '北坡2' }), '简称只能用文字'],
      [room({ shortName: '坡北', parentId: pages.office.orgs.street }), '这类组织不能设在那里'],
      [room({ shortName: '坡北', parentId: newId() }), '请选择上级组织'],
      [room({ shortName: '坡北', kind: 'STREET', parentId: '' }), '街道和中心各只有一个'],
      [room({ shortName: '坡北', code: 'V-001' }), '这个代码已有别的在用'],
      [room({ shortName: '坡北', name: ' ' }), '请填写名称'],
      [room({ shortName: '坡北', sealName: ' ' }), '请填写印章全称'],
      [room({ shortName: '坡北', activeTo: '2026-11-19' }), '停办日早于启用日'],
      [room({ shortName: '坡北', activeFrom: '2026-02-30' }), '没有这一天'],
      [room({ shortName: '坡北', locationId: newId() }), '不在可选的范围里'],
      [{ ...room({ shortName: '坡北' }), isDemonstration: 'yes' }, '有一项系统不认识：“isDemonstration”'],
    ];
    for (const [fields, words] of refusals) {
      const page = await admin.post('/organizations', fields);
      expect([page.status, page.text.includes(words)], words).to.deep.equal([422, true]);
    }
    expect(await pages.office.sql("select 1 from organization where short_name = '坡北'")).to.deep.equal([]);
  });

  it('remembers what was changed, from what, by whom', async () => {
    const { id } = (await orgBy('北坡村调解室')) ?? {};
    const version = /name="_version" value="(\d+)"/.exec((await admin.get(`/organizations/${id}`)).text)?.[1] ?? '';
    const changed = withoutKind(room({ shortName: '坡上', phone: '' }));
    expect((await admin.post(`/organizations/${id}`, { ...changed, _version: version })).status).to.equal(303);
    const [event] = await pages.office.sql(
      "select payload, actor_id from event where subject_id = $1 and payload ->> 'what' = 'changed'",
      [id],
    );
    expect(event).to.deep.equal({
      actor_id: pages.office.accountOf('admin'),
      payload: {
        ...{ what: 'changed', name: '北坡村调解室' },
        ...{ before: { shortName: '北坡', phone: '05377654321' }, after: { shortName: '坡上', phone: null } },
      },
    });
    const stale = await admin.post(`/organizations/${id}`, {
      ...withoutKind(room({ shortName: '坡下' })),
      _version: version,
    });
    expect([stale.status, stale.text.includes('坡上'), stale.text.includes('value="坡下"')]).to.deep.equal([
      409,
      true,
      true,
    ]);
  });

  it('does not close a place while people, places or open cases are there', async () => {
    await Dispute.file(pages.office, 'village3');
    const close = async (id: string, more: Record<string, string>) =>
      (
        await admin.post(
          `/organizations/${id}`,
          withoutKind(room({ activeFrom: '2020-01-01', activeTo: '2026-11-20', ...more })),
        )
      ).text;
    const village = await close(pages.office.orgs.village3, {
      name: '南湾村调解室',
      sealName: '南湾',
      shortName: '南湾',
    });
    expect(village).to.include('个任职到那天以后').and.include('还有 1 件没办结的案件');
    expect(village, 'and is told how').to.match(/<details class="more" open>.*怎么停办一个调解室/s);
    const centre = await close(pages.office.orgs.centre, {
      name: '中心',
      sealName: '中心',
      shortName: '中心',
      parentId: pages.office.orgs.street,
    });
    expect(centre).to.include('个组织，请先停办');
    const { id } = (await orgBy('北坡村调解室')) ?? {};
    const done = await admin.post(
      `/organizations/${id}`,
      withoutKind(room({ shortName: '坡上', activeTo: '2026-11-30' })),
    );
    expect(done.status).to.equal(303);
    expect(await pages.office.sql('select active_to::text as day from organization where id = $1', [id])).to.deep.equal(
      [{ day: '2026-11-30' }],
    );
  });

  it('hints at what a committee lacks, where accounts can tell', async () => {
    const village = (await admin.get(`/organizations/${pages.office.orgs.village1}`)).text;
    expect(village).to.include('第八条').and.include('至少三名委员').and.not.include('应有一名主任');
    expect((await admin.get(`/organizations/${pages.office.orgs.centre}`)).text).to.not.include('第八条');
  });

  it('counts open cases for an administrator without showing one', async () => {
    const ctx = await pages.office.contextOf('admin');
    const counted = await ctx.em.transactional((em) =>
      em.execute('select sec.open_cases_of(?) as n', [pages.office.orgs.village3]),
    );
    expect(counted).to.deep.equal([{ n: 1 }]);
    const head = await pages.office.contextOf('village_head', 'village1');
    const refused = await head.em
      .transactional((em) => em.execute('select sec.open_cases_of(?) as n', [pages.office.orgs.village3]))
      .then(
        () => null,
        (fault: { code?: string }) => fault.code,
      );
    expect(refused).to.equal('42501');
  });

  it('has areas down to the household, and old villages of merged communities', async () => {
    const add = async (fields: Record<string, string>) => {
      const page = await admin.post('/locations', { code: '', oldVillageId: '', ...fields });
      expect(page.status, JSON.stringify(fields)).to.equal(303);
      return (
        (await pages.office.sql<{ id: string }>('select id from location where name = $1', [fields.name]))[0]?.id ?? ''
      );
    };
    const community = await add({ level: 'VILLAGE', name: '和美社区', parentId: pages.office.locations.street });
    const grid = await add({
      level: 'GRID',
      name: '和美一网格',
      parentId: community,
      oldVillageId: pages.office.locations.village1,
    });
    const building = await add({ level: 'BUILDING', name: '3号楼', parentId: grid });
    await add({ level: 'HOUSEHOLD', name: '老马家', parentId: building });
    const page = (await admin.get('/locations?q=和美')).text;
    expect(page).to.include('示范街道 / 和美社区 / 和美一网格').and.include('东河村').and.include('老马家');
    const refused: [Record<string, string>, string][] = [
      [{ level: 'VILLAGE', name: '飘着的村', parentId: '' }, '请选择属于哪个区域'],
      [{ level: 'VILLAGE', name: '倒挂的村', parentId: grid }, '上级区域要比它大'],
      [
        { level: 'VILLAGE', name: '没合并的村', parentId: pages.office.locations.street, oldVillageId: community },
        '只有网格',
      ],
      [{ level: 'GRID', name: '错的网格', parentId: community, oldVillageId: grid }, '原村要选一个村居'],
    ];
    for (const [fields, words] of refused) {
      const answer = await admin.post('/locations', { code: '', oldVillageId: '', ...fields });
      expect([answer.status, answer.text.includes(words)], words).to.deep.equal([422, true]);
    }
    const moved = await admin.post(`/locations/${grid}`, {
      name: '和美第一网格',
      parentId: community,
      oldVillageId: pages.office.locations.village2,
    });
    expect(moved.status).to.equal(303);
    expect((await admin.get(`/locations/${grid}`)).text).to.include('修改了');
  });
});
