import { expect } from 'chai';
import { sourcesOf } from './source.ts';

const MOST_LINES = 250;

describe('files', () => {
  const sizes = sourcesOf('src', 'workers', 'config', 'test').map(({ file, text }) => ({
    file,
    lines: text.split('\n').length - 1,
  }));

  it(`have at most ${MOST_LINES} lines`, () => {
    expect(sizes.filter(({ lines }) => lines > MOST_LINES).map(({ file, lines }) => `${file} ${lines}`)).to.deep.equal(
      [],
    );
  });

  it('are mostly short', () => {
    const sorted = sizes
      .filter(({ file }) => !file.startsWith('test/'))
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
    expect(at(0.5), 'the median').to.be.at.most(70);
    expect(at(0.9), 'nine of ten').to.be.at.most(140);
  });

  it('are named after what they hold, and never a heap', () => {
    const heaps = sizes.filter(({ file }) =>
      /(^|\/)(utils?|helpers?|managers?|common|misc|shared)(\.ts$|\/)/.test(file),
    );
    expect(heaps.map(({ file }) => file).filter((file) => file !== 'src/platform/html/helpers.ts')).to.deep.equal([]);
    expect(sizes.map(({ file }) => file).filter((file) => !/^[a-z0-9./-]+$/.test(file))).to.deep.equal([]);
  });
});
