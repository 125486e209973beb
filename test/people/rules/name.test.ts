import { expect } from 'chai';
import { nameKey } from '../../../src/people/name-key.ts';
import { checkName } from '../../../src/people/rules/name.ts';

const read = (typed: string, kind?: 'NATURAL' | 'LEGAL') => {
  const found = checkName(typed, kind);
  return found.ok ? found.value : found.message;
};

describe('names', () => {
  it('lose the blanks that only pad them', () => {
    expect(read(' 张　三 ')).to.equal('张三');
    expect(read('John  Smith')).to.equal('John Smith');
    expect(read('中国 (济宁) 公司 Ltd', 'LEGAL')).to.equal('中国 (济宁) 公司 Ltd');
  });

  it('of minorities get one kind of dot', () => {
    for (const typed of [
      '买买提•艾合买提',
      '买买提・艾合买提',
      '买买提 · 艾合买提',
      '买买提.艾合买提',
      '买买提‧艾合买提',
    ])
      expect(read(typed), typed).to.equal('买买提·艾合买提');
    expect(read('J. Smith')).to.equal('J. Smith');
  });

  it('keep rare characters, characters of old systems, emoji and accents (composed)', () => {
    for (const name of ['王㛃', '李䶮', '张𬱖', '赵\ue000', '小明😀', '👨‍👩‍👧', 'José', 'བསྟན་འཛིན'])
      expect(read(name)).to.equal(name);
    expect(read('Jose\u0301')).to.equal('José');
  });

  it('lose characters of no width and refuse those that turn or control the text', () => {
    expect(read('张\u200b三\ufeff')).to.equal('张三');
    expect(read('张\u202e三')).to.deep.include({ key: 'text.forbidden' });
    expect(read('张\u0000三')).to.deep.include({ key: 'text.forbidden' });
    expect(read('John\nSmith')).to.deep.include({ key: 'text.forbidden' });
  });

  it('are refused when empty, without any letter, or longer than people are called', () => {
    expect(read('　')).to.deep.equal({ key: 'people.name.required', params: {} });
    expect(read('', 'LEGAL')).to.deep.equal({ key: 'people.name.required-organization', params: {} });
    expect(read('···')).to.deep.equal({ key: 'people.name.no-letter', params: {} });
    expect(read('字'.repeat(50))).to.equal('字'.repeat(50));
    expect(read('字'.repeat(51))).to.deep.equal({ key: 'people.name.too-long', params: { max: 50, length: 51 } });
    expect(read('字'.repeat(100), 'LEGAL')).to.equal('字'.repeat(100));
  });

  it('that only differ in writing have one key', () => {
    expect(nameKey('張 三')).to.equal(nameKey('张三'));
    expect(nameKey('买买提·艾合买提')).to.equal(nameKey('买买提艾合买提'));
    expect(nameKey('ＪＯＨＮ Smith')).to.equal(nameKey('john smith'));
    expect(nameKey('张三')).to.not.equal(nameKey('张山'));
  });
});
