import { expect } from 'chai';
import { reading } from '../../src/context.ts';
import { keepDraft, loadDraft } from '../../src/drafts/form-drafts.ts';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';

const idNo = withCheckDigit('37081119620305124');

describe('drafts of forms', function () {
  this.timeout(60_000);
  const pages = new OfficePages();

  const save = (browser: Browser, form: string, fields: Record<string, string[]>) =>
    browser.post('/drafts', { form, fields: JSON.stringify(fields) });
  const load = async (browser: Browser, form: string) => {
    const { status, text } = await browser.get(`/drafts?form=${encodeURIComponent(form)}`);
    return status === 204 ? null : (JSON.parse(text) as { fields: unknown }).fields;
  };

  it('come back as they were typed, to the account that typed them and to nobody else', async () => {
    const clerk = await pages.web.as('intake_clerk');
    const fields = { 'visitors.0.name': ['㛃𬱖🍜'], dangerTicks: ['THREAT', 'CROWD'], summary: ['一行\n两行 "引号"'] };
    expect((await save(clerk, 'intake.new', fields)).status).to.equal(204);
    expect(await load(clerk, 'intake.new')).to.deep.equal(fields);
    expect(await load(await pages.web.as('centre_head'), 'intake.new')).to.equal(null);
    expect((await pages.web.nobody().get('/drafts?form=intake.new')).status).to.equal(303);
    expect((await save(pages.web.nobody(), 'intake.new', fields)).status).to.equal(401);
  });

  it('are gone once their form was taken, and stay while it is refused', async () => {
    const supervisor = await pages.web.as('supervisor');
    const typed = { matter: '集市摊位久拖未办', demand: '三日内上门' };
    await save(supervisor, 'supervision.new', { matter: [typed.matter] });
    const sent = { ...typed, _draft: 'supervision.new', caseId: '', intakeId: '', toOrgId: pages.office.orgs.village1 };
    expect((await supervisor.post('/supervision', { ...sent, cause: '' })).status).to.equal(422);
    expect(await load(supervisor, 'supervision.new')).to.deep.equal({ matter: [typed.matter] });
    expect((await supervisor.get('/supervision/new')).text).to.contain('name="_draft" value="supervision.new"');
    expect((await supervisor.post('/supervision', { ...sent, cause: 'LEADER' })).status).to.equal(303);
    expect(await load(supervisor, 'supervision.new')).to.equal(null);
  });

  it('lie sealed in the database', async () => {
    const clerk = await pages.web.as('intake_clerk');
    await save(clerk, 'intake.sealed', { 'visitors.0.idNo': [idNo] });
    const rows = await pages.office.sql(
      "select encode(sealed, 'escape') as text from form_draft where form = 'intake.sealed'",
    );
    expect(rows).to.have.length(1);
    expect(String(rows[0]?.text)).to.not.include(idNo);
  });

  it('of a form with several pages are kept page by page', async () => {
    const clerk = await pages.web.as('intake_clerk');
    await Promise.all(['who', 'other', 'matter'].map((page) => save(clerk, `intake.pages#${page}`, { page: [page] })));
    expect(await load(clerk, 'intake.pages#other')).to.deep.equal({ page: ['other'] });
    await clerk.post('/drafts/discard', { form: 'intake.pages#other' });
    expect(await load(clerk, 'intake.pages#other')).to.equal(null);
    const ctx = await pages.office.contextOf('intake_clerk');
    expect(Object.keys(await reading(ctx, (c) => loadDraft(c, 'intake.pages'))).sort()).to.deep.equal([
      'matter',
      'who',
    ]);
    const [row] = await pages.office.sql("select count(*)::int as n from form_draft where form = 'intake.pages'");
    expect(row?.n).to.equal(1);
  });

  it('keep the newest fifty of an account', async () => {
    const ctx = () => pages.office.contextOf('centre_mediator');
    for (let index = 0; index < 55; index++) {
      pages.office.clock.advance(1000);
      await keepDraft(await ctx(), `case.edit.${index}`, '', { note: [String(index)] });
    }
    const kept = await pages.office.sql('select form from form_draft where account_id = $1', [
      pages.office.accountOf('centre_mediator'),
    ]);
    expect(kept).to.have.length(50);
    expect(kept.map(({ form }) => form))
      .to.include('case.edit.54')
      .and.not.include('case.edit.4');
  });

  it('are refused when they are none', async () => {
    const clerk = await pages.web.as('intake_clerk');
    expect((await clerk.post('/drafts', { form: '../x', fields: '{}' })).status).to.equal(422);
    expect((await clerk.post('/drafts', { form: 'intake.new', fields: 'not json' })).status).to.equal(422);
    expect((await clerk.post('/drafts', { form: 'intake.new', fields: '{"a": 1}' })).status).to.equal(422);
    expect((await clerk.get('/drafts')).status).to.equal(422);
  });
});
