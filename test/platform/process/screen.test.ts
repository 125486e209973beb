import { expect } from 'chai';
import { localAddress } from '../../../src/platform/process/port.ts';
import { bar } from '../../../src/platform/process/progress.ts';
import { startScreen, widthOf } from '../../../src/platform/process/screen.ts';

const plain = {
  version: '1.2.3',
  address: 'http://127.0.0.1:3000',
  demonstration: null,
  dataDir: '/srv/data',
  database: null,
  logs: '/srv/data/logs',
};

describe('the start screen', () => {
  it('says version, address, place of the data and how to stop, and no sign-in of a real office', () => {
    const text = startScreen(plain);
    for (const part of ['1.2.3', 'http://127.0.0.1:3000', '/srv/data', 'Ctrl-C']) expect(text).to.contain(part);
    expect(text).to.not.contain('密码');
  });

  it('names one sign-in for each role with the password, in columns that stand under each other', () => {
    const signIns = [
      { username: 'a', zh: '村级调解员', en: 'village mediator' },
      { username: 'longer.name', zh: '主任', en: 'head' },
    ];
    const text = startScreen({ ...plain, demonstration: { password: 'open-sesame', signIns } });
    expect(text).to.contain('open-sesame');
    const [first = '', second = ''] = text.split('\n').filter((line) => line.startsWith('  '));
    expect(widthOf(first.split('village')[0] ?? '')).to.equal(widthOf(second.split('head')[0] ?? ''));
  });

  it('says where the database lies when that is outside of the data folder', () => {
    expect(startScreen({ ...plain, database: '/var/lib/elsewhere' })).to.contain(
      '/srv/data（数据库 database: /var/lib/elsewhere）',
    );
  });

  it('counts Chinese characters, rare ones too, and full-width punctuation as two columns', () => {
    expect(['ab', '调解', '（）', '𬱖', 'é'].map(widthOf)).to.deep.equal([2, 4, 4, 2, 1]);
  });

  it('gives an address that a browser on this machine can open', () => {
    expect(localAddress('0.0.0.0', 3000)).to.equal('http://localhost:3000');
    expect(localAddress('::1', 80)).to.equal('http://[::1]');
    expect(localAddress('192.0.2.7', 8080)).to.equal('http://192.0.2.7:8080');
  });
});

describe('the progress bar', () => {
  it('is empty at first and full at the end, never longer', () => {
    expect(bar(0, 200)).to.equal(`${'░'.repeat(30)} 0/200`);
    expect(bar(100, 200)).to.contain(`${'█'.repeat(15)}${'░'.repeat(15)}`);
    expect(bar(250, 200)).to.contain('█'.repeat(30)).and.not.contain('░');
    expect(bar(0, 0)).to.equal(`${'░'.repeat(30)} 0/0`);
  });
});
