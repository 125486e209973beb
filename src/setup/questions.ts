import { newAccountForm } from '../accounts/forms.ts';
import { newOrganizationForm } from '../places/forms.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { SetupAnswers } from './set-up.ts';

export type Question = keyof SetupAnswers;

const { name, shortName, sealName } = newOrganizationForm.shape;
const { username, displayName } = newAccountForm.shape;

/** What has to be known before anybody can work: each is asked for, or given as a flag. */
export const QUESTIONS = {
  street: { flag: 'street', zh: '街道名称', en: 'name of the street', example: '示例街道', field: name },
  streetShort: {
    ...{ flag: 'street-short', zh: '街道简称，用于文号', en: 'short name of the street, for its numbers' },
    ...{ example: '示例', field: shortName },
  },
  streetSeal: {
    ...{ flag: 'street-seal', zh: '街道印章全称', en: 'name on the seal of the street' },
    ...{ example: '示例街道办事处', field: sealName },
  },
  centre: {
    ...{ flag: 'centre', zh: '中心名称', en: 'name of the mediation centre' },
    ...{ example: '示例街道信访调处中心', field: name },
  },
  centreShort: {
    ...{ flag: 'centre-short', zh: '中心简称，用于文号', en: 'short name of the centre, for its numbers' },
    ...{ example: '示例调处', field: shortName },
  },
  centreSeal: {
    ...{ flag: 'centre-seal', zh: '中心印章全称', en: 'name on the seal of the centre' },
    ...{ example: '示例街道信访调处中心', field: sealName },
  },
  adminName: {
    ...{ flag: 'admin-name', zh: '系统管理员姓名', en: "the first administrator's name" },
    ...{ example: '李敏', field: displayName },
  },
  admin: {
    ...{ flag: 'admin', zh: '系统管理员用户名', en: "the administrator's user name" },
    ...{ example: 'limin', field: username },
  },
} as const;

export const ALL_QUESTIONS = Object.keys(QUESTIONS) as Question[];

/** The answer as it is kept, or what is wrong with it by itself or beside those given before. */
export function checkAnswer(
  question: Question,
  typed: string,
  known: Partial<SetupAnswers>,
): { value: string } | { fault: Message } {
  const result = QUESTIONS[question].field.safeParse(typed);
  const isTaken = result.success && question === 'centreShort' && result.data === known.streetShort;
  if (isTaken) return { fault: { key: 'places.short-name.taken' } };
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  const params = issue?.code === 'custom' ? (issue.params as Message['params']) : undefined;
  return { fault: { key: issue?.message ?? 'field.wrong', ...(params === undefined ? {} : { params }) } };
}

/** A likely answer where others are known: seals and short names mostly follow from the name. '' where there is none. */
export function proposalFor(question: Question, known: Partial<SetupAnswers>): string {
  const stem = (known.street ?? '').replace(/(街道)?(办事处)?$/u, '');
  if (stem === '') return '';
  switch (question) {
    case 'streetShort':
      return stem;
    case 'streetSeal':
      return `${stem}街道办事处`;
    case 'centre':
      return `${stem}街道信访调处中心`;
    case 'centreShort':
      return `${stem}调处`;
    case 'centreSeal':
      return known.centre ?? '';
    default:
      return '';
  }
}
