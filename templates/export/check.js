// 校验程序的核心：既在 verify.html 里用，也在 verify.mjs 里用。不依赖任何库。
// The core of the checker, used by verify.html and verify.mjs; it needs no library.

const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  // First 32 bits of the fractional parts of cube and square roots of the first primes (FIPS 180-4).
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
  primes.forEach((p, i) => {
    K[i] = fraction(Math.cbrt(p));
    if (i < 8) START[i] = fraction(Math.sqrt(p));
  });
}

const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** SHA-256 of bytes, as bytes. */
export function sha256(bytes) {
  const h = Uint32Array.from(START);
  const w = new Uint32Array(64);
  const rest = bytes.length % 64;
  const tail = new Uint8Array(rest < 56 ? 64 : 128);
  tail.set(bytes.subarray(bytes.length - rest));
  tail[rest] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(tail.length - 4, (bytes.length << 3) >>> 0);
  const block = (source, at) => {
    for (let i = 0; i < 16; i++) {
      const o = at + i * 4;
      w[i] = (source[o] << 24) | (source[o + 1] << 16) | (source[o + 2] << 8) | source[o + 3];
    }
    for (let i = 16; i < 64; i++) {
      const [a, b] = [w[i - 15], w[i - 2]];
      w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let i = 0; i < 64; i++) {
      const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [k, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, k].forEach((x, i) => {
      h[i] += x;
    });
  };
  for (let at = 0; at + 64 <= bytes.length; at += 64) block(bytes, at);
  for (let at = 0; at < tail.length; at += 64) block(tail, at);
  const out = new Uint8Array(32);
  const write = new DataView(out.buffer);
  h.forEach((x, i) => {
    write.setUint32(i * 4, x);
  });
  return out;
}

export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const utf8 = new TextEncoder();

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const SUMS = 'SHA256SUMS';
const LOG = '事件日志/events.json';

/** 一、文件：每个文件的 SHA-256 与 SHA256SUMS 所列相同，一个不多，一个不少。 */
function checkFiles(files, faults) {
  const sums = files.get(SUMS);
  if (sums === undefined) return void faults.push(`缺少 ${SUMS}`);
  const listed = new Map();
  for (const line of new TextDecoder().decode(sums).split('\n')) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (name !== undefined) listed.set(name, hash);
    else if (line !== '') faults.push(`${SUMS} 里有一行看不懂：${line}`);
  }
  for (const [name, hash] of listed) {
    const bytes = files.get(name);
    if (bytes === undefined) faults.push(`缺少文件：${name}`);
    else if (hex(sha256(bytes)) !== hash) faults.push(`文件被改过：${name}`);
  }
  for (const name of files.keys()) if (name !== SUMS && !listed.has(name)) faults.push(`多出文件：${name}`);
}

const FIELDS = [
  'chain',
  'seq',
  'id',
  'at',
  'recordedAt',
  'actorId',
  'actorName',
  'orgId',
  'orgName',
  'name',
  'caseId',
  'intakeId',
  'subjectId',
  'payload',
];
/** 给人看的叫法。 What people call them; the rest are numbers that only this system uses. */
const WORDS = {
  at: '时间',
  recordedAt: '记录时间',
  actorName: '经办人',
  orgName: '单位',
  name: '事件',
  payload: '内容',
};
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value) =>
  value === null || typeof value !== 'object'
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        );

/** 二、事件链：hash = SHA-256(上一条的 hash ‖ 本条的 bytes)。别的案件的事件只列 hash，不列内容。 */
function checkLog(files, faults) {
  const bytes = files.get(LOG);
  if (bytes === undefined) return void faults.push(`缺少 ${LOG}`);
  const log = JSON.parse(new TextDecoder().decode(bytes));
  for (const event of log.events) {
    const at = `事件 链${event.chain} 第${event.seq}条（${String(event.at).slice(0, 16)}）`;
    if (hex(sha256(joined(fromHex(event.prevHash), utf8.encode(event.bytes)))) !== event.hash)
      faults.push(`${at}：记录被改过，与它的 hash 不符`);
    const told = JSON.parse(event.bytes);
    FIELDS.forEach((field, i) => {
      const shown = field === 'at' || field === 'recordedAt' ? event[`${field}Micros`] : event[field];
      if (!same(told[i], shown)) faults.push(`${at}：${WORDS[field] ?? field}被改过，和当时记下的不一样`);
    });
  }
  for (const chain of log.chains) {
    const links = new Map(chain.links.map(([seq, hash]) => [seq, hash]));
    const own = new Map(log.events.filter((event) => event.chain === chain.chain).map((event) => [event.seq, event]));
    for (let seq = chain.from; seq <= chain.head.seq; seq++) {
      if (!links.has(seq)) faults.push(`链${chain.chain} 缺第${seq}条`);
    }
    for (const [seq, event] of own) {
      if (links.get(seq) !== event.hash) faults.push(`链${chain.chain} 第${seq}条的 hash 与链上不同`);
      const before = links.get(seq - 1);
      if (before !== undefined && before !== event.prevHash) faults.push(`链${chain.chain} 第${seq}条与前一条接不上`);
    }
    if (own.size !== chain.ownCount)
      faults.push(`链${chain.chain} 应有本案事件 ${chain.ownCount} 条，实有 ${own.size} 条`);
    if (links.get(chain.head.seq) !== chain.head.hash) faults.push(`链${chain.chain} 的链尾不符`);
  }
}

/**
 * Checks everything. @param {Map<string, Uint8Array>} files name -> content @returns {string[]} what is wrong; none: all is whole
 */
export function check(files) {
  const faults = [];
  for (const step of [checkFiles, checkLog]) {
    try {
      step(files, faults);
    } catch (fault) {
      faults.push(`读不下去：${fault instanceof Error ? fault.message : fault}`);
    }
  }
  return faults;
}
