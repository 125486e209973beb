import { ORGANIZATION_KINDS } from '../../../config/organizations.ts';
import { formatPhone } from '../../people/rules/phone.ts';
import { newId } from '../../platform/database/columns.ts';
import type { HistoryLine } from '../../platform/event-log/history.ts';
import { type ConflictField, conflictView } from '../../platform/forms/conflict.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import type { LocationLine } from '../queries/locations.ts';
import type { HolderLine, OrganizationDetail, OrganizationFilter, OrganizationLine } from '../queries/organizations.ts';
import { committeeGaps } from '../rules.ts';
import { placeSentence } from './place-history.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;
interface Choices {
  parents: readonly OrganizationLine[];
  locations: readonly LocationLine[];
}

const FIELDS = [
  'name',
  'sealName',
  'shortName',
  'parentId',
  'address',
  'phone',
  'locationId',
  'establishedOn',
  'activeFrom',
  'activeTo',
] as const;

const kinds = ORGANIZATION_KINDS.map((kind) => ({ value: kind, text: { key: `organization-kind.${kind}` } }));
const shownPhone = (phone: string | null) => (phone === null ? '' : formatPhone(phone));

export function readOrganizationFilter(query: Record<string, string>): OrganizationFilter {
  return {
    q: (query.q ?? '').trim().slice(0, 100),
    kind: query.kind ?? '',
    state: query.state === 'off' || query.state === '' ? query.state : 'on',
  };
}

export function organizationsView(filter: OrganizationFilter, rows: readonly OrganizationLine[]) {
  return {
    title: { key: 'places.organizations' },
    q: filter.q,
    isNarrowed: filter.kind !== '' || filter.state !== 'on',
    form: formView({ fields: ['kind', 'state'], typed: { ...filter }, key: '' }),
    kinds,
    states: ['on', 'off'].map((state) => ({ value: state, text: { key: `places.state.${state}` } })),
    rows: rows.map((row) => ({
      ...{ id: row.id, name: row.name, code: row.code, shortName: row.shortName, parent: row.parent },
      kind: { key: `organization-kind.${row.kind}` },
      phone: row.phone === null ? null : formatPhone(row.phone),
      people: row.people,
      activeTo: row.activeTo,
    })),
    shown: { key: 'places.shown', params: { n: rows.length } },
  };
}

function options({ parents, locations }: Choices) {
  return {
    parents: parents
      .filter(({ kind }) => kind === 'STREET' || kind === 'CENTRE')
      .map(({ id, name }) => ({ value: id, text: name })),
    locations: locations
      .filter(({ level }) => level === 'STREET' || level === 'DISTRICT' || level === 'VILLAGE')
      .map(({ id, name, above }) => ({ value: id, text: [...above, name].join(' / ') })),
  };
}

export function newOrganizationView(input: Choices & { refused: Refused; today: string }) {
  const { refused, today } = input;
  const has = (wanted: string) => input.parents.some(({ kind }) => kind === wanted);
  const typed = refused?.typed ?? { kind: 'VILLAGE', activeFrom: today };
  return {
    title: { key: 'places.new' },
    form: formView({
      fields: ['kind', 'code', ...FIELDS],
      typed,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
    }),
    // There is one street and one centre: they are offered only while they are missing.
    kinds: kinds.filter(({ value }) => (value !== 'STREET' && value !== 'CENTRE') || !has(value)),
    ...options(input),
  };
}

/**
 * What a village's committee seems to lack (人民调解法 Art. 8), as a hint: accounts tell neither sex nor people, so only
 * the number of members and the director are looked at, and members without an account do not count.
 */
function committeeHints({ kind }: OrganizationDetail, holders: readonly HolderLine[]): string[] {
  if (kind !== 'VILLAGE') return [];
  const roles = new Map(holders.filter(({ role }) => role !== 'lawyer').map(({ accountId }) => [accountId, false]));
  for (const { accountId, role } of holders) if (role === 'village_head') roles.set(accountId, true);
  const members = [...roles.values()].map((isDirector) => ({ isDirector, sex: 'F' as const, isMinority: false }));
  return committeeGaps(members, false);
}

const storedValues = (stored: OrganizationDetail) => ({ ...stored, phone: shownPhone(stored.phone) });

export function organizationView(
  input: Choices & {
    stored: OrganizationDetail;
    holders: readonly HolderLine[];
    history: readonly HistoryLine[];
    refused: Refused;
  },
) {
  const { stored, holders, history, refused } = input;
  return {
    title: stored.name,
    id: stored.id,
    code: stored.code,
    kind: { key: `organization-kind.${stored.kind}` },
    form: formView({
      fields: FIELDS,
      typed: refused?.typed ?? storedValues(stored),
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      version: stored.version,
    }),
    ...options(input),
    needsParent: stored.kind !== 'STREET',
    // Told at once to whoever was refused for what still lies there.
    isClosing: refused !== null && Boolean(refused.typed.activeTo),
    hints: committeeHints(stored, holders).map((key) => ({ key })),
    holders: holders.map((holder) => ({ ...holder, role: { key: `role.${holder.role}` } })),
    history: history.map((line) => ({ at: line.at, sentence: placeSentence(line) })),
  };
}

export function organizationConflict(
  stored: OrganizationDetail,
  typed: Record<string, unknown>,
  history: readonly HistoryLine[],
  choices: Choices,
) {
  const [last] = history;
  const { parents, locations } = options(choices);
  const none = { value: '', text: { key: 'places.none' } };
  const choice: Partial<Record<string, ConflictField['options']>> = {
    parentId: [none, ...parents],
    locationId: [none, ...locations],
  };
  return conflictView({
    saved: {
      who: last?.actorName ?? '',
      at: last?.at ?? new Date(0),
      version: stored.version,
      values: storedValues(stored),
    },
    typed,
    fields: FIELDS.map((name) => {
      const found = choice[name];
      const field = { name, label: { key: `places.field.${name}` } };
      return found === undefined ? field : { ...field, options: found };
    }),
    key: newId(),
    links: { action: `/organizations/${stored.id}`, stored: `/organizations/${stored.id}` },
  });
}
