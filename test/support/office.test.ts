import { expect } from 'chai';
import { reading } from '../../src/context.ts';
import { Organization } from '../../src/places/organization.entity.ts';
import { type Office, openOffice } from './office.ts';

describe('the office of the tests', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('gives every role a session whose reach follows the tree', async () => {
    const head = await office.actorOf('village_head');
    expect([head.orgIds, head.orgScope]).to.deep.equal([[office.orgs.village1], [office.orgs.village1]]);
    const clerk = await office.actorOf('intake_clerk');
    expect(clerk.orgScope).to.include.members([office.orgs.centre, office.orgs.village1, office.orgs.village3]);
    const leader = await office.actorOf('street_leader');
    expect(leader.orgScope).to.have.length(7);
  });

  it('gives a context that reads through the walls', async () => {
    const found = await reading(await office.contextOf('village_mediator', 'village2'), ({ em }) =>
      em.findOneOrFail(Organization, office.orgs.village2),
    );
    expect(found.shortName).to.equal('西岭');
  });

  it('looks behind the walls one question after the other, however many are asked', async () => {
    const warnings: string[] = [];
    const hear = ({ message }: Error) => warnings.push(message);
    process.on('warning', hear);
    await Promise.all([1, 2, 3].map((n) => office.sql('select $1::int, pg_sleep(0.01)', [n])));
    await new Promise((done) => setImmediate(done));
    process.off('warning', hear);
    expect(warnings).to.deep.equal([]);
  });
});
