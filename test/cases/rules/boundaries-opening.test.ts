import { expect } from 'chai';
import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import { APPLICANT, at, caseAt, RESPONDENT, TODAY, WATERWORKS } from './sample.ts';
import { allows, refusalsOf, told } from './told.ts';

const unasked = { parties: [APPLICANT, { ...RESPONDENT, consent: 'NOT_ASKED' }] } as const;

describe('submitting', () => {
  it('T2 needs no applicant when the committee begins on its own (Art. 17)', () => {
    const facts = caseAt('DRAFT', { parties: [RESPONDENT], isOwnInitiative: true, source: 'OWN_INITIATIVE' });
    expect(allows(facts, 'case.submitted')).to.equal(true);
  });
});

describe('asking for consent', () => {
  const tries = (...days: string[]) => days.map((day) => ({ partyId: 'sun', at: at(day), isReached: false }));
  const ends = (facts: Partial<CaseFacts>) =>
    allows(
      caseAt('CONSENT', { ...unasked, ...facts }),
      'case.consent-failed',
      told('case.consent-failed', { consentFailure: 'UNREACHABLE' }),
    );

  it('T6 ends after two tries, or seven days after the first, or seven days without any', () => {
    expect(ends({ contacts: tries('2026-11-18', '2026-11-19') })).to.equal(true);
    expect(ends({ contacts: tries('2026-11-13') })).to.equal(true);
    expect(ends({ contacts: tries('2026-11-14') })).to.equal(false);
    expect(ends({ submittedAt: at('2026-11-13') })).to.equal(true);
    expect(ends({ submittedAt: at('2026-11-14') })).to.equal(false);
  });

  it('T6 does not end by silence once the party was reached', () => {
    const contacts = [...tries('2026-11-01', '2026-11-02'), { partyId: 'sun', at: at('2026-11-03'), isReached: true }];
    expect(ends({ contacts })).to.equal(false);
  });
});

describe('accepting', () => {
  const accepts = (facts: Partial<CaseFacts>) => allows(caseAt('CONSENT', facts), 'case.accepted');

  it('T5 takes what a court deals with when the court entrusts it by letter', () => {
    expect(accepts({ isPendingElsewhere: true, source: 'COURT', entrustLetterNo: '〔2026〕委调1号' })).to.equal(true);
  });

  it('T5 begins on its own as soon as one agrees and none refused (Art. 17)', () => {
    expect(accepts({ ...unasked, isOwnInitiative: true })).to.equal(true);
  });

  it('T5 does not wait for a third person without whom the dispute can be settled', () => {
    expect(accepts({ parties: [APPLICANT, RESPONDENT, { ...WATERWORKS, consent: 'REFUSED' }] })).to.equal(true);
  });
});

describe('starting and going on', () => {
  it('T7 goes on after an objection that was heard and overruled', () => {
    const disclosures = caseAt('ACCEPTED').disclosures.map((one) => {
      return { ...one, isObjected: true, decision: 'CONTINUE' as const };
    });
    expect(allows(caseAt('ACCEPTED', { disclosures }), 'case.mediation-started')).to.equal(true);
  });

  it('T7 asks a third person for everything once it joins, for nothing before', () => {
    const starts = (more: Partial<typeof WATERWORKS>) => {
      const third = { ...WATERWORKS, rightsNoticeAt: null, ...more };
      return refusalsOf(caseAt('ACCEPTED', { parties: [APPLICANT, RESPONDENT, third] }), 'case.mediation-started');
    };
    expect(starts({ consent: 'NOT_ASKED' })).to.deep.equal([]);
    expect(starts({ consent: 'REFUSED' })).to.deep.equal([]);
    expect(starts({}).map(({ code }) => code)).to.deep.equal(['relation-not-disclosed', 'rights-notice-missing']);
  });

  it('T8e extends on the last day itself', () => {
    expect(allows(caseAt('MEDIATING', { dueOn: TODAY }), 'case.extended')).to.equal(true);
  });
});
