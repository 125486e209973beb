import { expect } from 'chai';
import { change } from '../../src/change.ts';
import { type Context, reading } from '../../src/context.ts';
import { revealIdentity } from '../../src/people/actions/reveal-identity.ts';
import { type KeptPerson, keepPersons } from '../../src/people/keep-person.ts';
import { type PersonInput, personInput } from '../../src/people/person-fields.ts';
import { findPeople } from '../../src/people/queries/find-people.ts';
import { readIdentity } from '../../src/people/queries/identity.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';

const idNo = withCheckDigit('37081119620305124');
const otherIdNo = withCheckDigit('37081119700101003');
const typed = (more: Partial<Record<keyof PersonInput, unknown>>) => personInput.parse(more);

describe('persons inside a change', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const keep = async (ctx: Context, ...rows: PersonInput[]): Promise<KeptPerson[]> => {
    const { orgs } = office;
    const line = ctx.actor.orgIds.includes(orgs.centre)
      ? [orgs.centre, orgs.street]
      : [...ctx.actor.orgIds, orgs.centre, orgs.street];
    return change(ctx, 'keep-test', (act) =>
      keepPersons(
        act,
        rows.map((input, index) => ({ at: `visitors.${index}`, input })),
        line,
      ),
    );
  };

  it('are kept sealed, hashed and masked, and read back only by their own row', async () => {
    const village = await office.contextOf('village_mediator');
    const [kept] = await keep(village, typed({ name: ' 张　某某', idNo, phone: '138-0531-2345' }));
    expect(kept).to.deep.include({ name: '张某某', isNew: true, birthDate: '1962-03-05' });
    const [row] = await office.sql(
      'select id_no_masked, phone_masked, gender, birth_date::text, row_to_json(p)::text as everything from person p where id = $1',
      [kept?.id],
    );
    expect(row).to.deep.include({
      id_no_masked: `3708**********${idNo.slice(14)}`,
      phone_masked: '138****2345',
      gender: 'F',
      birth_date: '1962-03-05',
    });
    expect(row?.everything).to.not.include(idNo).and.not.include('13805312345');
    const read = await reading(village, (ctx) => readIdentity(ctx, kept?.id ?? ''));
    expect(read).to.deep.include({ idNo, phone: '13805312345' });
  });

  it('with the same number and name are the same, however the name is written', async () => {
    const village = await office.contextOf('village_mediator');
    const [again] = await keep(village, typed({ name: '張某某', idNo: idNo.toLowerCase(), address: '东河村 12 号' }));
    expect(again).to.deep.include({ isNew: false, name: '张某某' });
    expect(again?.changes.map(({ field, before, after }) => [field, before, after])).to.deep.equal([
      ['address', null, '东河村 12 号'],
    ]);
  });

  it('with the same number and another name are asked about', async () => {
    const village = await office.contextOf('village_mediator');
    const fault = await refusalFrom(Invalid, keep(village, typed({ name: '李某某', idNo })));
    expect(fault.faults).to.deep.equal([
      { field: 'visitors.0.idNo', key: 'person.error.id-of-other', params: { name: '张某某' } },
    ]);
  });

  it('twice in one form are made once', async () => {
    const village = await office.contextOf('village_mediator');
    const row = typed({ name: '周某某', idNo: otherIdNo });
    const kept = await keep(village, row, row);
    expect(new Set(kept.map(({ id }) => id)).size).to.equal(1);
  });

  it('of eight counters at the same moment are made once', async () => {
    const number = withCheckDigit('37081119800808007');
    // Contexts first: what runs at once are the changes alone.
    const counters = await Promise.all(Array.from({ length: 8 }, () => office.contextOf('intake_clerk')));
    const kept = await Promise.all(counters.map((ctx) => keep(ctx, typed({ name: '吴某某', idNo: number }))));
    expect(new Set(kept.map(([one]) => one?.id)).size).to.equal(1);
  });

  it('that another village knows are not seen, chosen or told of', async () => {
    const [mine] = await keep(
      await office.contextOf('village_mediator'),
      typed({ name: '郑某某', phone: '13900001111' }),
    );
    const neighbour = await office.contextOf('village_mediator', 'village2');
    await refusalFrom(NotFound, keep(neighbour, typed({ personId: mine?.id })));
    const found = await reading(neighbour, (ctx) => findPeople(ctx, '郑某某'));
    expect(found).to.deep.equal([]);
    // The same number makes a person of their own there: nothing says that it stands elsewhere.
    const [theirs] = await keep(neighbour, typed({ name: '张某某', idNo }));
    expect(theirs?.isNew).to.equal(true);
    await refusalFrom(NotFound, keep(neighbour, typed({ personId: '019aa0f0-0000-7000-8000-00000000dead' })));
  });

  it('that are met elsewhere are read there too, and before by those who knew them', async () => {
    const [mine] = await keep(await office.contextOf('village_mediator'), typed({ name: '王某某' }));
    await keep(await office.contextOf('intake_clerk'), typed({ personId: mine?.id, phone: '13900002222' }));
    const [row] = await office.sql<{ readers: string[] }>(
      'select reader_org_ids as readers from person where id = $1',
      [mine?.id],
    );
    expect(row?.readers).to.have.members([office.orgs.village1, office.orgs.centre, office.orgs.street]);
  });

  it('are found by number exactly, and by two characters of the name', async () => {
    const ctx = await office.contextOf('village_mediator');
    const names = (query: string) => reading(ctx, async (c) => (await findPeople(c, query)).map(({ name }) => name));
    expect(await names(`${idNo.slice(0, 6)} ${idNo.slice(6).toLowerCase()}`)).to.deep.equal(['张某某']);
    expect(await names('138 0531 2345')).to.deep.equal(['张某某']);
    await register(ctx, { 'visitors.0.name': '司徒某某' });
    expect(await names('司徒')).to.deep.equal(['司徒某某']);
    expect(await names('司')).to.deep.equal([]);
    expect(await names(idNo.slice(0, 12))).to.deep.equal([]);
    expect(await names("'; drop table person; --")).to.deep.equal([]);
  });

  it('are all kept or none', async () => {
    const ctx = await office.contextOf('village_mediator');
    await refusalFrom(Invalid, keep(ctx, typed({ name: '孔某某' }), typed({ name: '', idNo: '12' })));
    expect(await office.sql('select from person where name = $1', ['孔某某'])).to.have.length(0);
  });

  it('keep rare characters and emoji in their names', async () => {
    const ctx = await office.contextOf('village_mediator');
    const names = ['王㛃', '李䶮', '赵𬱖', '阿卜杜·热合曼', '小店🍜'];
    const kept = await keep(ctx, ...names.map((name) => typed({ name })));
    expect(kept.map(({ name }) => name)).to.deep.equal(names);
  });

  describe('show their full numbers', () => {
    let personId: string;
    before(async () => {
      const [kept] = await keep(await office.contextOf('village_mediator'), typed({ name: '张某某', idNo }));
      personId = kept?.id ?? '';
    });

    it('only after a reason that is logged', async () => {
      const ctx = await office.contextOf('village_head');
      await revealIdentity(ctx, { personId, reason: '核对身份证原件' });
      const log = await office.sql('select action, account_id, reason, fields from access_log where subject_id = $1', [
        personId,
      ]);
      expect(log).to.deep.equal([
        {
          action: 'identity.reveal',
          account_id: ctx.actor.accountId,
          reason: '核对身份证原件',
          fields: ['idNo', 'phone'],
        },
      ]);
      const events = await office.sql('select payload::text from event where name = $1', ['identity.revealed']);
      expect(events).to.have.length(1);
      expect(JSON.stringify(events)).to.not.include(idNo);
    });

    it('not to a mediator of the centre who handles no matter of theirs, nor to another village', async () => {
      const mediator = await office.contextOf('centre_mediator');
      await refusalFrom(Forbidden, revealIdentity(mediator, { personId, reason: '核对身份证原件' }));
      const neighbour = await office.contextOf('village_head', 'village2');
      await refusalFrom(NotFound, revealIdentity(neighbour, { personId, reason: '核对身份证原件' }));
    });

    it('and a retry of the request never keeps the numbers', async () => {
      const key = { key: '019aa0f0-0000-7000-8000-00000000aaaa', hash: 'one' };
      const ctx = await office.contextOf('village_head', 'village1', key);
      await revealIdentity(ctx, { personId, reason: '打电话约时间' });
      await revealIdentity(ctx, { personId, reason: '打电话约时间' });
      const kept = await office.sql('select answer::text from request_key');
      expect(JSON.stringify(kept)).to.not.include(idNo);
      const log = await office.sql('select from access_log where reason = $1', ['打电话约时间']);
      expect(log).to.have.length(1);
    });
  });
});
