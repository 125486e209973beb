import { expect } from 'chai';
import { type Office, openOffice } from '../support/office.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';

describe('today at a desk', () => {
  let office: Office;
  let web: TestWeb;
  before(async () => {
    office = await openOffice();
    web = await openTestWeb(office);
  });
  after(async () => {
    await web.close();
    await office.close();
  });

  it('leads only where its reader may go', async () => {
    const clerk = await (await web.as('intake_clerk', 'centre')).get('/');
    expect(clerk.text).to.contain('href="/intakes/new"').and.contain('href="/cases"');
    const lawyer = await (await web.as('lawyer', 'village1')).get('/');
    expect(lawyer.status).to.equal(200);
    expect(lawyer.text).to.not.contain('href="/intakes/new"');
    const unit = await (await web.as('external_unit')).get('/');
    expect(unit.status).to.equal(200);
    expect(unit.text).to.not.contain('href="/cases"').and.not.contain('action="/cases"');
  });
});
