import { expect } from 'chai';
import { authenticityOf, contradiction, partiality } from '../../../src/visits/rules/checking.ts';

describe('a check whether a mediation was real', () => {
  const involved = { mediatorIds: ['li', 'sun'], creatorId: 'clerk', visitorId: 'visitor' };

  it('is concluded by nobody who mediated, wrote the case down, or made the visit', () => {
    expect(partiality('sun', involved)).to.equal('return-visit.error.mediated');
    expect(partiality('clerk', involved)).to.equal('return-visit.error.created');
    expect(partiality('visitor', involved)).to.equal('return-visit.error.visited');
    expect(partiality('supervisor', involved)).to.equal(null);
  });

  it('that found it invented is never outweighed', () => {
    expect(authenticityOf([])).to.equal('SOUND');
    expect(authenticityOf(['HOLDS'])).to.equal('SOUND');
    expect(authenticityOf(['HOLDS', 'OPEN'])).to.equal('CHECKING');
    expect(authenticityOf(['FALSE', 'HOLDS', 'OPEN'])).to.equal('FALSE');
  });

  it('begins with the result "denied" alone, which nobody can give by forgetting a tick', () => {
    expect(contradiction('DENIED', false)).to.equal(null);
    expect(contradiction('DENIED', true)).to.equal('existsConfirmed');
    expect(contradiction('SATISFIED', false)).to.equal('existsConfirmed');
    expect(contradiction('SATISFIED', true)).to.equal(null);
    expect(contradiction(null, true)).to.equal(null);
  });
});
