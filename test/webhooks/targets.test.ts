import { expect } from 'chai';
import { signatureOf } from '../../src/webhooks/signature.ts';
import { checkTarget, isOpenAddress } from '../../src/webhooks/targets.ts';

const faultOf = (typed: string, targets: string[]) => {
  const checked = checkTarget(typed, targets);
  return checked.ok ? null : checked.message.key.replace('webhooks.error.', '');
};

describe('where programs may be told something', () => {
  it('is nowhere until the setting names a host', () => {
    expect(faultOf('https://hooks.example.cn/in', [])).to.equal('not-allowed');
    expect(faultOf('https://hooks.example.cn/in', ['hooks.example.cn'])).to.equal(null);
    expect(faultOf('https://HOOKS.example.cn/in', ['Hooks.Example.cn'])).to.equal(null);
    expect(faultOf('https://other.example.cn/in', ['hooks.example.cn'])).to.equal('not-allowed');
  });

  it('is below a name for *., with its port where one is named, anywhere for *', () => {
    expect(faultOf('https://a.b.example.cn/', ['*.example.cn'])).to.equal(null);
    for (const other of ['https://example.cn/', 'https://badexample.cn/', 'https://example.cn.evil.test/'])
      expect(faultOf(other, ['*.example.cn']), other).to.equal('not-allowed');
    expect(faultOf('https://h.example:8443/', ['h.example:8443'])).to.equal(null);
    expect(faultOf('https://h.example/', ['h.example:8443'])).to.equal('not-allowed');
    expect(faultOf('https://anything.test/', ['*'])).to.equal(null);
  });

  it('is a web address without user, password or fragment, by https outside of named networks', () => {
    for (const typed of [
      'hooks',
      'ftp://h.example/',
      'file:///etc/passwd',
      'https://me:pw@h.example/',
      'https://h.example/#x',
      'javascript:1',
    ])
      expect(faultOf(typed, ['*', 'h.example']), typed).to.equal('no-address');
    expect(faultOf('http://h.example/', ['h.example'])).to.equal('https');
    expect(faultOf('http://10.2.0.7/in', ['10.2.0.0/16'])).to.equal(null);
  });

  it('is no bare address, however it is written, unless a network names it', () => {
    for (const typed of [
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://8.8.8.8/',
    ])
      expect(faultOf(typed, ['*']), typed).to.equal('not-allowed');
    expect(faultOf('https://[::ffff:10.2.0.7]/', ['10.2.0.0/16'])).to.equal(null);
    expect(faultOf('https://10.3.0.7/', ['10.2.0.0/16'])).to.equal('not-allowed');
  });

  it('is never this machine, a private or shared network, a link or a tunnel', () => {
    const closed = [
      ...[
        '127.0.0.1',
        '127.8.8.8',
        '0.0.0.0',
        '10.1.2.3',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.1.1',
        '169.254.169.254',
      ],
      ...['100.64.0.1', '100.127.255.255', '192.0.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
      ...[
        '::',
        '::1',
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '::ffff:192.168.1.1',
        '0:0:0:0:0:ffff:a00:1',
        '64:ff9b::7f00:1',
      ],
      ...[
        'fe80::1',
        'fe80::1%eth0',
        'fc00::1',
        'fd12:3456::1',
        'ff02::1',
        '2002:7f00:1::',
        '2001:db8::1',
        '::7f00:1',
        'nonsense',
        '',
      ],
    ];
    for (const address of closed) expect(isOpenAddress(address, ['*']), address).to.equal(false);
    for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2400:3200::1', '::ffff:8.8.8.8'])
      expect(isOpenAddress(address, []), address).to.equal(true);
    for (const address of ['10.2.0.7', '::ffff:10.2.0.7'])
      expect(isOpenAddress(address, ['10.2.0.0/16'])).to.equal(true);
    expect(isOpenAddress('fd12:3456::9', ['fd12:3456::/32'])).to.equal(true);
  });

  it('signs the time with the body', () => {
    const at = new Date('2026-11-20T02:00:00.900Z');
    const signature = signatureOf('key', at, '{"a":1}');
    expect(signature).to.match(/^t=1795140000,v1=[0-9a-f]{64}$/);
    expect(signatureOf('key', at, '{"a":2}')).to.not.equal(signature);
    expect(signatureOf('other', at, '{"a":1}')).to.not.equal(signature);
  });
});
