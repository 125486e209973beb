import { ALL_ROLES } from '../../../config/roles.ts';
import { formatPhone } from '../../people/rules/phone.ts';
import type { PlaceOption } from '../../places/queries/organizations.ts';
import { formView } from '../../platform/html/form-view.ts';
import { pagesView } from '../../platform/html/pages-view.ts';
import type { AccountFilter, AccountLine } from '../queries/accounts.ts';

/** What the address of the list asks for; anything else in it is ignored. */
export function readFilter(query: Record<string, string>): AccountFilter {
  return {
    q: (query.q ?? '').trim().slice(0, 100),
    role: query.role ?? '',
    orgId: query.orgId ?? '',
    state: query.state === 'on' || query.state === 'off' ? query.state : '',
    after: query.after ?? null,
  };
}

export function accountsView(
  filter: AccountFilter,
  { rows, next }: { rows: readonly AccountLine[]; next: string | null },
  places: readonly PlaceOption[],
) {
  const { after: _, ...kept } = filter;
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
    pages: pagesView('/accounts', kept, { rows, next }),
  };
}
