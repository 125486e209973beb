import { z } from 'zod';
import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { newId } from '../platform/database/columns.ts';
import { text } from '../platform/forms/fields.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { formView } from '../platform/html/form-view.ts';
import { Forbidden, Stale } from '../platform/http/refusals.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { openProtected } from './actions/open-protected.ts';
import type { Choices, FieldView } from './forms/input-form.ts';
import { asksOfNamesakes } from './forms/namesake.ts';
import { AGREEING_FORMS } from './forms/side/agreeing.ts';
import { ASKING_FORMS } from './forms/side/asking.ts';
import { CORRECTING_FORMS } from './forms/side/correcting.ts';
import { FOLLOWING_FORMS } from './forms/side/following.ts';
import { JOINING_FORMS } from './forms/side/joining.ts';
import { PREVENTING_FORMS } from './forms/side/preventing.ts';
import { VISITING_FORMS } from './forms/side/visiting.ts';
import type { SideForm } from './forms/side-form.ts';
import { type LoadedCase, loadCase } from './load-facts.ts';
import { subjectNow } from './move-case.ts';
import { showCase } from './pages-case.ts';
import { caseHeader } from './queries/case-page.ts';
import { mediatorsInScope } from './queries/choices.ts';
import { listOf } from './rules/refusal.ts';
import { headerView } from './views/case-view.ts';
import { matterLine } from './views/matter-line.ts';
import { errorsOfRefusal, reasonsOf } from './views/refusal-view.ts';
import { SIDE_ACTIONS } from './views/side-actions.ts';

const permissionOf = (name: string) => {
  const found = SIDE_ACTIONS.find((action) => action.name === name);
  if (found === undefined) throw new Error(`${name} is not among the side actions`);
  return found.permission;
};

const isHomesToo = (name: string) => SIDE_ACTIONS.some((action) => action.name === name && action.isHomesToo);

/** What is also printed and signed: the page leads to the papers. */
const SIGNED_ON_PAPER: readonly string[] = ['tell-rights', 'record-visit'];

async function choicesOf({ ctx, query, refused }: PageRequest, side: SideForm, loaded: LoadedCase): Promise<Choices> {
  const { facts } = loaded;
  const mediators = await mediatorsInScope(ctx.em, ctx.actor, facts.currentOrg.id);
  const choices = await side.choices?.(ctx, loaded, refused?.typed ?? query);
  return { facts, mediators, places: [], asksOfNamesakes: asksOfNamesakes(refused), ...choices };
}

const show =
  (side: SideForm) =>
  async (request: PageRequest): Promise<Answer> => {
    const { ctx, params, refused, now } = request;
    const loaded = await loadCase(ctx.em, ctx.actor, params.id ?? '');
    const { facts } = loaded;
    const subjects = [
      subjectNow(loaded),
      ...(isHomesToo(side.name) ? [{ ...subjectNow(loaded), orgId: loaded.homeOrgId }] : []),
    ];
    if (!subjects.some((subject) => may(ctx.actor, permissionOf(side.name), subject))) throw new Forbidden();
    const choices = await choicesOf(request, side, loaded);
    const fields = side.fields(choices, loaded);
    const refusal = refused?.refusal ?? null;
    const stored = (await side.stored?.(ctx, loaded, refused?.typed ?? request.query)) ?? null;
    const form = formView({
      fields: [...fields.map(({ name }) => name), ...(side.isUpload ? ['file'] : [])],
      typed: refused?.typed ??
        stored ?? { ...side.start?.(choices, loaded, shanghaiDate(now)), ...named(fields, request) },
      errors: errorsOfRefusal(refusal),
      key: newId(),
      version: loaded.version,
      isTyped: refused !== null,
    });
    const label = { key: `case.action.${side.name}` };
    const view = {
      title: label,
      case: headerView(loaded),
      id: facts.id,
      name: side.name,
      text: label,
      fields,
      form,
      isUpload: side.isUpload ?? false,
      needsPaper: SIGNED_ON_PAPER.includes(side.name),
      hasMatters: side.matters !== undefined,
      matters: ((await side.matters?.(ctx, loaded, now)) ?? []).map(matterLine),
      notice: side.notice?.(choices) ?? null,
      versions: refusal instanceof Stale && stored !== null ? versionsOf(fields, stored, refused?.typed ?? {}) : [],
      reasons: reasonsOf(refusal),
    };
    return { page: 'cases/side', view: view as never };
  };

/** What the link to the page named already: which file, which party. */
function named(fields: readonly FieldView[], { query }: PageRequest): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ name }) => name in query).map(({ name }) => [name, query[name]]));
}

const carryOut =
  (side: SideForm) =>
  async (request: PageRequest): Promise<Answer> => {
    const { ctx, params, body } = request;
    const caseId = params.id ?? '';
    const loaded = await loadCase(ctx.em, ctx.actor, caseId);
    const values = readForm(z.strictObject(side.shape), body) as Record<string, unknown>;
    await side.run(ctx, { caseId, version: versionOf(body) }, { ...values, files: request.files }, loaded);
    return { redirect: `/cases/${caseId}`, flash: side.done?.(values) ?? { key: `case.done.${side.name}` } };
  };

/** A code is said as the field offers it; a tick says yes. */
function inWords({ kind, options }: FieldView, value: unknown): Message | string {
  if (kind === 'check') return value === 'yes' ? { key: 'history.yes' } : '';
  const codes: unknown[] = Array.isArray(value) ? value : [value ?? ''];
  const words = codes.map((code) => options.find((option) => option.value === code)?.text ?? String(code));
  return words.length === 0 ? '' : (listOf(words) as Message | string);
}

/** What is stored now beside what was typed, field by field, so that nothing is overwritten unseen. */
function versionsOf(fields: readonly FieldView[], stored: Record<string, unknown>, typed: Record<string, unknown>) {
  const plain = (value: unknown) => (Array.isArray(value) ? value.join('、') : String(value ?? ''));
  return fields
    .filter(({ name }) => name in stored && plain(stored[name]) + plain(typed[name]) !== '')
    .map((one) => {
      const { name, label } = one;
      const isDifferent = plain(stored[name]) !== plain(typed[name]);
      return { label, stored: inWords(one, stored[name]), typed: inWords(one, typed[name]), isDifferent };
    });
}

/** An address of the page's form that was reloaded or kept: back to the case, which asks why where it is closed. */
async function askWhy({ ctx, params }: PageRequest): Promise<Answer> {
  const { id } = await caseHeader(ctx.em, ctx.actor, params.id ?? '');
  return { redirect: `/cases/${id}` };
}

/** 限阅: opens protected content for a time, with the reason that is kept. */
async function openIt({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { reason } = readForm(z.strictObject({ reason: text({ min: 4, max: 500, breaks: true }) }), body);
  await openProtected(ctx, { caseId: params.id ?? '', reason });
  return { redirect: `/cases/${params.id}`, flash: { key: 'case.done.open-protected' } };
}

export const caseOpenRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:id/open-protected', permission: 'case.list', handle: askWhy },
  {
    method: 'post',
    path: '/cases/:id/open-protected',
    permission: 'case.open-protected',
    handle: openIt,
    redisplay: showCase,
  },
];

/** A page for each thing that can be written down beside the lifecycle. */
export const caseSideRoutes: readonly Route[] = [
  ...ASKING_FORMS,
  ...AGREEING_FORMS,
  ...FOLLOWING_FORMS,
  ...VISITING_FORMS,
  ...CORRECTING_FORMS,
  ...JOINING_FORMS,
  ...PREVENTING_FORMS,
].flatMap((side) => [
  {
    method: 'get',
    path: `/cases/:id/${side.name}`,
    permission: permissionOf(side.name),
    handle: show(side),
  } as const,
  {
    method: 'post',
    path: `/cases/:id/${side.name}`,
    permission: permissionOf(side.name),
    handle: carryOut(side),
    redisplay: show(side),
    ...(side.isUpload ? { body: 'upload' as const } : {}),
  } as const,
]);
