import { expect } from 'chai';
import { withCheckDigit } from '../../../src/people/rules/id-number.ts';
import { checkPerson } from '../../../src/people/rules/person.ts';

const today = '2026-11-20';
const nobody = {
  ...{ kind: null, name: null, idType: null, idNo: null, idNoReason: null, phone: null, phoneReason: null },
  ...{ gender: null, birthDate: null },
} as const;
const typed = (more: Partial<Parameters<typeof checkPerson>[0]>) => ({ ...nobody, name: '张某某', ...more });
const idNo = withCheckDigit('37081119620305124');

/** The faults as `field key`, or an empty list. */
const faults = (more: Partial<Parameters<typeof checkPerson>[0]>, isKnown = false) => {
  const found = checkPerson(typed(more), isKnown, today);
  return Array.isArray(found) ? found.map(({ field, key }) => `${field} ${key}`) : [];
};

describe('a person as typed', () => {
  it('needs a name and nothing else: a visitor without papers must still be heard', () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ name: ' ' })).to.deep.equal(['name people.name.required']);
    expect(faults({ name: null, kind: 'LEGAL' })).to.deep.equal(['name people.name.required-organization']);
    expect(faults({ name: '' }, true)).to.deep.equal([]);
  });

  it('has sex and birth date from a good identity number', () => {
    const found = checkPerson(typed({ idNo: ` ${idNo.toLowerCase()} ` }), false, today);
    expect(found).to.deep.include({ gender: 'F', birthDate: '1962-03-05', idType: 'ID_CARD' });
    expect(found).to.have.nested.property('idNo.isVerified', true);
    expect(faults({ idNo, gender: 'M', birthDate: '1962-03-06' })).to.deep.equal([
      'birthDate person.error.birth-differs',
      'gender person.error.gender-differs',
    ]);
  });

  it('with a number that fails its check is told so, and kept as not verified once a reason is given', () => {
    const wrong = `${idNo.slice(0, 17)}${idNo[17] === '1' ? '2' : '1'}`;
    expect(faults({ idNo: wrong })).to.deep.equal(['idNo people.id-number.check-digit']);
    expect(faults({ idNo: wrong, idNoReason: '忘带' })).to.deep.equal(['idNo people.id-number.check-digit']);
    const found = checkPerson(typed({ idNo: wrong, idNoReason: '本人口述，没带证件' }), false, today);
    expect(found).to.have.nested.property('idNo.isVerified', false);
    // What nobody verified says nothing about sex or age.
    expect(found).to.deep.include({ gender: null, birthDate: null });
  });

  it('keeps a foreign phone number with its reason, and normalises a good one', () => {
    expect(faults({ phone: '+81 3 1234 5678' })).to.deep.equal(['phone people.phone.foreign']);
    const odd = checkPerson(typed({ phone: '+81 3 1234 5678', phoneReason: '女儿在国外' }), false, today);
    expect(odd).to.have.nested.property('phone.number', '+81312345678');
    const good = checkPerson(typed({ phone: '138 0531 2345' }), false, today);
    expect(good).to.have.deep.property('phone', { number: '13805312345', isVerified: true, reason: null });
  });

  it('may show another paper, for which there is no check', () => {
    const found = checkPerson(typed({ idType: 'OTHER', idNo: 'E1234 5678' }), false, today);
    expect(found).to.have.deep.property('idNo', { number: 'E12345678', isVerified: false, reason: null });
  });

  it('is not called by a number that was typed to find somebody', () => {
    expect(faults({ name: idNo })).to.deep.equal(['name person.error.name-is-number']);
    expect(faults({ name: '1380531 2345' })).to.deep.equal(['name person.error.name-is-number']);
    expect(faults({ name: idNo }, true)).to.deep.equal([]);
  });

  it('was born on a day that exists and has been', () => {
    for (const birthDate of ['2026-11-21', '1890-01-01', '2001-02-29'])
      expect(faults({ birthDate }), birthDate).to.deep.equal(['birthDate person.error.birth-date']);
    expect(faults({ birthDate: today })).to.deep.equal([]);
  });
});
