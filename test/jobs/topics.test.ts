import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { SCHEDULE } from '../../config/schedule.ts';
import { TOPICS } from '../../src/jobs/topics.ts';
import { allStations, HANDLERS } from '../../workers/handlers.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Topics that the code enqueues, by file. A topic is always written out, so that it can be found. */
function enqueued(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('{src,workers}/**/*.ts', { cwd: ROOT })) {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    for (const [, topic] of text.matchAll(/\.enqueue\(\s*'([^']+)'/g)) found.set(topic ?? '', file);
    expect(text, `${file}: a topic that is not written out`).not.to.match(/\bact\.enqueue\(\s*[^'\s]/);
  }
  return found;
}

describe('the catalogue of topics', () => {
  it('holds every topic that is enqueued, and none that nobody enqueues', () => {
    expect([...enqueued().keys()].sort()).to.deep.equal(Object.keys(TOPICS).sort());
  });

  it('has a handler for each topic, in the file it names, and no other', () => {
    expect(Object.keys(HANDLERS).sort()).to.deep.equal(Object.keys(TOPICS).sort());
    expect(Object.keys(allStations()).sort()).to.deep.equal(Object.keys(TOPICS).sort());
    const files = globSync('workers/handlers/*.ts', { cwd: ROOT }).map((file) => path.basename(file, '.ts'));
    expect(files.sort()).to.deep.equal([...new Set(Object.values(TOPICS).map(({ handler }) => handler))].sort());
  });

  it('has a word for each topic and each row of the timetable in both languages', () => {
    for (const lang of ['zh-CN', 'en']) {
      const file = path.join(ROOT, `templates/messages/${lang}/jobs.json`);
      expect(existsSync(file)).to.equal(true);
      const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const topic of Object.keys(TOPICS)) expect(messages, lang).to.have.property(`jobs.topic.${topic}`);
      for (const { id } of SCHEDULE) expect(messages, lang).to.have.property(`jobs.timetable.${id}`);
    }
  });
});
