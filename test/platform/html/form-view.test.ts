import { expect } from 'chai';
import { countRows, formView, readAct, withoutRow } from '../../../src/platform/html/form-view.ts';

const short = { key: 'people.error.phone-short' };

describe('Forms', () => {
  it('keep every typed value and give every other field an empty one', () => {
    const form = formView({ fields: ['name', 'phone', 'signs'], typed: { name: ' 孙 ', signs: ['a', 'b'] }, key: 'k' });
    expect(form.values).to.deep.equal({ name: ' 孙 ', phone: '', signs: ['a', 'b'] });
  });

  it('list errors in the order of the fields, those of no field last and without a link', () => {
    const errors = { other: short, phone: short, name: short };
    const { summary, isTyped } = formView({ fields: ['name', 'phone'], typed: {}, errors, key: 'k' });
    expect(summary.map(({ name }) => name)).to.deep.equal(['name', 'phone', null]);
    expect(isTyped).to.equal(true);
  });

  it('tell a button for rows from the one that saves', () => {
    expect(readAct({ _act: 'remove.parties.2' })).to.deep.equal({ verb: 'remove', rows: 'parties', index: 2 });
    expect(readAct({ _act: 'add.parties' })).to.deep.equal({ verb: 'add', rows: 'parties', index: null });
    for (const body of [{}, { _act: '' }, { _act: 'add' }, { _act: ['add.parties', 'x'] }, { _act: 'add.<x>' }]) {
      expect(readAct(body)).to.equal(null);
    }
  });

  it('take one row out and move the later ones up, with all their words', () => {
    const typed = {
      summary: 's',
      'parties.0.name': '甲',
      'parties.1.name': '乙',
      'parties.2.name': '丙',
      'partiesX.1.name': 'x',
    };
    expect(countRows(typed, 'parties')).to.equal(3);
    expect(withoutRow(typed, 'parties', 1)).to.deep.equal({
      summary: 's',
      'parties.0.name': '甲',
      'parties.1.name': '丙',
      'partiesX.1.name': 'x',
    });
    expect(countRows({}, 'parties', 2)).to.equal(2);
  });
});
