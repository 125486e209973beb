import { ALL_ROLES } from '../../../config/roles.ts';
import type { PlaceOption } from '../../places/queries/organizations.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import type { AccountDetail, AssignmentLine } from '../queries/accounts.ts';

export type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

export const roleOptions = ALL_ROLES.map((role) => ({ value: role, text: { key: `role.${role}` } }));
export const placeOptions = (places: readonly PlaceOption[]) =>
  places.map(({ id, name }) => ({ value: id, text: name }));

export function grantView(input: {
  account: AccountDetail;
  places: readonly PlaceOption[];
  today: string;
  refused: Refused;
}) {
  const { account, places, today, refused } = input;
  const typed = refused?.typed ?? { validFrom: today };
  const errors = whyRefused(refused?.refusal ?? null);
  return {
    title: { key: 'accounts.grant' },
    name: account.displayName,
    back: `/accounts/${account.id}`,
    action: `/accounts/${account.id}/roles`,
    form: formView({ fields: ['role', 'orgId', 'validFrom'], typed, errors, key: newId() }),
    roles: roleOptions,
    places: placeOptions(places),
  };
}

export function endRoleView(input: { account: AccountDetail; row: AssignmentLine; today: string; refused: Refused }) {
  const { account, row, today, refused } = input;
  const typed = refused?.typed ?? { lastDay: today };
  return {
    title: { key: 'accounts.end-role' },
    lead: {
      key: 'accounts.end-role.lead',
      params: { name: account.displayName, place: row.place, role: { key: `role.${row.role}` } },
    },
    back: `/accounts/${account.id}`,
    action: `/accounts/${account.id}/roles/${row.id}/end`,
    form: formView({ fields: ['lastDay'], typed, errors: whyRefused(refused?.refusal ?? null), key: newId() }),
  };
}
