import { expect } from 'chai';
import { furnitureOf, type Import, KEPT_PACKAGES, roomOf, type Source, sourcesOf } from './source.ts';

const sources = sourcesOf('src', 'workers', 'config');
/** What a job's handler and everybody else may know of who acts: the spine of every change is made of it. */
const WHO = ['src/accounts/actor.ts', 'src/accounts/permissions.ts'];

type Judge = (source: Source, target: Import) => boolean;

/** Every import that the judge condemns, as `file -> target`. */
function breaking(judge: Judge): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((one) => judge(source, one)).map(({ target }) => `${source.file} -> ${target}`),
  );
}

describe('imports', () => {
  it('are read', () => {
    const change = sources.find(({ file }) => file === 'src/change.ts');
    expect(change?.imports).to.deep.include({ target: 'src/accounts/actor.ts', isPackage: false, isType: false });
    expect(change?.imports).to.deep.include({ target: 'src/events.ts', isPackage: false, isType: true });
    expect(change?.imports).to.deep.include({ target: '@mikro-orm/postgresql', isPackage: true, isType: true });
  });

  it('lead to files that are there', () => {
    const known = new Set(sources.map(({ file }) => file));
    const lost = breaking(
      (_, { target, isPackage }) =>
        !isPackage && target.endsWith('.ts') && !known.has(target) && !target.startsWith('test/'),
    );
    expect(lost).to.deep.equal([]);
  });

  it('of the platform and the calendar lead to no room', () => {
    const bad = breaking(({ file }, { target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return (from === 'platform' || from === 'calendar') && to !== null && !['platform', 'calendar'].includes(to);
    });
    expect(bad).to.deep.equal([]);
  });

  it('of the platform lead to no file that puts the house together', () => {
    const bad = breaking(
      ({ file }, { target, isPackage }) =>
        roomOf(file) === 'platform' && !isPackage && /^src\/[\w-]+\.ts$/.test(target),
    );
    // Checking migrations needs to know the tables, and so does reading the log as a command.
    expect(bad.filter((line) => !line.endsWith('-> src/entities.ts'))).to.deep.equal([]);
  });

  it('between rooms lead to rules, entities, queries and what a room offers, never to its pages, views, forms or actions', () => {
    const closed = ['pages', 'views', 'forms', 'actions'];
    const bad = breaking(({ file }, { target, isPackage }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return (
        !isPackage &&
        from !== null &&
        to !== null &&
        from !== to &&
        !['platform', 'calendar'].includes(to) &&
        closed.includes(furnitureOf(target))
      );
    });
    expect(bad).to.deep.equal([]);
  });

  it('inside a room run from pages to actions and queries to entities to rules', () => {
    const mayNot: Record<string, string[]> = {
      rules: ['entity', 'queries', 'actions', 'pages', 'views', 'other'],
      entity: ['queries', 'actions', 'pages', 'views', 'forms'],
      queries: ['actions', 'pages', 'views', 'forms'],
      actions: ['pages', 'views'],
      views: ['pages', 'actions'],
      forms: ['pages', 'views'],
    };
    const bad = breaking(({ file }, { target, isPackage, isType }) => {
      if (isPackage || isType || roomOf(file) === null || roomOf(file) !== roomOf(target)) return false;
      if (['platform', 'calendar'].includes(roomOf(file) ?? '')) return false;
      return mayNot[furnitureOf(file)]?.includes(furnitureOf(target)) ?? false;
    });
    expect(bad).to.deep.equal([]);
  });

  it('of an action lead to no other action: one change is one transaction', () => {
    const bad = breaking(
      ({ file }, { target, isType, isPackage }) =>
        !isPackage && !isType && furnitureOf(file) === 'actions' && furnitureOf(target) === 'actions',
    );
    expect(bad).to.deep.equal([]);
  });

  it('lead from nobody into the workers', () => {
    expect(
      breaking(({ file }, { target }) => !file.startsWith('workers/') && target.startsWith('workers/')),
    ).to.deep.equal([]);
  });

  it('of a package with one keeper come from there', () => {
    for (const [name, keeper] of Object.entries(KEPT_PACKAGES)) {
      const bad = breaking(
        ({ file }, { target, isPackage, isType }) =>
          isPackage && !isType && (target === name || target.startsWith(`${name}/`)) && !keeper.test(file),
      );
      expect(bad, name).to.deep.equal([]);
    }
  });

  it('run in no circle from file to file', () => {
    const next = new Map(
      sources.map(({ file, imports }) => [
        file,
        imports.filter(({ isPackage, isType }) => !isPackage && !isType).map(({ target }) => target),
      ]),
    );
    expect(circleIn(next)).to.deep.equal([]);
  });

  it('run in no circle from room to room', () => {
    const next = new Map<string, string[]>();
    for (const { file, imports } of sources)
      for (const { target, isPackage } of imports) {
        const [from, to] = [roomOf(file), roomOf(target)];
        // Rules lean on nothing but rules (see rules.test.ts), so whoever asks one depends on no room behind it.
        if (isPackage || WHO.includes(target) || furnitureOf(target) === 'rules') continue;
        if (from === null || to === null || from === to) continue;
        next.set(from, [...(next.get(from) ?? []), to]);
      }
    expect(circleIn(next)).to.deep.equal([]);
  });

  it('of the environment happen in one file', () => {
    const bad = sources.filter(({ file, code }) => file !== 'config/env.ts' && /\bprocess\.env\b/.test(code));
    expect(bad.map(({ file }) => file)).to.deep.equal([]);
  });
});

/** One circle as the names along it, or nothing. */
function circleIn(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (at: string, way: readonly string[]): string[] => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    if (done.has(at)) return [];
    for (const to of next.get(at) ?? []) {
      const found = visit(to, [...way, at]);
      if (found.length > 0) return found;
    }
    done.add(at);
    return [];
  };
  for (const at of next.keys()) {
    const found = visit(at, []);
    if (found.length > 0) return found;
  }
  return [];
}
