import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import { serveAssets } from '../../../src/platform/html/asset-routes.ts';
import { loadAssets } from '../../../src/platform/html/assets.ts';
import { partsHouse, TEMPLATES } from './house.ts';

describe('Assets', () => {
  let server: Server;
  let origin: string;
  const { assets } = partsHouse();
  before(async () => {
    server = express().use('/assets', serveAssets(assets)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('are kept for ever under their version, and only there', async () => {
    const now = await fetch(origin + assets.url('app.css'));
    expect(now.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    const earlier = await fetch(`${origin}/assets/000000000000/app.css`);
    expect(earlier.status).to.equal(200);
    expect(earlier.headers.get('cache-control')).to.equal('no-cache');
    expect(await earlier.text()).to.equal(await now.text());
  });

  it('come compressed to those who can read it and whole to the others', async () => {
    const plain = assets.find('app.css')?.plain.toString() ?? '';
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await fetch(origin + assets.url('app.css'), { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding')).to.equal(encoding === 'identity' ? null : encoding);
      expect(answer.headers.get('content-type')).to.equal('text/css; charset=utf-8');
      expect(await answer.text()).to.equal(plain);
    }
  });

  it('are nothing but those that were read at the start', async () => {
    for (const path of [
      '/assets/x/nothing.css',
      '/assets/x/../../package.json',
      '/assets/x/%2e%2e%2fbase.css',
      '/assets/app.css',
      '/assets/x/app.css/y',
    ]) {
      expect((await fetch(origin + path)).status, path).to.equal(404);
    }
    expect((await fetch(origin + assets.url('app.css'), { method: 'POST' })).status).to.equal(404);
    expect(() => assets.url('nothing.css')).to.throw('no asset');
    expect(() => assets.icon('nothing')).to.throw('no icon');
  });

  it('get another version when one byte of one of them changes', () => {
    const dir = mkdtempSync(join(tmpdir(), 'assets-'));
    cpSync(join(TEMPLATES, 'assets'), dir, { recursive: true });
    expect(loadAssets(dir).version).to.equal(loadAssets(join(TEMPLATES, 'assets')).version);
    writeFileSync(join(dir, 'css/tag.css'), '.tag{}');
    expect(loadAssets(dir).version).not.to.equal(assets.version);
    rmSync(dir, { recursive: true });
  });
});
