import { expect } from 'chai';
import { PAPER_KINDS, PAPERS } from '../../src/papers/kinds.ts';
import { dateFaults, lastDay } from '../../src/signing/rules/dates.ts';
import { judgePhoto, missingPages, type PhotoFacts, readPageAddress } from '../../src/signing/rules/pages.ts';
import { type PeopleOfPaper, signersOf } from '../../src/signing/rules/signers.ts';

const PEOPLE: PeopleOfPaper = {
  parties: [
    { id: 'zhang', name: '张某', role: 'APPLICANT' },
    { id: 'sun', name: '孙某', role: 'RESPONDENT' },
    { id: 'li', name: '李某', role: 'THIRD' },
  ],
  partyIds: null,
  leadMediator: '王某',
  ...{ recorder: '赵某', inquirer: '钱某', answerer: '周某', visitor: '吴某' },
};
const keys = (kind: Parameters<typeof signersOf>[0], people = PEOPLE) =>
  signersOf(kind, people).map(({ key, isNeeded }) => (isNeeded ? key : `(${key})`));

describe('Who signs a paper', () => {
  it('is known for every paper that is signed, and nobody signs the others', () => {
    for (const kind of PAPER_KINDS) expect(keys(kind).length > 0, kind).to.equal(PAPERS[kind].isSigned);
  });

  it('of a written agreement is every party, the mediator and the seal (人民调解法 Art. 29)', () => {
    expect(keys('WRITTEN_AGREEMENT')).to.deep.equal([
      ...['PARTY.zhang', 'PARTY.sun', 'PARTY.li', 'MEDIATOR', '(RECORDER)', 'SEAL'],
    ]);
  });

  it('of an oral agreement is the mediator and the seal; the parties may (Art. 30)', () => {
    const [zhang, sun, li, ...office] = keys('ORAL_AGREEMENT');
    expect([zhang, sun, li]).to.deep.equal(['(PARTY.zhang)', '(PARTY.sun)', '(PARTY.li)']);
    expect(office).to.deep.equal(['MEDIATOR', 'SEAL']);
  });

  it('of an application is who applies; of a record who was there; of a receipt who received', () => {
    expect(keys('APPLICATION')).to.deep.equal(['PARTY.zhang']);
    expect(keys('MEDIATION_RECORD', { ...PEOPLE, partyIds: ['sun'] })).to.deep.equal([
      'PARTY.sun',
      'MEDIATOR',
      'RECORDER',
    ]);
    expect(keys('RECEIPT', { ...PEOPLE, partyIds: ['zhang'] })).to.deep.equal(['PARTY.zhang']);
  });
});

describe('The days on a signed paper', () => {
  const signers = signersOf('WRITTEN_AGREEMENT', PEOPLE);
  const given = (days: Record<string, string | null>) =>
    Object.entries(days).map(([key, signedOn]) => ({ key, signedOn }));
  const all = {
    'PARTY.zhang': '2026-11-18',
    'PARTY.sun': '2026-11-20',
    'PARTY.li': '2026-11-18',
    MEDIATOR: '2026-11-19',
    SEAL: '2026-11-19',
  };
  const faults = (more: Record<string, string | null>) =>
    dateFaults(signers, given({ ...all, ...more }), '2026-11-18', '2026-11-20').map(({ key, why }) => `${key} ${why}`);

  it('are all there, none before the print, none tomorrow', () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ 'PARTY.sun': null, SEAL: null })).to.deep.equal(['PARTY.sun missing', 'SEAL missing']);
    expect(faults({ MEDIATOR: '2026-11-17' })).to.deep.equal(['MEDIATOR before-print']);
    expect(faults({ RECORDER: '2026-11-21' })).to.deep.equal(['RECORDER in-future']);
  });

  it('bind from the last of them (人民调解法 Art. 29; E12)', () => {
    expect(lastDay(given(all))).to.equal('2026-11-20');
    expect(lastDay(given({ MEDIATOR: null, SEAL: '2026-11-19' }))).to.equal('2026-11-19');
    expect(lastDay([])).to.equal(null);
  });
});

describe('A photograph of a signed page', () => {
  const photo = (more: Partial<PhotoFacts> = {}): PhotoFacts => ({
    ...{ codes: [{ page: 2, of: 'this' }], isPicture: true, isKnown: false, chosen: null },
    ...more,
  });
  const judge = (more: Partial<PhotoFacts>, held: number[] = []) => {
    const decision = judgePhoto(photo(more), 3, new Set(held));
    return decision.ok ? `${decision.by} ${decision.page}` : decision.why;
  };

  it('belongs where its code says, and where a person says only when no code was read', () => {
    expect(judge({})).to.equal('CODE 2');
    expect(judge({ chosen: 2 })).to.equal('CODE 2');
    expect(judge({ codes: [], chosen: 3 })).to.equal('PERSON 3');
    expect(judge({ codes: null, chosen: 3 })).to.equal('PERSON 3');
    expect(judge({ codes: [] })).to.equal('null null');
    expect(
      judge({
        codes: [
          { page: 2, of: 'this' },
          { page: 2, of: 'this' },
        ],
      }),
    ).to.equal('CODE 2');
  });

  it('is refused with the reason, whatever a person chose', () => {
    expect(judge({ isPicture: false })).to.equal('not-a-picture');
    expect(judge({ isKnown: true })).to.equal('known');
    expect(judge({ codes: [{ page: 1, of: 'other-version' }], chosen: 1 })).to.equal('other-version');
    expect(judge({ codes: [{ page: 1, of: 'other-paper' }], chosen: 1 })).to.equal('other-paper');
    expect(
      judge({
        codes: [
          { page: 1, of: 'this' },
          { page: 1, of: 'other-paper' },
        ],
      }),
    ).to.equal('other-paper');
    expect(
      judge({
        codes: [
          { page: 1, of: 'this' },
          { page: 2, of: 'this' },
        ],
      }),
    ).to.equal('several-pages');
    expect(judge({ chosen: 1 })).to.equal('page-differs');
    expect(judge({ codes: [{ page: 4, of: 'this' }] })).to.equal('no-such-page');
    expect(judge({ codes: [], chosen: 4 })).to.equal('no-such-page');
    expect(judge({}, [2])).to.equal('page-held');
  });

  it('is missing until every page has one', () => {
    expect(missingPages(3, new Set([2]))).to.deep.equal([1, 3]);
    expect(missingPages(3, new Set([1, 2, 3]))).to.deep.equal([]);
  });

  it('is told by an address of any host, and by no other text', () => {
    expect(readPageAddress('https://a.b/v/7K2M-9QXR-04TB-ZC8H/12')).to.deep.equal({
      code: '7K2M-9QXR-04TB-ZC8H',
      page: 12,
    });
    for (const text of [
      'https://a.b/v/7K2M-9QXR-04TB-ZC8H',
      'https://a.b/v/7K2M-9QXR-04TB-ZC8H/0',
      'x',
      'https://a.b/x/7K2M-9QXR-04TB-ZC8H/1',
    ])
      expect(readPageAddress(text), text).to.equal(null);
  });
});
