import { expect } from 'chai';
import { nameLikeness } from '../../src/people/name-likeness.ts';
import { mayBeOnePerson } from '../../src/people/rules/alike.ts';

describe('names that are like each other', () => {
  it('are the same, read alike, or differ in one of three characters', () => {
    expect(nameLikeness('张三丰', '张 三丰')).to.equal('SAME');
    expect(nameLikeness('張偉', '张伟')).to.equal('SAME');
    expect(nameLikeness('冯小麦', '冯晓麦')).to.equal('SOUND');
    expect(nameLikeness('张伟', '章玮')).to.equal('SOUND');
    expect(nameLikeness('王德山', '王德水')).to.equal('CHARACTER');
    expect(nameLikeness('王山', '王水')).to.equal(null);
    expect(nameLikeness('王德山', '王水')).to.equal(null);
    expect(nameLikeness('孙㛃䶮', '孙㛃䶮')).to.equal('SAME');
  });

  it('are asked about with what else says so, brothers only with the birth date', () => {
    const ask = (
      likeness: 'SAME' | 'SOUND' | 'CHARACTER' | null,
      sameVillage: boolean,
      sameBirthDate: boolean | null,
    ) => mayBeOnePerson({ likeness, sameVillage, sameBirthDate });
    expect(ask('SAME', false, null)).to.equal(true);
    expect(ask('SAME', false, false)).to.equal(true);
    expect(ask('SOUND', true, null)).to.equal(true);
    expect(ask('SOUND', false, true)).to.equal(true);
    expect(ask('CHARACTER', false, true)).to.equal(true);
    expect(ask('SOUND', false, null)).to.equal(false);
    expect(ask('SOUND', true, false)).to.equal(false);
    expect(ask('CHARACTER', true, null)).to.equal(false);
    expect(ask(null, true, true)).to.equal(false);
  });
});
