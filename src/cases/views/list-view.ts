import { type OrganizationKind, TIERS, type Tier } from '../../../config/organizations.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { View } from '../../platform/html/view.ts';
import type { CaseFilter, CaseRow, Queue } from '../queries/list-cases.ts';
import { QUEUES } from '../queries/list-cases.ts';
import { DISPUTE_TYPES } from '../rules/dispute-types.ts';
import { ALL_STATES } from '../rules/states.ts';
import { RISKS } from '../rules/vocabulary.ts';

const word = (key: string) => ({ key });

/** One row as the dense table shows it. Closed content shows its number, type and state, and no name. */
export function rowView(row: CaseRow): View {
  const isHidden = row.title === null;
  const type = row.disputeType === null ? null : word(`dispute-type.${row.disputeType}`);
  return {
    id: row.id,
    caseNo: row.caseNo,
    isHidden,
    isProtected: row.confidentiality !== 'NORMAL',
    confidentiality: word(`confidentiality.${row.confidentiality}`),
    type,
    about: isHidden ? null : shorten(row.summary ?? ''),
    applicants: fewNames(row.applicants),
    respondents: fewNames(row.respondents),
    more: row.thirds.length === 0 ? null : fewNames(row.thirds),
    from: row.homeTier === row.tier ? null : word(`tier-short.${row.homeTier}`),
    tier: word(`tier-short.${row.tier}`),
    state: word(`state.${row.state}`),
    risk: row.risk,
    mediator: row.mediator,
    orgName: row.orgName,
    due: row.dutyAt ?? row.dutyOn,
    // Whoever may not open the case may not read how its term runs.
    dueWhy: isHidden ? null : `/cases/${row.id}/term`,
  };
}

/** A list has room for two names; the case page and every paper print all. */
function fewNames(names: readonly string[]): View {
  const [first = '—', second] = names;
  if (names.length > 2) return { key: 'case.names-more', params: { name: first, n: names.length } };
  return second === undefined
    ? { key: 'case.name', params: { name: first } }
    : { key: 'case.names-two', params: { first, second } };
}

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 40).join('')}…`;
}

/** The chips: each a queue with its count. */
export function queueChips(counts: Record<Queue, number>, filter: CaseFilter): View[] {
  const all = { href: '/cases', text: word('case.queue.all'), count: null, isOn: filter.queue === undefined };
  return [
    ...QUEUES.map((queue) => ({
      href: urlTo('/cases', { queue }),
      text: word(`case.queue.${queue}`),
      count: counts[queue],
      isOn: filter.queue === queue,
    })),
    all,
  ];
}

/** The choices of 更多条件. */
export function filterOptions(places: readonly { id: string; name: string; kind: OrganizationKind }[]): View {
  const options = (prefix: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, text: word(`${prefix}.${code}`) }));
  return {
    states: options('state', ALL_STATES),
    tiers: options('tier', TIERS),
    types: options('dispute-type', Object.keys(DISPUTE_TYPES)),
    risks: options('risk', RISKS),
    places: places.map(({ id, name }) => ({ value: id, text: name })),
  };
}

/** Village, centre, street, as the track shows them: where the case was, where it is, where it waits. */
export function trackStops(home: Tier, here: Tier, waiting: Tier | null): View[] {
  return TIERS.map((tier) => {
    const passed = TIERS.indexOf(tier) >= TIERS.indexOf(home) && TIERS.indexOf(tier) < TIERS.indexOf(here);
    const place = tier === here ? 'here' : tier === waiting ? 'waiting' : passed ? 'past' : 'ahead';
    return { text: word(`tier-short.${tier}`), place };
  });
}
