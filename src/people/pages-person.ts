import { may, type Permission } from '../accounts/permissions.ts';
import { newId } from '../platform/database/columns.ts';
import { errorsOf, readForm } from '../platform/forms/read-form.ts';
import { formView } from '../platform/html/form-view.ts';
import type { View } from '../platform/html/view.ts';
import { NotPossible } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { mergePerson } from './actions/merge-person.ts';
import { separatePerson } from './actions/separate-person.ts';
import { mergeForm, separateForm } from './forms.ts';
import { findRecord, type PersonRecord, personPage } from './queries/person-page.ts';
import { personView, sameView } from './views.ts';

const refusedForm = ({ refused }: PageRequest, fields: string[]): View =>
  formView({
    fields,
    typed: refused?.typed ?? {},
    errors: errorsOf(refused?.refusal ?? null),
    key: newId(),
  }) as unknown as View;

const mayWith = ({ ctx }: PageRequest, permission: Permission, { readerOrgIds }: PersonRecord): boolean =>
  readerOrgIds.some((orgId) => may(ctx.actor, permission, { orgId }));

/** `/people/:id` */
async function showPerson(request: PageRequest): Promise<Answer> {
  const page = await personPage(request.ctx, request.params.id ?? '');
  const view = personView(page, {
    canMerge: mayWith(request, 'person.merge', page.record),
    canReveal: mayWith(request, 'identity.reveal', page.record) && page.record.phoneMasked !== null,
    form: refusedForm(request, ['reason']),
  });
  return { page: 'people/person', view };
}

/** `/people/:id/same?with=…` */
async function showSame(request: PageRequest): Promise<Answer> {
  const { ctx, params, query, refused } = request;
  const first = await findRecord(ctx, params.id ?? '');
  const second = await findRecord(ctx, String(refused?.typed.with ?? query.with ?? ''));
  const refusal = refused?.refusal;
  const reasons =
    refusal instanceof NotPossible ? refusal.reasons.map(({ key, params: of = {} }) => ({ key, params: of })) : [];
  const form = refusedForm(request, ['keptId', 'reason']);
  return { page: 'people/same', view: sameView(first, second, { reasons: reasons as never, form }) };
}

/** Which of the two is the other one follows from the one that is kept. */
async function merge({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { with: second, ...typed } = body;
  const otherId = typed.keptId === params.id ? second : params.id;
  const { keptId } = await mergePerson(ctx, readForm(mergeForm, { ...typed, otherId }));
  return { redirect: `/people/${keptId}`, flash: { key: 'person.same.done' } };
}

async function separate({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { personId } = await separatePerson(ctx, readForm(separateForm, { ...body, personId: params.id }));
  return { redirect: `/people/${personId}`, flash: { key: 'person.same.separated' } };
}

export const personRoutes: readonly Route[] = [
  { method: 'get', path: '/people/:id', permission: 'person.read', handle: showPerson },
  { method: 'get', path: '/people/:id/same', permission: 'person.merge', handle: showSame },
  { method: 'post', path: '/people/:id/same', permission: 'person.merge', handle: merge, redisplay: showSame },
  { method: 'post', path: '/people/:id/separate', permission: 'person.merge', handle: separate, redisplay: showPerson },
];
