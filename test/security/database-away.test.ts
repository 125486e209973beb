import { expect } from 'chai';
import { ENTITIES } from '../../src/entities.ts';
import { openOrm } from '../../src/platform/database/orm.ts';
import { givePassword, PASSWORD, signInBy } from '../accounts/support.ts';
import { type CutLine, cutLine } from '../support/cut-line.ts';
import { type Office, openOffice } from '../support/office.ts';
import { until } from '../support/until.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';

const NAME = 'village_head@village1';
const KEY = '0199aaaa-0000-7000-8000-000000000001';

describe('while the database is away', function () {
  this.timeout(30_000);
  let office: Office;
  let line: CutLine;
  let web: TestWeb;
  let closeOrm: () => Promise<void>;

  before(async () => {
    office = await openOffice();
    await givePassword(office, office.accountOf('village_head', 'village1'));
    line = await cutLine(String(office.house.orm.config.get('clientUrl')));
    const orm = await openOrm(line.url, ENTITIES, 2);
    web = await openTestWeb({ ...office, house: { ...office.house, orm } });
    closeOrm = () => orm.close(true);
  });
  after(async () => {
    await web.close();
    await closeOrm();
    await line.close();
    await office.close();
  });

  it('pages ask to try again soon, lose nothing that was typed, and open again when it is back', async () => {
    const browser = await web.as('village_head', 'village1');
    expect((await browser.get('/me')).status).to.equal(200);
    line.cut();
    const refused = await signInBy(web.nobody(), NAME);
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '10']);
    expect(refused.text).to.include('暂时连不上资料库').and.include(NAME).and.not.include(PASSWORD);
    expect(refused.text, 'a password is typed anew').not.to.include('<form method="post" action="/sign-in"');
    expect((await browser.get('/me')).status).to.equal(503);
    const form = { reason: '孙家翻建东屋，<滴水>', 'names.0': '张某某', names: ['甲', '乙'], _key: KEY };
    const kept = await browser.post('/intakes', form);
    expect(kept.status).to.equal(503);
    expect(kept.text, 'shown').to.include('<p class="keep-lines">孙家翻建东屋，&lt;滴水&gt;</p>');
    expect(kept.text, 'and sent again with its key').to.match(/<form method="post" action="\/intakes"/);
    for (const hidden of [`name="_key" value="${KEY}"`, 'name="names" value="甲"', 'name="names" value="乙"'])
      expect(kept.text).to.include(hidden);
    expect((await browser.get('/healthz')).status).to.equal(200);
    expect((await browser.get('/readyz')).status).to.equal(503);
    line.mend();
    await until('pages open again', async () => (await browser.get('/me')).status === 200);
    expect((await signInBy(web.nobody(), NAME)).status).to.equal(303);
  });
});
