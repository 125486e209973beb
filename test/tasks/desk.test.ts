import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import { register } from '../intake/support.ts';
import { decision, hold } from '../meetings/support.ts';
import { OfficePages } from '../support/office-pages.ts';

describe('today at a desk', () => {
  const pages = new OfficePages();

  it('leads only where its reader may go', async () => {
    const clerk = await (await pages.web.as('intake_clerk', 'centre')).get('/');
    expect(clerk.text).to.contain('href="/intakes/new"').and.contain('href="/cases"');
    const lawyer = await (await pages.web.as('lawyer', 'village1')).get('/');
    expect(lawyer.status).to.equal(200);
    expect(lawyer.text).to.not.contain('href="/intakes/new"');
    const unit = await (await pages.web.as('external_unit')).get('/');
    expect(unit.status).to.equal(200);
    expect(unit.text).to.not.contain('href="/cases"').and.not.contain('action="/cases"');
  });

  it('names a step of a slip only to those who may take it', async () => {
    const { orgs } = pages.office;
    const steps = ['answer-supervision', 'evaluate-supervision', 'issue-supervision'];
    for (const kind of steps)
      await pages.office.sql(
        `insert into duty (id, duty_key, kind, org_id, due_on, params, created_at, version)
         values (uuidv7(), $1, $1, $2, '2026-11-27', $3, now(), 1)`,
        [kind, orgs.centre, JSON.stringify({ href: '/supervision/x', matter: `${kind}一事`, number: '' })],
      );
    const named = async (role: Role) => {
      const { text } = await (await pages.web.as(role, 'centre')).get('/');
      return steps.filter((kind) => text.includes(`${kind}一事`));
    };
    expect(await named('centre_head')).to.deep.equal(steps);
    expect(await named('supervisor')).to.deep.equal(steps.slice(1));
    expect(await named('intake_clerk')).to.deep.equal(steps.slice(0, 1));
    expect(await named('stat_clerk')).to.deep.equal([]);
    await pages.office.sql('delete from duty where duty_key = any ($1)', [steps]);
  });

  it('names what waits for the whole office only to those who take it in hand', async () => {
    const { orgs } = pages.office;
    await register(await pages.office.contextOf('intake_clerk', 'centre'), {
      summary: '两家为共用过道堆放柴草起了争执。',
    });
    const head = await pages.office.contextOf('centre_head', 'centre');
    await hold(head, decision(0, orgs.centre, '约双方到中心再谈一次'));
    const home = async (role: Role) => (await (await pages.web.as(role, 'centre')).get('/')).text;
    for (const role of ['intake_clerk', 'centre_head'] as const)
      expect(await home(role), role)
        .to.contain('共用过道堆放柴草')
        .and.contain('约双方到中心再谈一次');
    for (const role of ['lawyer', 'stat_clerk'] as const)
      expect(await home(role), role).to.not.contain('约双方到中心再谈一次');
    expect(await home('stat_clerk'))
      .to.not.contain('共用过道堆放柴草')
      .and.not.contain('待办接访');
  });
});
