import { SERVICE_CATEGORIES, SERVICE_WAYS } from '../../../config/legal-services.ts';
import { SPECIAL_GROUPS } from '../../../config/people-codes.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { ServiceChoices } from '../queries/choices.ts';
import type { ServiceFilter, ServiceRow } from '../queries/list-services.ts';
import { SERVICE_STATES } from '../rules/states.ts';
import { whyAnswer } from '../rules/times.ts';

const word = (key: string) => ({ key });
const codes = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: word(`${prefix}.${value}`) }));

const FILTER_FIELDS = ['category', 'way', 'group', 'orgId', 'fromOn', 'toOn'] as const;

/** The list of legal services: states, conditions, rows, the way to older ones. */
export function listView(input: {
  rows: readonly ServiceRow[];
  next: string | null;
  filter: ServiceFilter;
  choices: ServiceChoices;
  canRecord: boolean;
}): View & Titled {
  const { rows, next, filter, choices, canRecord } = input;
  const { state, q = '', ...conditions } = filter;
  const chip = (name: string | null) => ({
    href: urlTo('/legal-services', { state: name }),
    text: word(`legal-service.state.${name ?? 'all'}`),
    count: null,
    isOn: (state ?? null) === name,
  });
  const view = {
    title: word('legal-service.list'),
    ...{ q, canRecord, state: state ?? '' },
    chips: [null, ...SERVICE_STATES].map(chip),
    rows: rows.map(rowView),
    shown: { key: 'legal-service.shown', params: { n: rows.length } },
    next: next === null ? null : urlTo('/legal-services', { ...filter, after: next }),
    isNarrowed: Object.values(conditions).some((value) => value !== undefined),
    form: formView({ fields: FILTER_FIELDS, typed: conditions, key: '' }),
    options: {
      categories: codes('service-category', SERVICE_CATEGORIES),
      ways: codes('service-way', SERVICE_WAYS),
      groups: codes('special-group', SPECIAL_GROUPS),
      rooms: choices.rooms,
    },
  };
  return view as unknown as View & Titled;
}

function rowView(row: ServiceRow) {
  const { id, servedAt, orgName, providerName, caseNo, dueAt, client } = row;
  const characters = [...row.summary.replace(/\s+/g, ' ')];
  return {
    ...{ id, servedAt, orgName, providerName, caseNo, due: dueAt },
    dueWhy: whyAnswer(row.state, row.way, servedAt),
    client: client ?? word('legal-service.client.refused'),
    about: characters.length <= 44 ? characters.join('') : `${characters.slice(0, 44).join('')}…`,
    category: word(`service-category.${row.category}`),
    way: word(`service-way.${row.way}`),
    state: word(`legal-service.state.${row.state}`),
    look: { OPEN: 'orange', APPOINTED: 'yellow', ANSWERED: 'done', VOIDED: 'plain' }[row.state],
    isVoided: row.state === 'VOIDED',
  };
}
