import Handlebars from 'handlebars';
import type { Translate } from '../i18n/translator.ts';

/** What the fields of one page are called, by name; filled while the page is printed. */
export type FieldLabels = Map<string, string>;

type Options = { readonly data: { readonly labels?: FieldLabels } };

/** Characters that no text holds: between them stands the name of a field whose label is printed further down. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const PLACE = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/**
 * The list of errors stands above the fields and names them, but the templates learn what a field is called only at the
 * field itself. So the list leaves a place, the fields say their labels, and the finished page gets the one for the other.
 */
export const labelHelpers = {
  /** Said by each field, and by each row of fields for all that stand in it. Prints nothing. */
  'named-field': (name: string, label: unknown, { data }: Options) => {
    if (typeof label === 'string') data.labels?.set(name, label);
    return '';
  },
  /** `电话：` in front of an error; nothing where no field of that name is on the page. */
  'name-of-field': (name: string) => new Handlebars.SafeString(`${OPEN}${Handlebars.escapeExpression(name)}${CLOSE}`),
};

/** Puts the labels into their places. A row's legend stands before the label: `来访人 1 电话：`. */
export function fillLabels(html: string, labels: FieldLabels, t: Translate): string {
  return html.replace(PLACE, (_place, name: string) => {
    const label = labels.get(name);
    if (label === undefined) return '';
    const row = name.includes('.') ? labels.get(name.replace(/\.[^.]*$/, '')) : undefined;
    const said = row === undefined ? label : `${row} ${label}`;
    return Handlebars.escapeExpression(t({ key: 'platform.errors.field', params: { field: said } }));
  });
}
