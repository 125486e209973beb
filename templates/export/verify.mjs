// 用法 usage: node verify.mjs [解压后的文件夹]     0 = 完整 whole, 1 = 有问题 something is wrong
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './check.js';

const root = process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const files = new Map();
for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
  const file = join(root, name);
  if (statSync(file).isFile())
    files.set(relative(root, file).split(sep).join('/').normalize('NFC'), new Uint8Array(readFileSync(file)));
}
const faults = check(files);
console.log(faults.length === 0 ? `完整：${files.size} 个文件，事件链无误。` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
