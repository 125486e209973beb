import { expect } from 'chai';
import { type RoutingFacts, routeToVillage, suggestTier } from '../../../src/cases/rules/routing.ts';

const lives = (household: string | null, residence = household) => ({
  householdVillageId: household,
  residenceVillageId: residence,
});
const FACTS: RoutingFacts = {
  disputeType: 'DAMAGES',
  isIncomeOrWelfare: false,
  placeVillageId: 'east',
  placeOldVillageId: null,
  parties: [lives('east'), lives('east')],
};
const route = (more: Partial<RoutingFacts>) => routeToVillage({ ...FACTS, ...more });

describe('the village that leads', () => {
  it('is the place of dispute, and the parties’ other villages join', () => {
    expect(route({})).to.deep.equal({ leadId: 'east', joinIds: [] });
    expect(route({ parties: [lives('west'), lives('east'), lives('west')] })).to.deep.equal({
      leadId: 'east',
      joinIds: ['west'],
    });
  });

  it('is the applicant’s where no place is known, and none where nothing is', () => {
    expect(route({ placeVillageId: null, parties: [lives('west'), lives('east')] })).to.deep.equal({
      leadId: 'west',
      joinIds: ['east'],
    });
    expect(route({ placeVillageId: null, parties: [lives(null)] })).to.equal(null);
  });

  const moved = [lives('old-wang', 'new-town'), lives('old-li', 'new-town')];
  const merged = { placeVillageId: 'new-town', placeOldVillageId: 'old-wang', parties: moved };

  it('of a merged community is the old village for land and house sites', () => {
    expect(route({ ...merged, disputeType: 'LAND_FOREST' })).to.deep.equal({ leadId: 'old-wang', joinIds: ['old-li'] });
    expect(route({ ...merged, disputeType: 'HOUSE_SITE' })?.leadId).to.equal('old-wang');
  });

  it('of a merged community is the grid of residence for property, neighbours and environment', () => {
    for (const disputeType of ['PROPERTY_SERVICE', 'NEIGHBOUR', 'ENVIRONMENT'] as const) {
      expect(route({ ...merged, disputeType })).to.deep.equal({ leadId: 'new-town', joinIds: [] });
    }
  });

  it('of a merged community is the old village for income and welfare, whatever the type', () => {
    expect(route({ ...merged, isIncomeOrWelfare: true })?.leadId).to.equal('old-wang');
  });
});

describe('the tier that begins', () => {
  it('is the village for the simple, under the centre’s eye for the ordinary', () => {
    expect(suggestTier('SIMPLE', 'BLUE', true)).to.deep.equal({
      tier: 'VILLAGE',
      doesCentreWatch: false,
      isStreetInformed: false,
    });
    expect(suggestTier('ORDINARY', 'YELLOW', false)).to.deep.include({ tier: 'VILLAGE', doesCentreWatch: true });
    expect(suggestTier('ORDINARY', 'YELLOW', true)).to.deep.include({ tier: 'CENTRE', isStreetInformed: false });
  });

  it('is the centre at once, with the street informed, for the major and the red', () => {
    const atOnce = { tier: 'CENTRE', doesCentreWatch: true, isStreetInformed: true };
    expect(suggestTier('MAJOR', 'BLUE', false)).to.deep.equal(atOnce);
    expect(suggestTier('SIMPLE', 'RED', false)).to.deep.equal(atOnce);
  });
});
