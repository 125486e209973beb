import { dutyNamed } from '../../config/duties.ts';
import { newId } from '../platform/database/columns.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import { pagesView } from '../platform/html/pages-view.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { changeSettings } from './actions/change-settings.ts';
import { readNotices } from './actions/read-notices.ts';
import { readingForm, settingsForm } from './forms.ts';
import { type NoticeLine, noticesOf } from './queries/notices.ts';

function sentence({ kind, params }: NoticeLine) {
  const name = params.name ?? '';
  const step = params.step === undefined ? { key: 'notice.what.next' } : { key: `deadline.${params.step}` };
  const said = kind.startsWith('case.') && name === '' ? { key: 'notice.no-number' } : name;
  return { key: `notice.${kind}`, params: { room: '—', ...params, name: said, step, what: dutyNamed(name) } };
}

async function show({ ctx, query, refused }: PageRequest): Promise<Answer> {
  const { em, actor, house } = ctx;
  const [setting] = await em.execute<{ email: string | null; isEmailOn: boolean; isGatewayOn: boolean }[]>(
    `select email, is_email_on as "isEmailOn", is_gateway_on as "isGatewayOn" from notice_setting where account_id = ?`,
    [actor.accountId],
  );
  const stored = {
    email: setting?.email ?? '',
    isEmailOn: setting?.isEmailOn ? 'yes' : '',
    isGatewayOn: setting?.isGatewayOn ? 'yes' : '',
  };
  const page = await noticesOf(em, actor, query.after ?? null);
  const notices = page.rows.map((line) => ({
    ...line,
    sentence: sentence(line),
    due: line.dueOn,
    key: newId(),
  }));
  const view = {
    title: { key: 'notice.title' },
    notices,
    pages: pagesView('/notices', {}, page),
    hasUnread: notices.some(({ isRead }) => !isRead),
    key: newId(),
    isOff: house.env.smtpUrl === null && house.env.gatewayUrl === null,
    form: formView({
      fields: ['email', 'isEmailOn', 'isGatewayOn'],
      typed: refused?.typed ?? stored,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
    }),
  };
  return { page: 'notices/list', view: view as never };
}

async function read({ ctx, body }: PageRequest): Promise<Answer> {
  await readNotices(ctx, readForm(readingForm, body));
  return { redirect: '/notices', flash: { key: 'notice.flash.read' } };
}

async function save({ ctx, body }: PageRequest): Promise<Answer> {
  await changeSettings(ctx, readForm(settingsForm, body));
  return { redirect: '/notices', flash: { key: 'notice.flash.saved' } };
}

export const noticeRoutes: readonly Route[] = [
  { method: 'get', path: '/notices', permission: 'signed-in', handle: show },
  { method: 'post', path: '/notices/read', permission: 'signed-in', handle: read, redisplay: show },
  { method: 'post', path: '/notices/settings', permission: 'signed-in', handle: save, redisplay: show },
];
