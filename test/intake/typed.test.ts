import { expect } from 'chai';
import { afterAct, formFaults, withoutEmptyRows } from '../../src/intake/typed.ts';
import { QUARREL } from './support.ts';

const now = new Date('2026-11-20T10:00:00+08:00');
const faults = (typed: Record<string, unknown>) => formFaults(typed, now).map(({ field, key }) => `${field} ${key}`);

describe('what is typed into the form of an intake', () => {
  it('loses no row in which anything names a person, and counts no empty one', () => {
    const typed = {
      'visitors.0.name': '',
      'visitors.0.gender': 'M',
      'visitors.1.phone': '138',
      'opposites.0.name': ' ',
      'opposites.1.name': '孙某某',
    };
    expect(withoutEmptyRows(typed)).to.deep.equal({ 'visitors.0.phone': '138', 'opposites.0.name': '孙某某' });
  });

  it('gets a row more or less by a button, and keeps the others', () => {
    const typed = { 'visitors.0.name': '甲', 'visitors.1.name': '乙', place: '三组' };
    expect(afterAct({ ...typed, _act: 'add.visitors' })).to.deep.equal({ ...typed, 'visitors.2.name': '' });
    expect(afterAct({ ...typed, _act: 'remove.visitors.0' })).to.deep.equal({ 'visitors.0.name': '乙', place: '三组' });
  });

  it('puts a number that was typed to find somebody where it belongs', () => {
    const find = (name: string) => afterAct({ 'visitors.0.name': name, _act: 'find.visitors.0.name' });
    expect(find('138 0531 2345')).to.deep.equal({ 'visitors.0.name': '', 'visitors.0.phone': '138 0531 2345' });
    expect(find('370811196203051248')).to.include({ 'visitors.0.name': '', 'visitors.0.idNo': '370811196203051248' });
    expect(find('张某某')).to.deep.equal({ 'visitors.0.name': '张某某' });
    // What stands in the other box already is not overwritten.
    const both = { 'visitors.0.name': '13805312345', 'visitors.0.phone': '13900000000', _act: 'find.visitors.0.name' };
    expect(afterAct(both)).to.include({ 'visitors.0.name': '13805312345', 'visitors.0.phone': '13900000000' });
  });

  it('is checked field by field: length with its limit, characters nobody sees with their place', () => {
    expect(formFaults({ ...QUARREL, summary: '事' }, now)).to.deep.equal([
      { field: 'summary', key: 'text.too-short', params: { min: 10, length: 1 } },
    ]);
    expect(formFaults({ ...QUARREL, summary: '事'.repeat(10_001) }, now)).to.deep.equal([
      { field: 'summary', key: 'text.too-long', params: { max: 10_000, length: 10_001 } },
    ]);
    const [fault] = formFaults({ ...QUARREL, summary: '屋檐滴水落在\u202e两家共用过道上' }, now);
    expect(fault).to.deep.equal({
      field: 'summary',
      key: 'text.forbidden',
      params: { character: 'U+202E', position: 7 },
    });
    expect(formFaults({ ...QUARREL, 'visitors.0.name': '张'.repeat(51) }, now)).to.deep.include({
      field: 'visitors.0.name',
      key: 'people.name.too-long',
      params: { max: 50, length: 51 },
    });
    expect(faults({ ...QUARREL, 'visitors.0.name': '公'.repeat(101), 'visitors.0.kind': 'LEGAL' })).to.deep.equal([
      'visitors.0.name people.name.too-long',
    ]);
    expect(faults({ ...QUARREL, place: '地'.repeat(201) })).to.deep.equal(['place text.too-long']);
  });

  it('is checked for people also while the rest is missing', () => {
    expect(faults({ 'visitors.0.name': '张某某', 'visitors.0.phone': '1380531' })).to.include(
      'visitors.0.phone people.phone.mobile-length',
    );
  });

  it('has days that exist, choices that were offered, and no field that nobody asked for', () => {
    expect(faults({ ...QUARREL, occurredOn: '2026-02-30' })).to.deep.equal(['occurredOn field.day']);
    expect(faults({ ...QUARREL, channel: 'PIGEON' })).to.deep.equal(['channel field.choice']);
    expect(formFaults({ ...QUARREL, isAdmin: 'yes', 'visitors.0.rank': '1' }, now)).to.have.deep.members([
      { field: 'isAdmin', key: 'field.unknown', params: { name: 'isAdmin' } },
      { field: 'visitors.0.rank', key: 'field.unknown', params: { name: 'visitors.0.rank' } },
    ]);
  });
});
