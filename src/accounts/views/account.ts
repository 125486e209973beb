import { formatPhone } from '../../people/rules/phone.ts';
import type { PlaceOption } from '../../places/queries/organizations.ts';
import { newId } from '../../platform/database/columns.ts';
import type { HistoryLine } from '../../platform/event-log/history.ts';
import { conflictView } from '../../platform/forms/conflict.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import type { AccountDetail, AssignmentLine } from '../queries/accounts.ts';
import type { SignInLine } from '../queries/sign-ins.ts';
import { accountSentence } from './account-history.ts';
import { placeOptions, type Refused, roleOptions } from './roles.ts';
import { signInLines } from './sign-ins.ts';

/** Why the office asks a colleague for the number: nobody mediates his own dispute. */
const WHY_ID_NO = { key: 'accounts.id-no.hint' };

export function newAccountView(input: {
  places: readonly PlaceOption[];
  refused: Refused;
  today: string;
  orgId: string;
}) {
  const { places, refused, today, orgId } = input;
  const typed = refused?.typed ?? { validFrom: today, orgId };
  const fields = ['displayName', 'username', 'phone', 'idNo', 'role', 'orgId', 'validFrom'];
  return {
    title: { key: 'accounts.new' },
    idNoHint: WHY_ID_NO,
    form: formView({ fields, typed, errors: whyRefused(refused?.refusal ?? null, true), key: newId() }),
    roles: roleOptions,
    places: placeOptions(places),
  };
}

/** The one page that shows a password, once. */
export function passwordOnceView(
  account: { id: string; displayName: string; username: string },
  password: string,
  until: Date,
  isNew: boolean,
) {
  return {
    title: { key: isNew ? 'accounts.created' : 'accounts.reset.done' },
    lead: { key: 'accounts.once', params: { name: account.displayName } },
    username: account.username,
    password,
    until,
    href: `/accounts/${account.id}`,
  };
}

function stateOf({ validFrom, validTo }: AssignmentLine, today: string): 'future' | 'past' | 'present' {
  if (validTo !== null && validTo < today) return 'past';
  return validFrom > today ? 'future' : 'present';
}

export function accountView(input: {
  account: AccountDetail;
  assignments: readonly AssignmentLine[];
  history: readonly HistoryLine[];
  log: readonly SignInLine[];
  today: string;
  isOwn: boolean;
  refused: Refused;
}) {
  const { account, assignments, history, log, today, isOwn, refused } = input;
  return {
    title: account.displayName,
    id: account.id,
    facts: [
      { term: { key: 'sign-in.name' }, text: account.username },
      { term: { key: 'accounts.phone' }, text: account.phone === null ? null : formatPhone(account.phone) },
      { term: { key: 'accounts.id-no' }, text: account.idNo },
      { term: { key: 'accounts.state' }, text: { key: `accounts.state.${account.isDisabled ? 'off' : 'on'}` } },
      {
        term: { key: 'sign-in.password' },
        text: { key: account.mustChangePassword ? 'accounts.password.first' : 'accounts.password.own' },
      },
    ],
    isDisabled: account.isDisabled,
    isOwn,
    reasons: refused?.refusal instanceof NotPossible ? refused.refusal.reasons.map(({ key }) => ({ key })) : [],
    assignments: assignments.map((row) => ({
      id: row.id,
      role: { key: `role.${row.role}` },
      place: row.place,
      validFrom: row.validFrom,
      validTo: row.validTo,
      grantedBy: row.grantedBy,
      endedBy: row.endedBy,
      look: stateOf(row, today) === 'present' ? 'done' : 'plain',
      state: { key: `accounts.role.${stateOf(row, today)}` },
    })),
    history: history.map((line) => ({ at: line.at, sentence: accountSentence(line) })),
    log: signInLines(log),
    keys: { password: newId(), switch: newId(), sessions: newId() },
  };
}

const storedValues = ({ displayName, phone }: AccountDetail) => ({
  displayName,
  phone: phone === null ? '' : formatPhone(phone),
});

export function editView(account: AccountDetail, refused: Refused) {
  return {
    title: account.displayName,
    back: `/accounts/${account.id}`,
    action: `/accounts/${account.id}/edit`,
    idNo: account.idNo,
    idNoHint: account.idNo === null ? WHY_ID_NO : { key: 'accounts.id-no.known', params: { number: account.idNo } },
    form: formView({
      fields: ['displayName', 'phone', 'idNo', 'isIdNoGone'],
      typed: refused?.typed ?? storedValues(account),
      errors: whyRefused(refused?.refusal ?? null, true),
      key: newId(),
      version: account.version,
    }),
  };
}

export function accountConflict(
  account: AccountDetail,
  typed: Record<string, unknown>,
  history: readonly HistoryLine[],
) {
  const [last] = history;
  return conflictView({
    saved: {
      who: last?.actorName ?? '',
      at: last?.at ?? new Date(0),
      version: account.version,
      values: storedValues(account),
    },
    typed,
    fields: [
      { name: 'displayName', label: { key: 'accounts.name' } },
      { name: 'phone', label: { key: 'accounts.phone' } },
      { name: 'idNo', label: { key: 'accounts.id-no' } },
    ],
    key: newId(),
    links: { action: `/accounts/${account.id}/edit`, stored: `/accounts/${account.id}` },
  });
}
