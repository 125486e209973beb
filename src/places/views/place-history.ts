import type { HistoryLine } from '../../platform/event-log/history.ts';
import type { Message } from '../../platform/i18n/message.ts';

const KNOWN = ['created', 'changed', 'location-created', 'location-changed'] as const;

/** One line of a place's history as a sentence: who changed what. */
export function placeSentence({ actorName, payload }: HistoryLine): Message {
  const what = KNOWN.find((known) => known === payload.what) ?? 'changed';
  const before = record(payload.before);
  const names = Object.keys(record(payload.after));
  const [first] = names;
  const params = { who: actorName === '' ? { key: 'places.history.system' } : actorName };
  if (!what.endsWith('changed') || first === undefined) return { key: `places.history.${what}`, params };
  if (names.length > 1)
    return {
      key: 'places.history.changed-several',
      params: { ...params, field: { key: `places.field.${first}` }, n: names.length },
    };
  const words = (value: unknown) =>
    value === null || value === ''
      ? { key: 'places.none' }
      : isReadable(first)
        ? String(value)
        : { key: 'places.other' };
  return {
    key: 'places.history.changed-one',
    params: {
      ...params,
      field: { key: `places.field.${first}` },
      before: words(before[first]),
      after: words(record(payload.after)[first]),
    },
  };
}

/** References are identifiers; their names may have changed since. */
const isReadable = (field: string) => !field.endsWith('Id');

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
