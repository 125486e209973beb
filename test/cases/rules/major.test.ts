import { expect } from 'chai';
import { adviceFor, type DangerTick, raisedRisk, riskOfTicks } from '../../../src/cases/rules/danger.ts';
import { MAJOR_THRESHOLDS, type MajorFacts, majorHits, suggestDifficulty } from '../../../src/cases/rules/major.ts';

const PLAIN: MajorFacts = {
  disputeType: 'NEIGHBOUR',
  marks: [],
  dangerTicks: [],
  peopleCount: 2,
  injuredWorkers: 0,
  hasDeath: false,
  amountFen: 50_000,
  isPendingElsewhere: false,
  refusalsToSign: 0,
  visits: 1,
};
const hits = (more: Partial<MajorFacts>) => majorHits({ ...PLAIN, ...more });

describe('重大疑难 is found by rule', () => {
  it('and a plain quarrel is not', () => {
    expect(hits({})).to.deep.equal([]);
  });

  const edges: [string, Partial<MajorFacts>, Partial<MajorFacts>][] = [
    ['GROUP', { peopleCount: 9 }, { peopleCount: 10 }],
    ['AMOUNT', { amountFen: 9_999_999 }, { amountFen: 10_000_000 }],
    ['WORK_INJURY', { injuredWorkers: 2 }, { injuredWorkers: 3 }],
    ['REFUSED_TO_SIGN', { refusalsToSign: 1 }, { refusalsToSign: 2 }],
    ['REPEATED_VISIT', { visits: 2 }, { visits: 3 }],
    ['LABOUR_GROUP', { disputeType: 'LABOUR', peopleCount: 4 }, { disputeType: 'LABOUR', peopleCount: 5 }],
    ['THREAT_OR_WEAPON', { dangerTicks: ['INJURED'] }, { dangerTicks: ['WEAPON'] }],
    ['THREAT_OR_WEAPON', { dangerTicks: ['CROWD'] }, { dangerTicks: ['THREAT'] }],
    ['UNNATURAL_DEATH', { hasDeath: false }, { hasDeath: true }],
    ['LITIGATION', { isPendingElsewhere: false }, { isPendingElsewhere: true }],
    ['LITIGATION', { marks: ['MEDIA'] }, { marks: ['MEDIA', 'LITIGATION'] }],
  ];
  for (const [code, below, at] of edges) {
    it(`${code} from ${JSON.stringify(at)} on, not at ${JSON.stringify(below)}`, () => {
      expect(hits(below)).to.not.include(code);
      expect(hits(at)).to.include(code);
    });
  }

  for (const mark of ['OWNERSHIP', 'FIGHT', 'CRIME', 'CROWD_PETITION', 'MEDIA'] as const) {
    it(`${mark} where somebody marks it`, () => {
      expect(hits({ marks: [mark] })).to.deep.equal([mark]);
    });
  }

  it('by figures that the office may change', () => {
    const least = { ...MAJOR_THRESHOLDS, groupPeople: 3 };
    expect(majorHits({ ...PLAIN, peopleCount: 3 }, least)).to.deep.equal(['GROUP']);
  });

  it('and makes the difficulty; otherwise the type does', () => {
    expect(suggestDifficulty('NEIGHBOUR', ['GROUP'])).to.equal('MAJOR');
    expect(suggestDifficulty('NEIGHBOUR', [])).to.equal('SIMPLE');
    expect(suggestDifficulty('HOUSE_SITE', [])).to.equal('ORDINARY');
    expect(suggestDifficulty(null, [])).to.equal('SIMPLE');
  });
});

describe('danger signs', () => {
  const colours: [DangerTick[], string][] = [
    [[], 'BLUE'],
    [['VULNERABLE'], 'YELLOW'],
    [['PETITION'], 'ORANGE'],
    [['PETITION', 'VULNERABLE'], 'ORANGE'],
    [['WEAPON'], 'RED'],
    [['SELF_HARM'], 'RED'],
    [['INJURED'], 'RED'],
  ];
  for (const [ticks, risk] of colours) {
    it(`${ticks.join(' and ') || 'none'} give ${risk}`, () => expect(riskOfTicks(ticks)).to.equal(risk));
  }

  it('two orange ones are red; the same one ticked twice is one', () => {
    expect(riskOfTicks(['THREAT', 'CROWD'])).to.equal('RED');
    expect(riskOfTicks(['THREAT', 'THREAT'])).to.equal('ORANGE');
  });

  it('raise a risk and never lower it', () => {
    expect(raisedRisk('RED', ['VULNERABLE'])).to.equal('RED');
    expect(raisedRisk('BLUE', ['VULNERABLE'])).to.equal('YELLOW');
  });

  it('say whom to call, each number once, and whether to bring people apart', () => {
    expect(adviceFor(['INJURED', 'WEAPON'])).to.deep.equal({ calls: ['120', '110'], separates: true });
    expect(adviceFor(['VULNERABLE'])).to.deep.equal({ calls: [], separates: false });
  });
});
