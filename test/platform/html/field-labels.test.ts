import { expect } from 'chai';
import { fillLabels, labelHelpers } from '../../../src/platform/html/field-labels.ts';
import { formView } from '../../../src/platform/html/form-view.ts';
import { chromeOf } from './gallery-views.ts';
import { pageHouse } from './house.ts';

const t = (message: unknown) => `${(message as { params: { field: string } }).params.field}：`;
const place = (name: string) => String(labelHelpers['name-of-field'](name));

describe('The list of errors', () => {
  it('names the field of each error in the words of its label, without scripts', () => {
    const errors = { password: { key: 'text.required' } };
    const form = formView({ fields: ['name', 'password'], typed: {}, errors, key: 'k' });
    const view = { title: { key: 'sign-in.title' }, wasSignedOut: false, to: '/', form, demonstration: null };
    const html = pageHouse().renderer.render('accounts/sign-in', view as never, chromeOf('nobody'));
    expect(html).to.match(/<a href="#f-password">[^<：]+：[^<]+<\/a>/);
    expect(html).to.not.match(/[\uFDD0\uFDD1]/);
  });

  it('names the row before the field, and leaves nothing where a field has no label', () => {
    const labels = new Map([
      ['visitors.1', '来访人 2'],
      ['visitors.1.phone', '电话 <x>'],
      ['summary', '怎么回事'],
    ]);
    const list = `${place('visitors.1.phone')}a ${place('summary')}b ${place('other')}c`;
    expect(fillLabels(list, labels, t as never)).to.equal('来访人 2 电话 &lt;x&gt;：a 怎么回事：b c');
  });

  it('keeps a label that looks like a pattern of replacement as it is', () => {
    expect(fillLabels(place('a'), new Map([['a', '$& $1']]), t as never)).to.equal('$&amp; $1：');
  });
});
