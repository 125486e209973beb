import { expect } from 'chai';
import type { CaseFacts, TransferFacts } from '../../../src/cases/rules/facts.ts';
import {
  AGREEMENT,
  at,
  CENTRE,
  caseAt,
  caseFor,
  IN_FORCE,
  ITEM,
  PAID,
  STREET,
  WATERWORKS,
  withParty,
} from './sample.ts';
import { allows, refusalsOf, told } from './told.ts';

describe('between the tiers', () => {
  const [pending] = caseAt('UP_PENDING').transfers;
  if (pending === undefined) throw new Error('no sample transfer');
  const returned: TransferFacts = { ...pending, response: 'RETURNED' };
  const escalates = (facts: Partial<CaseFacts>) =>
    allows(caseAt('MEDIATING', { sessions: [], ...facts }), 'case.escalated');

  it('T10 goes up at once when it is orange or red, or 重大疑难 by rule', () => {
    expect(escalates({ risk: 'YELLOW' })).to.equal(false);
    expect(escalates({ risk: 'ORANGE' })).to.equal(true);
    expect(escalates({ risk: 'RED' })).to.equal(true);
    expect(escalates({ ruleHits: ['GROUP'] })).to.equal(true);
  });

  it('T10 counts only the sessions of this round', () => {
    const { sessions } = caseAt('MEDIATING');
    expect(escalates({ round: 1, sessions })).to.equal(true);
    expect(escalates({ round: 2, sessions })).to.equal(false);
  });

  it('T12 a second return is possible with the head’s or the leader’s word', () => {
    const facts = caseAt('UP_PENDING', { transfers: [returned, pending] });
    for (const approvedBy of ['centre_head', 'street_leader'] as const) {
      expect(allows(facts, 'case.returned', told('case.returned', { approvedBy }))).to.equal(true);
    }
  });

  it('T12 a return by another tier is not a second one', () => {
    const transfers = [{ ...returned, from: CENTRE, to: STREET }, pending];
    expect(allows(caseAt('UP_PENDING', { transfers }), 'case.returned')).to.equal(true);
  });
});

describe('agreement and performance', () => {
  it('T14 may be oral when waived and simple, or waived and done at once; never when major (人民调解法 Art. 28; E10)', () => {
    const oral = { ...AGREEMENT, form: 'ORAL', copies: 0, state: 'DRAFT', writtenWaived: true } as const;
    const agrees = (difficulty: CaseFacts['difficulty'], items = [ITEM]) =>
      allows(caseAt('MEDIATING', { agreements: [{ ...oral, items }], difficulty }), 'case.agreed');
    expect([agrees('SIMPLE'), agrees('ORDINARY')]).to.deep.equal([true, false]);
    expect([agrees('ORDINARY', [PAID]), agrees('MAJOR', [PAID])]).to.deep.equal([true, false]);
  });

  describe('with a third person', () => {
    const owes = { ...ITEM, obligorPartyId: 'water' };
    const [zhang, sun] = caseAt('AGREED').parties;
    if (zhang === undefined || sun === undefined) throw new Error('no sample parties');
    const joined = (more: Partial<typeof WATERWORKS>) => ({ parties: [zhang, sun, { ...WATERWORKS, ...more }] });
    const codes = (facts: CaseFacts, event: 'case.agreed' | 'case.agreement-took-effect') =>
      refusalsOf(facts, event).map(({ code }) => code);

    it('T14, T16 it is bound only by its own word and its own signature', () => {
      const draft = { agreements: [{ ...AGREEMENT, copies: 4, state: 'DRAFT', items: [owes] } as const] };
      expect(codes(caseAt('MEDIATING', { ...draft, ...joined({}) }), 'case.agreed')).to.deep.equal([]);
      const asked = caseAt('MEDIATING', { ...draft, ...joined({ consent: 'NOT_ASKED' }) });
      expect(codes(asked, 'case.agreed')).to.deep.equal(['consent-missing']);
      const signing = { agreements: [{ ...AGREEMENT, items: [owes] }] };
      expect(codes(caseAt('AGREED', { ...signing, ...joined({}) }), 'case.agreement-took-effect')).to.deep.equal([
        'agreement-not-complete',
      ]);
      const gone = caseAt('AGREED', { ...signing, ...joined({ consent: 'WITHDRAWN' }) });
      expect(codes(gone, 'case.agreement-took-effect')).to.deep.equal(['consent-missing']);
    });

    it('T14, T16 it holds up nothing when it neither joins nor owes', () => {
      const aside = joined({ consent: 'REFUSED' });
      expect(codes(caseAt('MEDIATING', aside), 'case.agreed')).to.deep.equal([]);
      expect(codes(caseAt('AGREED', aside), 'case.agreement-took-effect')).to.deep.equal([]);
    });
  });

  it('T17 takes the creditor’s own word as proof', () => {
    const agreements = [{ ...IN_FORCE, items: [{ ...PAID, hasProof: false, confirmedByCreditor: true }] }];
    expect(allows(caseAt('PERFORMING', { agreements }), 'case.performed')).to.equal(true);
  });

  it('T17 does not wait for the end of a promise to refrain', () => {
    const quiet = { ...ITEM, kind: 'FORBEARANCE', dueOn: null, what: '不再堵路' } as const;
    const agreements = [{ ...IN_FORCE, items: [PAID, quiet] }];
    expect(allows(caseAt('PERFORMING', { agreements }), 'case.performed')).to.equal(true);
  });

  it('T19 is cured by a new version in which nothing is overdue', () => {
    const old = { ...IN_FORCE, items: [{ ...ITEM, dueOn: '2026-11-15' }], state: 'SUPERSEDED' } as const;
    const agreements = [old, { ...IN_FORCE, id: 'agreement-2', revision: 2, supersedesId: old.id }];
    expect(allows(caseAt('DEFAULTED', { agreements }), 'case.default-cured')).to.equal(true);
  });
});

describe('ending', () => {
  it('T21a a party may stop even where no receiver or no signature has come yet (Art. 23)', () => {
    for (const state of ['UP_PENDING', 'DOWN_PENDING', 'AGREED'] as const) {
      const facts = withParty(caseFor('case.stopped', state), 'sun', { consent: 'WITHDRAWN' });
      expect(allows(facts, 'case.stopped'), state).to.equal(true);
    }
  });

  it('T21b takes an expired term once it has expired', () => {
    const input = told('case.terminated', { terminationReasons: ['TERM_EXPIRED'] });
    expect(allows(caseAt('MEDIATING', { dueOn: '2026-11-20' }), 'case.terminated', input)).to.equal(false);
    expect(allows(caseAt('MEDIATING', { dueOn: '2026-11-19' }), 'case.terminated', input)).to.equal(true);
  });

  it('T25 a signed statement stands in for a missing paper (人民调解法 Art. 27; E9)', () => {
    const dossier = { papers: [], isStatementSigned: true, arePagesNumbered: true };
    expect(allows(caseAt('CLOSED', { dossier }), 'case.archived')).to.equal(true);
  });

  it('T25 a case without agreement needs its notice of termination instead', () => {
    const papers = ['ACCEPTANCE', 'RIGHTS_NOTICE', 'IDENTITY', 'MEDIATION_RECORD'] as const;
    const dossier = { papers, isStatementSigned: false, arePagesNumbered: true };
    const [refusal] = refusalsOf(caseAt('CLOSED', { agreements: [], dossier }), 'case.archived');
    expect(refusal?.params).to.deep.equal({ papers: { key: 'paper.TERMINATION' } });
  });

  it('T26 exactly 24 hours later is still in time', () => {
    const input = told('case.close-undone');
    expect(allows(caseAt('CLOSED'), 'case.close-undone', input, at('2026-11-21', '09:00'))).to.equal(true);
  });

  it('T26 leads back to where the case was closed from', () => {
    for (const previousState of ['PERFORMING', 'DEFAULTED', 'TERMINATED'] as const) {
      expect(allows(caseAt('CLOSED', { previousState }), 'case.close-undone'), previousState).to.equal(true);
    }
    expect(allows(caseAt('CLOSED', { previousState: null }), 'case.close-undone')).to.equal(false);
  });
});
