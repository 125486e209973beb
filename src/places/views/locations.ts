import { newId } from '../../platform/database/columns.ts';
import type { HistoryLine } from '../../platform/event-log/history.ts';
import { conflictView } from '../../platform/forms/conflict.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import type { LocationLine } from '../queries/locations.ts';
import { LOCATION_LEVELS, type LocationLevel } from '../rules/locations.ts';
import { placeSentence } from './place-history.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

const FIELDS = ['name', 'parentId', 'oldVillageId'] as const;
const levels = LOCATION_LEVELS.map((level) => ({ value: level, text: { key: `places.level.${level}` } }));
const wayTo = ({ name, above }: LocationLine) => [...above, name].join(' / ');

export function readLocationFilter(query: Record<string, string>): { q: string; level: string } {
  return { q: (query.q ?? '').trim().slice(0, 100), level: query.level ?? '' };
}

export function locationsView(filter: { q: string; level: string }, rows: readonly LocationLine[]) {
  return {
    title: { key: 'places.locations' },
    q: filter.q,
    form: formView({ fields: ['level'], typed: filter, key: '' }),
    isNarrowed: filter.level !== '',
    levels,
    rows: rows.map((row) => ({
      ...{ id: row.id, name: row.name, code: row.code, above: row.above.join(' / '), oldVillage: row.oldVillage },
      level: { key: `places.level.${row.level}` },
      mayHold: row.level !== 'HOUSEHOLD',
    })),
    shown: { key: 'places.shown', params: { n: rows.length } },
  };
}

/** Under what an area of that level may lie, and which old village it may come from. */
function options(all: readonly LocationLine[], level: LocationLevel | null) {
  const above = level === null ? LOCATION_LEVELS : LOCATION_LEVELS.slice(0, LOCATION_LEVELS.indexOf(level));
  return {
    parents: all.filter((row) => above.includes(row.level)).map((row) => ({ value: row.id, text: wayTo(row) })),
    villages: all.filter((row) => row.level === 'VILLAGE').map((row) => ({ value: row.id, text: wayTo(row) })),
  };
}

export function newLocationView(input: { all: readonly LocationLine[]; refused: Refused; parentId: string }) {
  const { all, refused, parentId } = input;
  const parent = all.find(({ id }) => id === parentId);
  const next = parent && LOCATION_LEVELS[LOCATION_LEVELS.indexOf(parent.level) + 1];
  const typed = refused?.typed ?? { parentId, level: next === 'DISTRICT' ? 'VILLAGE' : (next ?? 'GRID') };
  return {
    title: { key: 'places.location.new' },
    form: formView({
      fields: ['level', 'code', ...FIELDS],
      typed,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
    }),
    levels,
    ...options(all, null),
  };
}

const storedValues = (stored: LocationLine) => ({
  name: stored.name,
  parentId: stored.parentId,
  oldVillageId: stored.oldVillageId,
});

export function locationView(input: {
  stored: LocationLine;
  all: readonly LocationLine[];
  history: readonly HistoryLine[];
  refused: Refused;
}) {
  const { stored, all, history, refused } = input;
  return {
    title: stored.name,
    id: stored.id,
    code: stored.code,
    above: stored.above.join(' / '),
    level: { key: `places.level.${stored.level}` },
    form: formView({
      fields: FIELDS,
      typed: refused?.typed ?? storedValues(stored),
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      version: stored.version,
    }),
    ...options(all, stored.level),
    needsParent: stored.level !== 'STREET',
    mayHaveOldVillage: LOCATION_LEVELS.indexOf(stored.level) > LOCATION_LEVELS.indexOf('VILLAGE'),
    history: history.map((line) => ({ at: line.at, sentence: placeSentence(line) })),
  };
}

export function locationConflict(
  stored: LocationLine,
  typed: Record<string, unknown>,
  history: readonly HistoryLine[],
  all: readonly LocationLine[],
) {
  const [last] = history;
  const { parents, villages } = options(all, stored.level);
  const none = { value: '', text: { key: 'places.none' } };
  return conflictView({
    saved: {
      who: last?.actorName ?? '',
      at: last?.at ?? new Date(0),
      version: stored.version,
      values: storedValues(stored),
    },
    typed,
    fields: [
      { name: 'name', label: { key: 'places.field.name' } },
      { name: 'parentId', label: { key: 'places.field.parentId' }, options: [none, ...parents] },
      { name: 'oldVillageId', label: { key: 'places.field.oldVillageId' }, options: [none, ...villages] },
    ],
    key: newId(),
    links: { action: `/locations/${stored.id}`, stored: `/locations/${stored.id}` },
  });
}
