import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { callFaults, mayCall } from '../../src/authenticity/rules/calling.ts';
import { drawCases, howMany, monthsToDraw } from '../../src/authenticity/rules/drawing.ts';
import { alikeTexts, percentAlike, sameIn } from '../../src/authenticity/rules/likeness.ts';
import { bigrams } from '../../src/platform/text/search-tokens.ts';

const rank = (text: string) => createHash('sha256').update(text).digest('hex');
const cases = (n: number, firsts: readonly number[] = []) =>
  Array.from({ length: n }, (_, at) => ({ caseId: `case ${at}`, isFirstOfMediator: firsts.includes(at) }));

describe('the draw of independent call-backs', () => {
  it('takes a tenth and at least one, and nothing of nothing', () => {
    expect([0, 1, 9, 10, 11, 100, 101].map(howMany)).to.deep.equal([0, 1, 1, 1, 2, 10, 11]);
    expect(drawCases([], 'seed', rank)).to.deep.equal([]);
  });

  it('is the same for the same seed in whatever order the cases come, and another for another seed', () => {
    const all = cases(200);
    const drawn = drawCases(all, 'one', rank);
    expect(drawn).to.have.length(20);
    expect(drawCases(all.toReversed(), 'one', rank)).to.deep.equal(drawn);
    expect(drawCases(all, 'two', rank)).to.not.deep.equal(drawn);
  });

  it('prefers nobody: over many seeds each case comes up about as often', () => {
    const times = new Map<string, number>();
    for (let n = 0; n < 2000; n++)
      for (const { caseId } of drawCases(cases(10), `seed ${n}`, rank)) times.set(caseId, (times.get(caseId) ?? 0) + 1);
    for (const n of times.values()) expect(n).to.be.within(140, 260);
    expect(times.size).to.equal(10);
  });

  it('never leaves out the first case of a mediator, and takes none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), (n, seed) => {
        const drawn = drawCases(cases(n, [0, n - 1]), seed, rank).map(({ caseId }) => caseId);
        expect(drawn).to.include.members(['case 0', `case ${n - 1}`]);
        expect(new Set(drawn).size).to.equal(drawn.length);
      }),
    );
  });

  it('is made for every month that has ended since the last one, and begins with the last', () => {
    expect(monthsToDraw(null, '2026-01-05')).to.deep.equal(['2025-12']);
    expect(monthsToDraw('2025-10', '2026-01-05')).to.deep.equal(['2025-11', '2025-12']);
    expect(monthsToDraw('2025-12', '2026-01-31')).to.deep.equal([]);
    // A clock that was set back draws nothing.
    expect(monthsToDraw('2026-03', '2026-01-31')).to.deep.equal([]);
  });
});

describe('an independent call-back', () => {
  const answers = {
    result: 'CONFIRMED' as const,
    spokenTo: '王示例',
    happened: true,
    mediatedBy: '老李',
    signed: true,
  };

  it('is made by nobody who worked on the case', () => {
    expect(mayCall('me', ['lead', null, 'clerk'])).to.equal(true);
    expect(mayCall('clerk', ['lead', null, 'clerk'])).to.equal(false);
  });

  it('names whom one spoke to and what was answered, and its result does not contradict the answer', () => {
    const faults = (more: object) => callFaults({ ...answers, words: null, ...more }).map(({ field }) => field);
    expect(faults({})).to.deep.equal([]);
    expect(faults({ spokenTo: null, happened: null })).to.deep.equal(['spokenTo', 'happened']);
    expect(faults({ happened: false })).to.deep.equal(['result']);
    expect(faults({ result: 'DENIED' })).to.deep.equal(['result']);
    expect(faults({ result: 'DENIED', happened: false })).to.deep.equal([]);
    expect(faults({ result: 'DOUBTFUL' })).to.deep.equal(['words']);
    expect(faults({ result: 'UNREACHED', spokenTo: null, happened: null })).to.deep.equal(['words']);
  });
});

describe('what looks alike', () => {
  const story =
    '双方因宅基地边界砌墙发生争执，经现场丈量并查看旧契，甲方退让二十公分，乙方承担砌墙工料，当面说清不再争执。';
  const copy = story.replace('二十', '三十').replace('甲方', '刘某');
  const other = '租客拖欠三个月房租并损坏门锁，房东要求搬离，双方核对水电表后约定月底前付清欠款，押金抵扣修锁费用。';
  const texts = (...all: string[]) => all.map((text, n) => ({ id: `case ${n}`, pairs: bigrams(text) }));

  it('is a text with other names and figures in it, not another story, nor one too short to say anything', () => {
    const [pair, ...more] = alikeTexts(texts(story, other, copy));
    expect(more).to.deep.equal([]);
    expect(pair).to.include({ a: 'case 0', b: 'case 2' });
    expect(pair?.percent).to.be.within(80, 99);
    expect(alikeTexts(texts('邻里吵架', '邻里吵架'))).to.deep.equal([]);
    expect(percentAlike(new Set(), new Set())).to.equal(0);
  });

  it('finds what comparing everything with everything finds', () => {
    const words = ['宅基地', '排水沟', '借款', '退让', '丈量', '当面', '说清', '月底', '付清', '旧契', '砌墙', '门锁'];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...words), { minLength: 20, maxLength: 40 }), {
          minLength: 2,
          maxLength: 12,
        }),
        (stories) => {
          const rows = texts(...stories.map((parts) => parts.join('')));
          const sets = rows.map(({ pairs }) => new Set(pairs));
          const all = rows.flatMap(({ id, pairs }, b) =>
            rows.slice(0, b).flatMap((before, a) => {
              const percent = percentAlike(sets[a] ?? new Set(), sets[b] ?? new Set());
              const isLong = pairs.length >= 25 && before.pairs.length >= 25;
              return isLong && percent >= 80 ? [`${before.id} ${id} ${percent}`] : [];
            }),
          );
          expect(alikeTexts(rows).map(({ a, b, percent }) => `${a} ${b} ${percent}`)).to.have.members(all);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is told by its pieces: the same words stand marked, and together they are the whole text', () => {
    const pieces = sameIn(copy, story);
    expect(pieces.map(({ text }) => text).join('')).to.equal(copy);
    expect(pieces.find(({ text }) => text.includes('刘某'))?.isSame).to.equal(false);
    expect(pieces.filter(({ isSame }) => isSame).some(({ text }) => text.includes('乙方承担砌墙工料'))).to.equal(true);
    expect(sameIn(other, story)).to.deep.equal([{ text: other, isSame: false }]);
  });
});
