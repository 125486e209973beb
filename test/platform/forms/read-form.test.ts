import { expect } from 'chai';
import { z } from 'zod';
import {
  choice,
  day,
  flag,
  optionalDay,
  optionalText,
  reference,
  several,
  text,
  whole,
} from '../../../src/platform/forms/fields.ts';
import { errorsOf, readForm, versionOf } from '../../../src/platform/forms/read-form.ts';
import { Invalid } from '../../../src/platform/http/refusals.ts';

const schema = z.strictObject({
  name: text({ max: 5 }),
  note: optionalText({ max: 10, breaks: true }),
  on: day(),
  until: optionalDay(),
  kind: choice(['A', 'B']),
  isRepeat: flag(),
  count: whole({ min: 1, max: 9 }),
  signs: several(choice(['X', 'Y'])),
  parties: z.array(z.strictObject({ name: text({ max: 5 }) })).default([]),
});
const good = { name: '李某', on: '2026-02-28', kind: 'A', count: '3' };
const id = '019aa0f0-0000-7000-8000-000000000001';

/** The faults as `field key`, or the value when there are none. */
function faults(body: Record<string, unknown>, of: z.ZodType = schema): string[] {
  try {
    readForm(of, body);
    return [];
  } catch (fault) {
    if (!(fault instanceof Invalid)) throw fault;
    return fault.faults.map(({ field, key }) => `${field} ${key}`);
  }
}

describe('a submitted form', () => {
  it('is read into values, empty optional fields into null', () => {
    expect(readForm(schema, { ...good, note: ' ', until: '', isRepeat: 'yes', signs: 'X' })).to.deep.equal({
      ...good,
      ...{ note: null, until: null, isRepeat: true, count: 3, signs: ['X'], parties: [] },
    });
  });

  it('keeps what was typed: blanks inside, rare characters, line breaks where they are allowed', () => {
    const { name, note } = readForm(schema, { ...good, name: '㛃 𬱖', note: '一\r\n二' });
    expect([name, note]).to.deep.equal(['㛃 𬱖', '一\n二']);
  });

  it('names every fault at its field, all at once', () => {
    expect(faults({ name: ' ', on: '2026-02-29', kind: '', count: '10' })).to.deep.equal([
      'name text.required',
      'on field.day',
      'kind field.choose',
      'count field.whole',
    ]);
    expect(faults({ ...good, name: '一二三四五六' })).to.deep.equal(['name text.too-long']);
    expect(faults({ ...good, name: '李\u202e某' })).to.deep.equal(['name text.forbidden']);
    expect(faults({ ...good, signs: ['X', 'Z'] })).to.deep.equal(['signs.1 field.choice']);
  });

  it('refuses a field that it does not know, by its name', () => {
    expect(faults({ ...good, isAdmin: 'yes' })).to.deep.equal(['isAdmin field.unknown']);
    expect(faults(JSON.parse('{"__proto__": {"x": 1}}') as Record<string, unknown>, z.strictObject({}))).to.deep.equal([
      '__proto__ field.unknown',
    ]);
  });

  it('does not take a number, a list or an object for text', () => {
    for (const name of [7, ['a'], { a: 1 }, true, null])
      expect(faults({ ...good, name }), JSON.stringify(name)).to.deep.equal(['name field.wrong']);
    expect(faults({ on: '2026-01-01', kind: 'A', count: 1 })).to.deep.equal(['name text.required']);
  });

  it('takes dotted names as rows, closes gaps and names the row of a fault', () => {
    const body = { ...good, 'parties.0.name': '甲', 'parties.3.name': '乙' };
    expect(readForm(schema, body).parties).to.deep.equal([{ name: '甲' }, { name: '乙' }]);
    expect(faults({ ...good, 'parties.0.name': '甲', 'parties.1.name': '' })).to.deep.equal([
      'parties.1.name text.required',
    ]);
    expect(faults({ ...good, 'parties.0.rank': '甲' })).to.include('parties.0.rank field.unknown');
  });

  it('knows the days of the calendar', () => {
    const of = z.strictObject({ on: day() });
    for (const on of ['2026-04-31', '2026-13-01', '0000-01-01', '2026-1-1', '20260101', '2026-11-20T00:00'])
      expect(faults({ on }, of), on).to.deep.equal(['on field.day']);
    expect(faults({ on: '2024-02-29' }, of)).to.deep.equal([]);
  });

  it('takes identifiers as they are written here, and nothing else', () => {
    const of = z.strictObject({ id: reference() });
    expect(faults({ id }, of)).to.deep.equal([]);
    expect(faults({ id: `${id} or true` }, of)).to.deep.equal(['id field.choice']);
  });

  it('carries the version and leaves the names of the page machinery to it', () => {
    expect(versionOf({ _version: '7' })).to.equal(7);
    for (const _version of ['', '0', '-1', '1.5', 'x', undefined]) expect(versionOf({ _version })).to.equal(null);
    expect(faults({ ...good, _version: '7', _act: 'add.parties' })).to.deep.equal([]);
  });

  it('gives the first fault of each field to the page', () => {
    const refusal = new Invalid([
      { field: 'name', key: 'a' },
      { field: 'name', key: 'b' },
    ]);
    expect(errorsOf(refusal)).to.deep.equal({ name: { key: 'a', params: {} } });
    expect(errorsOf(null)).to.deep.equal({});
  });
});
