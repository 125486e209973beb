import { newAccountForm } from '../accounts/forms.ts';
import { newOrganizationForm } from '../places/forms.ts';
import type { Message } from '../platform/i18n/message.ts';

/** What has to be known before anybody can work; each is asked for, or given as a flag of the same name. */
export const QUESTIONS = {
  street: {
    zh: '街道名称',
    en: 'name of the street office',
    example: '示例街道办事处',
    field: newOrganizationForm.shape.name,
  },
  'street-short': {
    zh: '街道简称（用于文号）',
    en: 'short name of the street, used in numbers',
    example: '示例',
    field: newOrganizationForm.shape.shortName,
  },
  'street-seal': {
    zh: '街道印章全称',
    en: 'name on the seal of the street',
    example: '示例街道人民调解委员会',
    field: newOrganizationForm.shape.sealName,
  },
  centre: {
    zh: '中心名称',
    en: 'name of the mediation centre',
    example: '信访调处中心',
    field: newOrganizationForm.shape.name,
  },
  'centre-short': {
    zh: '中心简称（用于文号）',
    en: 'short name of the centre, used in numbers',
    example: '示例中心',
    field: newOrganizationForm.shape.shortName,
  },
  'centre-seal': {
    zh: '中心印章全称',
    en: 'name on the seal of the centre',
    example: '示例街道信访调处中心',
    field: newOrganizationForm.shape.sealName,
  },
  admin: {
    zh: '系统管理员姓名',
    en: "the first administrator's name",
    example: '李敏',
    field: newAccountForm.shape.displayName,
  },
  username: {
    zh: '系统管理员用户名',
    en: "the administrator's user name",
    example: 'limin',
    field: newAccountForm.shape.username,
  },
} as const;

export type Question = keyof typeof QUESTIONS;
export type Answers = Record<Question, string>;

export const ALL_QUESTIONS = Object.keys(QUESTIONS) as Question[];

/** The answer as it is kept, or what is wrong with it. */
export function checkAnswer(question: Question, typed: string): { value: string } | { fault: Message } {
  const result = QUESTIONS[question].field.safeParse(typed);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  const params = issue?.code === 'custom' ? (issue.params as Message['params']) : undefined;
  return { fault: { key: issue?.message ?? 'field.wrong', ...(params === undefined ? {} : { params }) } };
}

/** A sensible answer where others are known: most seals and short names follow from the name. */
export function proposalFor(question: Question, known: Partial<Answers>): string {
  const { street = '' } = known;
  const stem = street.replace(/(街道)?(办事处)?$/u, '');
  switch (question) {
    case 'street-short':
      return stem;
    case 'street-seal':
      return street;
    case 'centre':
      return '信访调处中心';
    case 'centre-short':
      return stem === '' ? '' : `${stem}中心`;
    case 'centre-seal':
      return stem === '' ? '' : `${stem}街道${known.centre ?? ''}`;
    default:
      return '';
  }
}
