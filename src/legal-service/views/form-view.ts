import { LAW_CODES, LAWS, PROVIDER_KINDS, SERVICE_CATEGORIES, SERVICE_WAYS } from '../../../config/legal-services.ts';
import { SPECIAL_GROUPS } from '../../../config/people-codes.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import type { Match } from '../../people/queries/person-matches.ts';
import { newId } from '../../platform/database/columns.ts';
import { countRows, type FieldErrors, formView, rowList, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { ServiceChoices } from '../queries/choices.ts';
import type { ServiceDetail } from '../queries/service-page.ts';

const codes = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: { key: `${prefix}.${value}` } }));

const OUTCOME = ['answer', 'isAidTold', 'result', 'aidNo', 'satisfaction', 'minutes'];
const APPOINTMENT = ['appointedOn', 'appointedTime', 'appointment'];
const MATTER = [
  ...['servedOn', 'servedTime', 'category', 'way', 'isNameRefused', 'personId', 'name', 'idNo', 'phone', 'gender'],
  ...['age', 'specialGroups', 'address', 'villageId', 'summary', 'providerName', 'providerKind', 'caseNo'],
];
const lawFields = (typed: Typed) =>
  rowList(countRows(typed, 'laws')).flatMap(({ index }) => [
    ...['code', 'name', 'article'].map((name) => `laws.${index}.${name}`),
  ]);

export const FORM_FIELDS = {
  new: [...MATTER, ...OUTCOME, ...APPOINTMENT, 'orgId', 'intakeId'],
  correct: [...MATTER, ...OUTCOME, ...APPOINTMENT, 'reason'],
  answer: OUTCOME,
  appoint: APPOINTMENT,
  void: ['reason'],
} as const;
export type FormPage = keyof typeof FORM_FIELDS;

export const isFormPage = (name: string): name is Exclude<FormPage, 'new'> => name !== 'new' && name in FORM_FIELDS;

/** A question at the desk, now. */
export function blankService(now: Date, providerName: string): Typed {
  return {
    servedOn: shanghaiDate(now),
    servedTime: shanghaiTime(now),
    category: 'CONSULTATION',
    way: 'VISIT',
    providerName,
  };
}

/** What stands in the form of a stored service. A sealed number is not shown again. */
export function storedService(service: ServiceDetail): Typed {
  const { servedAt, appointedAt, linkedCase, laws, personId, name } = service;
  const known = LAW_CODES.map((code): [string, string] => [LAWS[code], code]);
  const byName = new Map(known);
  const rows = laws.flatMap(({ law, article }, index) => [
    [`laws.${index}.code`, byName.get(law) ?? 'OTHER'],
    [`laws.${index}.name`, byName.has(law) ? '' : law],
    [`laws.${index}.article`, article],
  ]);
  return {
    ...service,
    ...Object.fromEntries(rows),
    ...{ servedOn: shanghaiDate(servedAt), servedTime: shanghaiTime(servedAt), phone: '', personId, name },
    appointedOn: appointedAt === null ? '' : shanghaiDate(appointedAt),
    appointedTime: appointedAt === null ? '' : shanghaiTime(appointedAt),
    isNameRefused: service.isNameRefused ? 'yes' : '',
    isAidTold: service.isAidTold ? 'yes' : '',
    caseNo: linkedCase?.caseNo ?? '',
  };
}

export interface FormInput {
  page: FormPage;
  typed: Typed;
  errors: FieldErrors;
  isTyped: boolean;
  choices: ServiceChoices;
  matches: readonly Match[];
  /** The service that is changed; null for a new one. */
  service: ServiceDetail | null;
  intake: { id: string; intakeNo: string } | null;
  reasons: readonly Message[];
  now: Date;
}

/** Every form of a legal service: the whole entry, its correction, the answer, the appointment, the voiding. */
export function serviceForm(input: FormInput): View & Titled {
  const { page, typed, errors, isTyped, choices, matches, service, intake, reasons, now } = input;
  const home = service === null ? '/legal-services' : `/legal-services/${service.id}`;
  const hasLaws = page === 'new' || page === 'correct' || page === 'answer';
  const view = {
    title: { key: `legal-service.do.${page}` },
    lead: { key: `legal-service.do.${page}.lead` },
    ...{ page, back: home, reasons, matches, intake },
    backText: service === null ? { key: 'legal-service.list' } : { key: 'legal-service.one' },
    action: service === null ? '/legal-services' : `${home}/${page}`,
    submit: { key: `legal-service.do.${page}.submit` },
    draft: page === 'new' ? `legal-service.new${intake === null ? '' : `.${intake.id}`}` : draftOf(page, service),
    parts: {
      matter: page === 'new' || page === 'correct',
      outcome: hasLaws,
      appointment: page !== 'answer' && page !== 'void',
    },
    hasReason: page === 'correct' || page === 'void',
    isDanger: page === 'void',
    asksRoom: page === 'new' && intake === null && choices.rooms.length > 1,
    about: service === null ? null : service.summary,
    form: formView({
      fields: [...FORM_FIELDS[page], ...(hasLaws ? lawFields(typed) : [])],
      ...{ typed, errors, isTyped, key: newId(), version: service?.version ?? null },
    }),
    laws: rowList(hasLaws ? countRows(typed, 'laws') : 0),
    options: {
      categories: codes('service-category', SERVICE_CATEGORIES),
      ways: codes('service-way', SERVICE_WAYS),
      providerKinds: codes('provider-kind', PROVIDER_KINDS),
      groups: codes('special-group', SPECIAL_GROUPS),
      sexes: codes('sex', ['M', 'F']),
      laws: [
        ...LAW_CODES.map((value) => ({ value, text: LAWS[value] })),
        { value: 'OTHER', text: { key: 'legal-service.law.other' } },
      ],
      stars: [5, 4, 3, 2, 1].map((n) => ({ value: String(n), text: { key: `intake.satisfaction.${n}` } })),
      ...choices,
    },
    today: shanghaiDate(now),
  };
  return view as unknown as View & Titled;
}

const draftOf = (page: FormPage, service: ServiceDetail | null): string | null =>
  page === 'correct' || page === 'answer' ? `legal-service.${page}.${service?.id ?? ''}` : null;
