import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { MeetingChoices } from '../queries/choices.ts';
import type { MeetingFilter, MeetingRow } from '../queries/list-meetings.ts';
import { MEETING_KINDS, MEETING_STATES, type MeetingState } from '../rules/states.ts';

const word = (key: string) => ({ key });
export const LOOK_OF: Record<MeetingState, string> = {
  ...{ PLANNED: 'yellow', HELD: 'orange', RECORDED: 'done', CANCELLED: 'plain', VOIDED: 'plain' },
};

/** The list of meetings: states, conditions, rows, the way to older ones. */
export function listView(input: {
  rows: readonly MeetingRow[];
  next: string | null;
  filter: MeetingFilter;
  choices: MeetingChoices;
  canWrite: boolean;
}): View & Titled {
  const { rows, next, filter, choices, canWrite } = input;
  const { state, q = '', ...conditions } = filter;
  const chip = (name: string | null) => ({
    href: urlTo('/meetings', { state: name }),
    text: word(`meeting.state.${name ?? 'all'}`),
    count: null,
    isOn: (state ?? null) === name,
  });
  const view = {
    title: word('meeting.list'),
    ...{ q, canWrite, state: state ?? '' },
    chips: [null, ...MEETING_STATES].map(chip),
    rows: rows.map((row) => ({
      ...row,
      kind: word(`meeting-kind.${row.kind}`),
      state: word(`meeting.state.${row.state}`),
      look: LOOK_OF[row.state],
      isVoided: row.state === 'VOIDED',
      about: { key: 'meeting.counts', params: { items: row.items, decisions: row.decisions } },
      undone: row.undone === 0 ? null : { key: 'meeting.undone', params: { n: row.undone } },
    })),
    shown: { key: 'meeting.shown', params: { n: rows.length } },
    next: next === null ? null : urlTo('/meetings', { ...filter, after: next }),
    isNarrowed: Object.values(conditions).some((value) => value !== undefined),
    form: formView({ fields: ['kind', 'orgId', 'fromOn', 'toOn'], typed: conditions, key: '' }),
    options: {
      kinds: MEETING_KINDS.map((value) => ({ value, text: word(`meeting-kind.${value}`) })),
      rooms: choices.rooms,
    },
  };
  return view as unknown as View & Titled;
}
