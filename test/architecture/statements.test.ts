import { expect } from 'chai';
import { furnitureOf, sourcesOf } from './source.ts';

/** A statement for the database, written as a template. */
const STATEMENT = /`\s*(?:select|insert|update|delete|with)\b(?:[^`\\]|\\[\s\S])*`/gi;
const EXPRESSION = /\$\{([^}]*)\}/g;

/** What may stand in a statement without being looked at: constants, the scope, question marks, a choice between two literals. */
const PLAIN = [
  /^[A-Z_]+(\('[A-Z]+'\))?( \+ 1)?$/,
  /^(scope|scopeOf\(actor\)|where)\.(listed|open|intake|person|service|meeting)(\('\w'\))?$/,
  // An order of constant columns (`keyset`), and the rows behind a cursor, whose values are bound.
  /^([A-Z]+\.(cursor|order)|after\.sql)$/,
  /^wanted\.map\(\(\) => '\?'\)/,
  /^[\w !=]+\? '[^']*' : '[^']*'$/,
];

/** Read and found to be made of literals of the same file: nothing in them comes from a request. */
const REVIEWED: Record<string, string[]> = {
  'src/cases/queries/list-cases.ts': ['sql', 'page'],
  'src/dossiers/queries/archive.ts': ['asked'],
  // One of two columns, one of two endings, and a condition of constants with a numbered name for each beginning of a key.
  'src/duties/owe.ts': ['otherwise'],
  'src/duties/settle.ts': ['column', 'sql'],
  'src/intake/queries/list-intakes.ts': ['alive', 'QUEUE_SQL[queue]', 'where.sql', 'further', "counts.join(', ')"],
  'src/legal-service/queries/list-services.ts': ['where'],
  'src/legal-service/queries/services-of.ts': ['column'],
  'src/meetings/queries/list-meetings.ts': ['where'],
  'src/people/queries/find-people.ts': ["person('p')", 'found'],
  // Conditions of cells are constants of cells.ts; an address names a cell by its key.
  'src/statistics/queries/count-cells.ts': ["columns.join(', ')", 'sql', 'cell.adds', 'cell.where'],
  'src/statistics/queries/count-screening.ts': ['MAKES[key]'],
  'src/statistics/queries/find-cases.ts': ['sql', 'cell.adds', 'cell.where', 'open'],
  'src/tasks/queries.ts': ['counted'],
  // A condition of the scope.
  'src/major/queries/reports.ts': ['open'],
  // Conditions of the scope, and the sources of the indicators, which are constants.
  'src/assessment/queries/figures.ts': ['sql'],
  'src/assessment/queries/indicator-rows.ts': ['good', 'open', 'listed'],
  'src/supervision/queries/slips.ts': ['counts', 'sql', 'isOpen'],
  'src/tracing/queries/reconstruct.ts': ['columns', 'open', 'intake', 'cases', 'ids'],
  'src/tracing/queries/tracings.ts': ['which'],
  // Calls with numbered names of parameters: one for each event.
  'src/platform/event-log/append.ts': ["calls.join(', ')"],
  // Names of tables are literals of its own type; the column is one of two literals.
  'workers/printing.ts': ['sort.table', 'table', 'column'],
  'workers/timetable/purge-old-rows.ts': ['name'],
};

describe('statements for the database', () => {
  const sources = sourcesOf('src', 'workers').filter(
    ({ file }) => furnitureOf(file) !== 'rules' && !/^src\/platform\/(database|embedded|migrations)\//.test(file),
  );

  it('hold no value: every value is bound', () => {
    const found = sources.flatMap(({ file, code }) =>
      [...code.matchAll(STATEMENT)].flatMap(([statement]) =>
        [...statement.matchAll(EXPRESSION)].map(([, expression = '']) => ({ file, expression })),
      ),
    );
    expect(found.length, 'templates are found').to.be.greaterThan(20);
    const loose = found.filter(
      ({ file, expression }) =>
        !PLAIN.some((pattern) => pattern.test(expression)) && !REVIEWED[file]?.includes(expression),
    );
    expect(loose.map(({ file, expression }) => `${file}: ${expression}`)).to.deep.equal([]);
  });

  it('write and end duties in their own room; elsewhere only those of many rows at once, or that change hands', () => {
    const outside = sources.filter(({ code }) => /\b(?:insert into|update) duty\b/.test(code)).map(({ file }) => file);
    expect(outside).to.have.members([
      ...['src/duties/owe.ts', 'src/duties/settle.ts', 'src/meetings/duties.ts'],
      ...['src/authenticity/open-call-back.ts', 'src/major/actions/owe-follow-ups.ts', 'src/major/intake-reactions.ts'],
    ]);
  });

  it('are put together by no plus sign', () => {
    const glued = /['"`]\s*(?:select|insert into|update|delete from)\b[^'"`\n]*['"`]\s*\+/i;
    expect(sources.filter(({ code }) => glued.test(code)).map(({ file }) => file)).to.deep.equal([]);
  });

  it('go through an entity manager, whose transaction carries the context', () => {
    const around = /\.getConnection\(\)|\.getKnex\(|\.getKysely\(|\bnew (pg\.)?(Client|Pool)\(/;
    const bad = sources.filter(({ code }) => around.test(code)).map(({ file }) => file);
    // The owner's own work before anybody signs in, and listening for the outbox, which is outside of any transaction.
    // The count of the pool's connections needs no row.
    const known = ['src/platform/own-server.ts', 'src/platform/queue/lay-queue.ts', 'src/metrics.ts'];
    expect(bad.filter((file) => !known.includes(file) && !/listen/.test(file))).to.deep.equal([]);
  });
});
