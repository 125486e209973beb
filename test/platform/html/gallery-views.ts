import type { View } from '../../../src/platform/html/view.ts';
import { CASE } from './gallery/case.ts';
import { FORM, HOME, STEP } from './gallery/forms.ts';
import { LEADER } from './gallery/leader.ts';
import { LIST } from './gallery/list.ts';
import { CONFLICT, PARTS, PASSWORD, REFUSAL, SIGN_IN } from './gallery/plain.ts';

export { chromeOf, NOW } from './gallery/chrome.ts';

/** Every page of the gallery and the surface that shows it. */
export const GALLERY: readonly {
  page: string;
  surface: 'desk' | 'phone' | 'nobody';
  view: View & { title: string };
}[] = [
  { page: 'gallery/list', surface: 'desk', view: { title: '案件', ...LIST } },
  { page: 'gallery/case', surface: 'desk', view: { title: '一件案子', ...CASE } },
  { page: 'gallery/case', surface: 'phone', view: { title: '一件案子', ...CASE } },
  { page: 'gallery/leader', surface: 'desk', view: { title: '今日要情', ...LEADER } },
  { page: 'gallery/form', surface: 'desk', view: { title: '登记来访', ...FORM } },
  { page: 'gallery/form', surface: 'phone', view: { title: '登记来访', ...FORM } },
  { page: 'gallery/home', surface: 'phone', view: { title: '今日', ...HOME } },
  { page: 'gallery/step', surface: 'phone', view: { title: '记一件事', ...STEP } },
  { page: 'gallery/parts', surface: 'desk', view: { title: '零件', ...PARTS } },
  { page: 'gallery/parts', surface: 'phone', view: { title: '零件', ...PARTS } },
  { page: 'accounts/sign-in', surface: 'nobody', view: { title: '登录', ...SIGN_IN } },
  { page: 'accounts/password', surface: 'desk', view: { title: '修改密码', ...PASSWORD } },
  { page: 'errors/refusal', surface: 'desk', view: { title: '409', ...REFUSAL } },
  { page: 'errors/conflict', surface: 'desk', view: { title: '409', ...CONFLICT } },
];
