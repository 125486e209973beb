import { reading } from '../context.ts';
import { newId } from '../platform/database/columns.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { revealIdentity } from './actions/reveal-identity.ts';
import { revealForm } from './forms.ts';
import { personRoutes } from './pages-person.ts';
import { findPeople, type PersonRow, peopleById } from './queries/find-people.ts';
import { readIdentity } from './queries/identity.ts';
import { matchesFor } from './queries/person-matches.ts';
import { formatPhone } from './rules/phone.ts';

/** While a name or a number is typed: who it may be. Asked by POST, so that no number stands in an address. */
async function suggest({ ctx, body }: PageRequest): Promise<Answer> {
  const field = String(body._find ?? '');
  const matches = await reading(ctx, async (c) => matchesFor(c, await findPeople(c, String(body[field] ?? ''))));
  return { fragment: 'people/_matches', view: { picked: field.replace(/\w+$/, 'personId'), matches } };
}

async function subject({ ctx, params }: PageRequest): Promise<PersonRow> {
  const [person] = isReference(params.id ?? '') ? await peopleById(ctx, [params.id ?? '']) : [];
  if (person === undefined) throw new NotFound();
  return person;
}

/** The page on which the link was, where it did not say so itself. */
function cameFrom({ raw }: PageRequest): string {
  return URL.parse(raw.get('referer') ?? '')?.pathname ?? '';
}

/** Back to the page that asked, on this site only. */
const backTo = (typed: unknown) =>
  /^\/(intakes|cases|legal-services|people)\/[\w-]+$/.test(String(typed)) ? String(typed) : '/';

async function askReason(request: PageRequest): Promise<Answer> {
  const { id, name, idNoMasked, phoneMasked } = await subject(request);
  const back = backTo(request.refused?.typed.back ?? request.query.back ?? cameFrom(request));
  const form = formView({
    fields: ['reason'],
    typed: request.refused?.typed ?? {},
    errors: whyRefused(request.refused?.refusal ?? null),
    key: newId(),
  });
  const rows = [
    { term: { key: 'person.id-no' }, text: idNoMasked },
    { term: { key: 'person.phone' }, text: phoneMasked },
  ];
  return { page: 'people/reveal', view: { title: { key: 'person.reveal' }, id, name, rows, back, form } };
}

/** The numbers stand on this answer only: it is not stored, and the address does not show them again. */
async function reveal({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { back, ...typed } = body;
  const { personId } = await revealIdentity(ctx, readForm(revealForm, { ...typed, personId: params.id }));
  const { name, idNo, phone } = await reading(ctx, (c) => readIdentity(c, personId));
  const rows = [
    { term: { key: 'person.id-no' }, text: idNo },
    { term: { key: 'person.phone' }, text: phone === null ? null : formatPhone(phone) },
  ];
  const view = { title: { key: 'person.revealed' }, name, rows, tel: telOf(phone), back: backTo(back) };
  return { page: 'people/revealed', view };
}

/** An address that dials, for numbers that can be dialled. */
function telOf(phone: string | null): string | null {
  const digits = phone?.replace(/x.*$/, '') ?? '';
  return /^\+?\d{3,20}$/.test(digits) ? `tel:${digits}` : null;
}

export const peopleRoutes: readonly Route[] = [
  ...personRoutes,
  { method: 'post', path: '/people/suggest', permission: 'signed-in', handle: suggest, limit: 'search' },
  { method: 'get', path: '/people/:id/reveal', permission: 'identity.reveal', handle: askReason },
  {
    ...{ method: 'post', path: '/people/:id/reveal', permission: 'identity.reveal', limit: 'reveal' },
    ...{ handle: reveal, redisplay: askReason },
  },
];
