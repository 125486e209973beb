import path from 'node:path';
import { expect } from 'chai';
import { DEADLINES } from '../../config/deadlines.ts';
import { ALL_PERMISSIONS } from '../../src/accounts/permissions.ts';
import { ALL_EVENTS } from '../../src/cases/rules/lifecycle.ts';
import { OTHER_EVENTS } from '../../src/events.ts';
import { TOPICS } from '../../src/jobs/topics.ts';
import { loadMessages } from '../../src/platform/i18n/messages.ts';
import { ROOT, sourcesOf } from './source.ts';

const messages = loadMessages(path.join(ROOT, 'templates/messages'))['zh-CN'];
const keys = [...messages.keys()];
const rooms = new Set(keys.map((key) => key.split('.')[0]));

/** Dotted words that are no messages: what may be done, what happened, what is counted, what the worker carries out. */
const OTHER_WORDS = new Set<string>([
  ...[...ALL_PERMISSIONS, ...ALL_EVENTS, ...OTHER_EVENTS],
  ...[...Object.keys(DEADLINES), ...Object.keys(TOPICS)],
]);
/** Names of drafts and of encrypted columns look like keys as well. */
const NAMES =
  /^(case\.new|legal-service\.new|meeting\.(new|held|renew-row)|people\.0\.name|intake\.(new|file)|[a-z]+\.id_no|[a-z]+\.phone)$/;

const LITERAL = /'([a-z][a-z0-9-]*(?:\.[A-Za-z0-9_-]+)+)'/g;
const TEMPLATE = /`([a-z][a-z0-9-]*\.(?:[A-Za-z0-9_-]+\.)*)\$\{/g;
const SPOKEN = /\b(?:key: |refused\(|Forbidden\(|NotFound\(|Refusal\(\d+, )'([a-z][^']*\.[^']+)'/g;

/** Beginnings of draft names, which an identifier completes. */
const DRAFTS =
  /^(case\.(add-party|correct-party|edit|correct-case)|legal-service\.(answer|correct)|meeting\.replan)\.$/;

/** A notice is known by what it is about, and its words by `notice.` and that. */
const isKnown = (key: string) =>
  messages.has(key) || messages.has(`notice.${key}`) || keys.some((known) => known.startsWith(`${key}.`));

describe('messages that the code speaks in', () => {
  const sources = sourcesOf('src', 'workers', 'config');
  const found = (pattern: RegExp) =>
    sources.flatMap(({ file, code }) => [...code.matchAll(pattern)].map(([, key = '']) => ({ file, key })));

  it('are found', () => {
    expect(found(LITERAL).filter(({ key }) => messages.has(key)).length).to.be.greaterThan(300);
  });

  it('exist, wherever a dotted word begins like one', () => {
    const lost = found(LITERAL).filter(
      ({ key }) => rooms.has(key.split('.')[0] ?? '') && !isKnown(key) && !OTHER_WORDS.has(key) && !NAMES.test(key),
    );
    expect(lost.map(({ file, key }) => `${file}: ${key}`)).to.deep.equal([]);
  });

  it('exist, wherever somebody is told something', () => {
    const lost = found(SPOKEN).filter(({ key }) => !isKnown(key) && !OTHER_WORDS.has(key) && !NAMES.test(key));
    expect(lost.map(({ file, key }) => `${file}: ${key}`)).to.deep.equal([]);
  });

  it('exist for every beginning that is completed while it runs', () => {
    const lost = found(TEMPLATE).filter(
      ({ key }) =>
        rooms.has(key.split('.')[0] ?? '') && !DRAFTS.test(key) && !keys.some((known) => known.startsWith(key)),
    );
    expect(lost.map(({ file, key }) => `${file}: ${key}`)).to.deep.equal([]);
  });
});
