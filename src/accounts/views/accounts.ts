import { ALL_ROLES } from '../../../config/roles.ts';
import { formatPhone } from '../../people/rules/phone.ts';
import type { PlaceOption } from '../../places/queries/organizations.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { AccountFilter, AccountLine } from '../queries/accounts.ts';

/** What the address of the list asks for; anything else in it is ignored. */
export function readFilter(query: Record<string, string>): AccountFilter {
  const page = Number(query.page);
  return {
    q: (query.q ?? '').trim().slice(0, 100),
    role: query.role ?? '',
    orgId: query.orgId ?? '',
    state: query.state === 'on' || query.state === 'off' ? query.state : '',
    page: Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

export function accountsView(
  filter: AccountFilter,
  { rows, total }: { rows: readonly AccountLine[]; total: number },
  places: readonly PlaceOption[],
  size: number,
) {
  const { page: _, ...kept } = filter;
  const pageAt = (page: number) => urlTo('/accounts', { ...kept, page });
  const first = (filter.page - 1) * size + 1;
  return {
    title: { key: 'accounts.title' },
    q: filter.q,
    form: formView({ fields: ['role', 'orgId', 'state'], typed: { ...kept }, key: '' }),
    isNarrowed: filter.role !== '' || filter.orgId !== '' || filter.state !== '',
    roles: ALL_ROLES.map((role) => ({ value: role, text: { key: `role.${role}` } })),
    places: places.map(({ id, name }) => ({ value: id, text: name })),
    states: ['on', 'off'].map((state) => ({ value: state, text: { key: `accounts.state.${state}` } })),
    rows: rows.map((row) => ({
      id: row.id,
      name: row.displayName,
      username: row.username,
      phone: row.phone === null ? null : formatPhone(row.phone),
      roles: row.roles.map(({ role, place }) => ({ role: { key: `role.${role}` }, place })),
      state: { key: `accounts.state.${row.isDisabled ? 'off' : 'on'}` },
      isDisabled: row.isDisabled,
    })),
    shown: { key: 'accounts.shown', params: { first, last: first + rows.length - 1, total } },
    previous: filter.page > 1 ? pageAt(filter.page - 1) : null,
    next: first + rows.length - 1 < total ? pageAt(filter.page + 1) : null,
  };
}
