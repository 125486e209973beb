import { expect } from 'chai';
import { checkPassword } from '../../../src/platform/crypto/password-rules.ts';

const OURS = ['唐口', 'tangkou', '王家庄', 'wangjiazhuang', 'liumei'];

const read = (password: string, words = OURS) => {
  const found = checkPassword(password, words);
  return found.ok ? 'good' : found.message.key.replace('password.', '');
};

describe('the choice of a password', () => {
  it('asks for eight characters, counted as people see them, and for nothing else', () => {
    expect(checkPassword('七个字不够长啊')).to.deep.equal({
      ok: false,
      message: { key: 'password.too-short', params: { min: 8, length: 7 } },
    });
    for (const good of [
      '槐树底下有口老井',
      'correct horse',
      'mmmmnmmm oo',
      '73920518',
      '19561332',
      '18561003',
      '21001231',
      '32011956',
      '    drei',
      '一二三四五六七八',
    ])
      expect(read(good), good).to.equal('good');
    expect(read('长夜漫漫'.repeat(40) + '𬱖'.repeat(40))).to.equal('good');
    expect(read('长'.repeat(201))).to.equal('too-long');
    expect(checkPassword('bank-geheim', [], 15)).to.have.nested.property('message.params.min', 15);
  });

  it('keeps blanks at both ends', () => {
    expect(checkPassword('  drei raben  ')).to.deep.equal({ ok: true, value: '  drei raben  ' });
  });

  it('refuses what everybody tries first', () => {
    for (const common of ['1qaz2wsx', 'PassW0rd', 'admin888', 'woaini1314'])
      expect(read(common), common).to.equal('common');
  });

  it('refuses runs, repetitions, dates, mobile and identity numbers', () => {
    for (const pattern of [
      ...[
        '12345678',
        '87654321',
        '4567890123',
        'abcdefgh',
        'zyxwvuts',
        'qwertyui',
        'aaaaaaaaa',
        'abababab',
        '123123123',
      ],
      ...[
        '19561003',
        '03101956',
        '20091231',
        '31122009',
        '13812341234',
        '11010519491231002x',
        '王王王王王王王王',
        '#########',
        '25122001',
      ],
    ])
      expect(read(pattern), pattern).to.be.oneOf(['pattern', 'common']);
  });

  it('refuses names, places and common words with numbers around them', () => {
    for (const words of [
      ...['tangkou2026', 'TangKou@123', '唐口调解中心888', '王家庄20260101', 'wangjiazhuang', 'liumei1965!'],
      ...['zhangwang88', '王李张刘陈杨赵黄', '王2李4张6刘8', 'p@ssword2026!', 'adm1n2026', '我爱你中国2026'],
    ])
      expect(read(words), words).to.equal('words');
  });

  it('takes a sentence in which such words occur', () => {
    for (const good of ['唐口的槐树开花了吗', 'tangkou under the willow', 'wang isst gern birnen'])
      expect(read(good), good).to.equal('good');
  });
});
