import { expect } from 'chai';
import { confidentialityRefusal, defaultConfidentiality } from '../../../src/cases/rules/confidentiality.ts';
import { missingPapers } from '../../../src/cases/rules/dossier.ts';
import { peopleRefusals } from '../../../src/cases/rules/party-changes.ts';
import { refusalMessage } from '../../../src/cases/rules/refusal.ts';
import { countedForm, RESULTS, resultOfTermination } from '../../../src/cases/rules/results.ts';
import { caseAt, LI, withParty } from './sample.ts';
import { say } from './words.ts';

describe('changes of parties and mediators', () => {
  const said = (facts: Parameters<typeof peopleRefusals>[0]) =>
    peopleRefusals(facts)
      .map(refusalMessage)
      .map((m) => say(m));

  it('I2 a refusal during mediation is recorded by ending it', () => {
    for (const state of ['MEDIATING', 'AGREED'] as const) {
      expect(said(withParty(caseAt(state), 'sun', { consent: 'REFUSED' }))).to.deep.equal([
        '孙某不愿再调解。请用“当事人要求终止”记下来，调解同时结束。',
      ]);
    }
  });

  it('may be recorded in every other state, and for those without whom the dispute can be settled', () => {
    expect(said(withParty(caseAt('UP_PENDING'), 'sun', { consent: 'WITHDRAWN' }))).to.deep.equal([]);
    expect(said(withParty(caseAt('MEDIATING'), 'sun', { consent: 'REFUSED', isNecessary: false }))).to.deep.equal([]);
  });

  it('never put one person on two sides, nor a party in the mediator’s chair', () => {
    expect(peopleRefusals(withParty(caseAt('DRAFT'), 'sun', { personId: 'p-zhang' }))).to.have.length(1);
    expect(peopleRefusals(caseAt('DRAFT', { mediators: [{ ...LI, personId: 'p-zhang' }] }))).to.have.length(1);
  });
});

describe('confidentiality', () => {
  const plain = {
    disputeType: 'DAMAGES',
    isViolenceSuspected: false,
    hasMinor: false,
    isPrivacyAskedFor: false,
  } as const;
  const head = { isCentreHead: true, reason: '当事人同意公开。' };
  const other = { isCentreHead: false, reason: '当事人同意公开。' };

  it('is restricted from the start for family, violence, minors and privacy', () => {
    expect(defaultConfidentiality(plain)).to.equal('NORMAL');
    expect(defaultConfidentiality({ ...plain, disputeType: 'FAMILY' })).to.equal('RESTRICTED');
    expect(defaultConfidentiality({ ...plain, isViolenceSuspected: true })).to.equal('RESTRICTED');
    expect(defaultConfidentiality({ ...plain, hasMinor: true })).to.equal('RESTRICTED');
    expect(defaultConfidentiality({ ...plain, isPrivacyAskedFor: true })).to.equal('RESTRICTED');
  });

  it('I9 is lowered by the centre’s head with a reason only, raised by anybody', () => {
    expect(confidentialityRefusal('SEALED', 'RESTRICTED', other)?.code).to.equal('confidentiality-needs-head');
    expect(confidentialityRefusal('RESTRICTED', 'NORMAL', { ...head, reason: ' ' })?.code).to.equal('input-missing');
    expect(confidentialityRefusal('RESTRICTED', 'NORMAL', head)).to.equal(null);
    expect(confidentialityRefusal('NORMAL', 'SEALED', { isCentreHead: false, reason: '' })).to.equal(null);
  });
});

describe('results', () => {
  it('I8 every result is counted under exactly one form, or none', () => {
    const counted = RESULTS.map((result) => countedForm(result, 'WRITTEN'));
    expect(counted).to.deep.equal(['WRITTEN', 'WRITTEN', 'WRITTEN', 'NONE', 'NONE', 'NONE', 'NONE', 'NONE']);
    expect(countedForm('ORAL_AGREEMENT', 'ORAL')).to.equal('ORAL');
    expect(countedForm('PARTIAL_AGREEMENT', 'ORAL')).to.equal('ORAL');
  });

  it('follow the first ground of termination', () => {
    expect(resultOfTermination(['TOO_FAR_APART', 'PARTY_REFUSES'])).to.equal('FAILED');
    expect(resultOfTermination(['WITHDRAWN'])).to.equal('WITHDRAWN');
  });
});

describe('the papers of a dossier (Art. 27)', () => {
  it('are those of what happened, in the order in which they are bound', () => {
    const dossier = { papers: [], isStatementSigned: false, arePagesNumbered: false };
    expect(missingPapers(caseAt('CLOSED', { dossier }))).to.deep.equal([
      'ACCEPTANCE',
      'RIGHTS_NOTICE',
      'IDENTITY',
      'MEDIATION_RECORD',
      'WRITTEN_AGREEMENT',
    ]);
    expect(missingPapers(caseAt('CLOSED', { dossier, sessions: [], agreements: [] }))).to.deep.equal([
      'ACCEPTANCE',
      'RIGHTS_NOTICE',
      'IDENTITY',
      'TERMINATION',
    ]);
    expect(missingPapers(caseAt('MEDIATING', { dossier, agreements: [] })), 'nothing has ended yet').not.to.contain(
      'TERMINATION',
    );
  });
});
