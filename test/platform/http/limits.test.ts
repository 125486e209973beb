import { expect } from 'chai';
import { networkOf } from '../../../src/platform/http/limits.ts';

describe('the network of an address', () => {
  it('is the address itself for IPv4, also inside IPv6', () => {
    expect(networkOf('10.1.2.3')).to.equal('10.1.2.3');
    expect(networkOf('::ffff:10.1.2.3')).to.equal('10.1.2.3');
  });

  it('is the /56 for IPv6, however the address is written', () => {
    const whole = '2001:0db8:0001:1200::/56';
    for (const address of ['2001:db8:1:1234::1', '2001:0db8:0001:12ff:1:2:3:4', '2001:DB8:1:1200::'])
      expect(networkOf(address).toLowerCase(), address).to.equal(whole);
    expect(networkOf('2001:db8:1:1300::1')).to.not.equal(whole);
    expect(networkOf('::1')).to.equal('0000:0000:0000:0000::/56');
    expect(networkOf('fe80::1%eth0')).to.equal('fe80:0000:0000:0000::/56');
  });
});
