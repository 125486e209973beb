import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { countRows, type FieldErrors, formView, rowList, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { MeetingChoices } from '../queries/choices.ts';
import type { MeetingDetail, MeetingRows } from '../queries/meeting-page.ts';
import { ATTENDANCES, MEETING_KINDS } from '../rules/states.ts';

const codes = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: { key: `${prefix}.${value}` } }));

/** Pages with a form: `new` and `held` begin a meeting, the others change one. */
export const FORM_PAGES = ['new', 'held', 'replan', 'write', 'correct', 'sign', 'cancel', 'void'] as const;
export type FormPage = (typeof FORM_PAGES)[number];

const ROW_FIELDS = {
  people: ['name', 'unit', 'attendance', 'reason'],
  items: ['id', 'topic', 'caseNo', 'facts', 'differences', 'risk', 'opinion'],
  decisions: ['id', 'text', 'item', 'ownerOrgId', 'ownerId', 'ownerText', 'dueOn'],
} as const;
export type Rows = keyof typeof ROW_FIELDS;

const FRAME = [
  'orgId',
  'kind',
  'title',
  'on',
  'from',
  'to',
  'place',
  'chair',
  'recorder',
  'report',
  'minutes',
  'reason',
];
const isHeldPage = (page: FormPage): boolean => page === 'held' || page === 'write' || page === 'correct';
const hasFrame = (page: FormPage): boolean => isHeldPage(page) || page === 'new' || page === 'replan';

/** A meeting to be planned or written down now. */
export function blankMeeting(now: Date, name: string): Typed {
  return { on: shanghaiDate(now), from: '', kind: 'HALF_MONTHLY_REVIEW', recorder: name };
}

/** What stands in the form of a stored meeting. */
export function storedMeeting(meeting: MeetingDetail, rows: MeetingRows): Typed {
  const flat = (name: Rows, list: readonly object[]) =>
    list.flatMap((row, index) =>
      ROW_FIELDS[name].map((field) => [`${name}.${index}.${field}`, (row as Record<string, unknown>)[field] ?? '']),
    );
  const decisions = rows.decisions.map((one) => ({ ...one, item: one.itemNo }));
  const { startsAt, endsAt } = meeting;
  return {
    ...meeting,
    ...Object.fromEntries([
      ...flat('people', rows.people),
      ...flat('items', rows.items),
      ...flat('decisions', decisions),
    ]),
    ...{ on: shanghaiDate(startsAt), from: shanghaiTime(startsAt), to: endsAt === null ? '' : shanghaiTime(endsAt) },
    ...{ signedBy: meeting.signedBy ?? meeting.chair, signedOn: meeting.signedOn ?? '', reason: '' },
  };
}

export interface FormInput {
  page: FormPage;
  typed: Typed;
  errors: FieldErrors;
  isTyped: boolean;
  choices: MeetingChoices;
  meeting: MeetingDetail | null;
  rows: MeetingRows | null;
  reasons: readonly Message[];
  now: Date;
}

/** A review may give a decision to somebody whom this form does not offer, such as the leader in charge: he stays its owner. */
function withStored(
  offered: MeetingChoices['owners'],
  rows: MeetingRows | null,
  column: 'ownerOrgId' | 'ownerId',
): MeetingChoices['owners'] {
  const known = new Map(offered.map((one) => [one.value, one]));
  for (const { owner, ...row } of rows?.decisions ?? []) {
    const value = row[column];
    if (value !== null && !known.has(value)) known.set(value, { value, text: owner ?? '' });
  }
  return [...known.values()];
}

/** Every form of a meeting: plan, record, correction, signing, ending. */
export function meetingForm(input: FormInput): View & Titled {
  const { page, typed, errors, isTyped, choices, meeting, rows, reasons, now } = input;
  const home = meeting === null ? '/meetings' : `/meetings/${meeting.id}`;
  const isHeld = isHeldPage(page);
  const lists: Rows[] = isHeld ? ['people', 'items', 'decisions'] : hasFrame(page) ? ['people', 'items'] : [];
  const least = { people: 3, items: 1, decisions: 1 };
  const counts = Object.fromEntries(
    (Object.keys(ROW_FIELDS) as Rows[]).map((name) => [
      name,
      lists.includes(name) ? countRows(typed, name, isTyped ? 1 : least[name]) : 0,
    ]),
  ) as Record<Rows, number>;
  const rowFields = lists.flatMap((name) =>
    rowList(counts[name]).flatMap(({ index }) => ROW_FIELDS[name].map((field) => `${name}.${index}.${field}`)),
  );
  const view = {
    title: { key: `meeting.do.${page}` },
    lead: { key: `meeting.do.${page}.lead` },
    ...{ back: home, reasons, about: meeting?.title ?? null },
    backText: meeting === null ? { key: 'meeting.list' } : { key: 'meeting.one' },
    action: page === 'new' ? '/meetings' : page === 'held' ? '/meetings/held' : `${home}/${page}`,
    submit: { key: `meeting.do.${page}.submit` },
    draft: hasFrame(page) ? (meeting === null ? `meeting.${page}` : `meeting.${page}.${meeting.id}`) : null,
    parts: { frame: hasFrame(page), isHeld, sign: page === 'sign', isNew: meeting === null },
    hasReason: page === 'correct' || page === 'cancel' || page === 'void',
    isDanger: page === 'cancel' || page === 'void',
    asksRoom: meeting === null && choices.rooms.length > 1,
    carried: (rows?.carried ?? []).map(({ id, text, owner, dueOn, isDone }) => ({
      ...{ href: `/meetings/decisions/${id}`, text, owner: owner ?? '', dueOn, isDone },
    })),
    form: formView({
      fields: [...(hasFrame(page) ? FRAME : ['reason', 'signedBy', 'signedOn']), ...rowFields],
      ...{ typed, errors, isTyped, key: newId(), version: meeting?.version ?? null },
    }),
    ...{ people: rowList(counts.people), items: rowList(counts.items), decisions: rowList(counts.decisions) },
    options: {
      kinds: codes('meeting-kind', MEETING_KINDS),
      attendances: codes('attendance', ATTENDANCES),
      ...choices,
      owners: withStored(choices.owners, rows, 'ownerOrgId'),
      people: withStored(choices.people, rows, 'ownerId'),
    },
    today: shanghaiDate(now),
  };
  return view as unknown as View & Titled;
}
