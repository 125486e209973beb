import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { Dispute, party } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { print, withOwnFiles } from './support.ts';

const STORY = '自来水管改造时未通知停水，三户人家的养鱼池缺水，鱼死亡，双方对赔偿数额争执不下。';
const HOSTILE = '{{7*7}} <img src=x onerror=alert(1)> </style></table> \' " & 末尾';

describe('the printed books', function () {
  this.timeout(120_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    office.house.log.warn = ((...a: unknown[]) => console.log(a)) as never;
    const head = await office.contextOf('village_head', 'village1');
    for (let i = 1; i <= 30; i++)
      await register(await office.contextOf('village_head', 'village1'), {
        'visitors.0.name': `赵第${i}`,
        visitCount: String((i % 3) + 1),
        summary: i === 7 ? HOSTILE : `${STORY}第${i}件。`,
      });
    await register(head, {
      'visitors.0.name': '王㛃䶮𬱖',
      'visitors.0.idNo': '110101199003078515',
      'visitors.0.phone': '13812345678',
      'visitors.0.gender': 'M',
      summary: `${STORY.repeat(75).slice(0, 2900)}文末`,
    });
    await register(head, { 'visitors.0.name': '李𠮷', demand: '赔偿 3000 元' });
    const nine = [
      ...['张一㛃', '张二䶮', '张三𬱖', '张四', '张五'].map((name) => party('APPLICANT', name)),
      ...['李六', '李七', '李八'].map((name) => party('RESPONDENT', name)),
      party('THIRD', '示范水务公司'),
    ];
    const dispute = await Dispute.file(office, 'village1', {
      parties: nine,
      summary: `${STORY.repeat(80).slice(0, 2996)}三千字完`,
    });
    await dispute.to('PERFORMING');
    await (await Dispute.file(office, 'village1')).to('MEDIATING');
  });
  after(() => office.close());

  it('print', async () => {
    const head = await office.contextOf('village_head', 'village1');
    const done = await print(office, head, { place: office.orgs.village1 });
    writeFileSync('/tmp/registers/jf.pdf', done.bytes);
    const tj = await print(office, head, { place: office.orgs.village1, kind: 'TJ' });
    writeFileSync('/tmp/registers/tj.pdf', tj.bytes);
    const street = await print(office, await office.contextOf('centre_head'), { place: 'street', kind: 'TJ' });
    writeFileSync('/tmp/registers/st.pdf', street.bytes);
    const empty = await print(office, await office.contextOf('village_head', 'village2'), {
      place: office.orgs.village2,
      kind: 'TJ',
    });
    writeFileSync('/tmp/registers/empty.pdf', empty.bytes);
    console.log(done.state, done.message, done.pageCount, done.missingGlyphs, tj.state, tj.message, street.message);
    expect(done.state).to.equal('DONE');
  });
});
