import { expect } from 'chai';
import { furnitureOf, roomOf, type Source, sourcesOf } from './source.ts';

const PURE_CALENDAR = /^src\/calendar\/(?!.*\.entity\.ts$|load-|fill-)/;
const isPure = ({ file }: Source) =>
  (furnitureOf(file) === 'rules' && roomOf(file) !== null) || PURE_CALENDAR.test(file);

/** What a decision may not do: the same facts at the same moment give the same answer, for ever. */
const FORBIDDEN: Record<string, RegExp> = {
  'waits for something': /\b(await|async)\b|\bPromise\b/,
  'asks the clock': /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b/,
  'throws a die': /\bMath\.random\b|\brandomUUID|\brandomBytes\b/,
  'looks around': /\bprocess\.(env|argv|cwd|exit|hrtime|pid)\b|\bfetch\(|\bconsole\./,
  'depends on the zone of the machine': /\.get(Hours|Date|Day|Month|FullYear|Minutes)\(|\.toLocale\w*String\(/,
};

describe('rules', () => {
  const rules = sourcesOf('src').filter(isPure);

  it('are there', () => {
    expect(rules.length).to.be.greaterThan(50);
  });

  for (const [what, pattern] of Object.entries(FORBIDDEN)) {
    it(`of which none ${what}`, () => {
      expect(rules.filter(({ code }) => pattern.test(code)).map(({ file }) => file)).to.deep.equal([]);
    });
  }

  it('use no package', () => {
    const found = rules.flatMap(({ file, imports }) =>
      imports.filter(({ isPackage }) => isPackage).map(({ target }) => `${file} -> ${target}`),
    );
    expect(found).to.deep.equal([]);
  });

  it('lean on nothing but rules, words, the calendar and the lists of the office', () => {
    const may = (target: string) =>
      /^(config|src\/calendar|src\/platform\/(text|i18n))\//.test(target) || furnitureOf(target) === 'rules';
    const found = rules.flatMap(({ file, imports }) =>
      imports
        .filter(({ isPackage, isType, target }) => !isPackage && !isType && !may(target))
        .map(({ target }) => `${file} -> ${target}`),
    );
    expect(found).to.deep.equal([]);
  });
});
