import { BlockList, isIP, isIPv4 } from 'node:net';
import { accepted, type Checked, refused } from '../platform/text/checked.ts';

/**
 * Where programs of others may be told something. Of the setting `WEBHOOK_TARGETS`: host names (`hooks.example.cn`, with a
 * port if any), everything below one (`*.example.cn`), any host (`*`), and networks (`10.2.0.0/16`), which alone open
 * addresses that are not of the public Internet.
 */

/** Not of the public Internet: this machine, private and shared networks, links, tunnels, documentation, multicast. */
const INNER: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, familyOf(address));
  return list;
}

const inner = listOf(INNER);

function networksIn(targets: readonly string[]): BlockList {
  const networks = targets.flatMap((target): [string, number][] => {
    const [address = '', bits] = target.split('/');
    return isIP(address) === 0 ? [] : [[address, Number(bits ?? (isIPv4(address) ? 32 : 128))]];
  });
  return listOf(networks);
}

/** `::ffff:10.0.0.1` is 10.0.0.1, however it is written. */
function plainAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const written = URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1) ?? bare;
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(written);
  if (mapped === null) return written;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** May a connection be made to this address? Public ones always, others only within a network that the setting names. */
export function isOpenAddress(address: string, targets: readonly string[]): boolean {
  const plain = plainAddress(address);
  if (isIP(plain) === 0) return false;
  const family = familyOf(plain);
  return networksIn(targets).check(plain, family) || !inner.check(plain, family);
}

function namesHost(target: string, { hostname, port }: URL): boolean {
  const [, name = '', only] = /^([^:]*)(?::(\d+))?$/.exec(target.toLowerCase()) ?? [];
  if (only !== undefined && only !== port) return false;
  if (name === '*') return true;
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
}

/**
 * An address that may be told. Names must be named by the setting; `https` is asked for, except within a network that the
 * setting names.
 */
export function checkTarget(typed: string, targets: readonly string[]): Checked<string> {
  const url = URL.parse(typed.trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return refused('webhooks.error.no-address');
  if (url.username !== '' || url.password !== '' || url.hash !== '') return refused('webhooks.error.no-address');
  const address = plainAddress(url.hostname);
  const isInNetwork = isIP(address) !== 0 && networksIn(targets).check(address, familyOf(address));
  const names = targets.filter((target) => isIP(target.split('/')[0] ?? '') === 0);
  const isNamed = names.some((target) => namesHost(target, url));
  if (isIP(address) !== 0 ? !isInNetwork : !isNamed) return refused('webhooks.error.not-allowed');
  const isPlainAllowed = isInNetwork || (isNamed && url.hostname === 'localhost');
  if (url.protocol === 'http:' && !isPlainAllowed) return refused('webhooks.error.https');
  return accepted(url.href);
}
