import { expect } from 'chai';
import { checkUsername, normaliseUsername, usernameForLog } from '../../../src/accounts/rules/username.ts';

const read = (typed: string) => {
  const found = checkUsername(typed);
  return found.ok ? found.value : found.message.key;
};

describe('user names', () => {
  it('are compared in half-width small letters without blanks around them', () => {
    expect(normaliseUsername(' ＷａｎｇWu ')).to.equal('wangwu');
    expect(read(' 李调解2 ')).to.equal('李调解2');
  });

  it('are short enough and plain enough to be said on the telephone', () => {
    expect(read('')).to.equal('text.required');
    expect(read('a')).to.equal('text.too-short');
    expect(read('a'.repeat(33))).to.equal('text.too-long');
    for (const bad of ['-wang', 'wang wu', 'wang@wu', 'wang\u202ewu', "wang'--", '😀😀'])
      expect(read(bad), bad).to.equal('accounts.error.username-characters');
  });

  it('of nobody are cut in the log, because a password may have been typed there', () => {
    expect(usernameForLog('Wang', true)).to.equal('wang');
    expect(usernameForLog('my secret 123', false)).to.equal('my…');
  });
});
