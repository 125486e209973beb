import { newId } from '../../platform/database/columns.ts';
import type { HistoryLine } from '../../platform/event-log/history.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { DecisionRow, MeetingDetail, MeetingRows } from '../queries/meeting-page.ts';
import type { PrintRow } from '../queries/prints.ts';
import type { Attendance, MeetingMove } from '../rules/states.ts';
import { LOOK_OF } from './list-view.ts';

const word = (key: string): Message => ({ key });
const MAIN: readonly MeetingMove[] = ['write', 'sign'];

/** The page of one meeting. `moves`: both possible now and permitted to this reader. */
export function meetingView(input: {
  meeting: MeetingDetail;
  rows: MeetingRows;
  moves: readonly MeetingMove[];
  prints: readonly PrintRow[];
  history: readonly HistoryLine[];
}): View & Titled {
  const { meeting, rows, moves, prints, history } = input;
  const { id, state } = meeting;
  const link = (move: MeetingMove) => ({ href: `/meetings/${id}/${move}`, text: word(`meeting.do.${move}`) });
  const main = (state === 'HELD' ? MAIN.toReversed() : MAIN).find((move) => moves.includes(move)) ?? null;
  const isHeld = state === 'HELD' || state === 'RECORDED' || state === 'VOIDED';
  const names = (attendance: Attendance) =>
    rows.people
      .filter((one) => one.attendance === attendance)
      .map(
        ({ name, unit, reason }) =>
          `${name}${unit === null ? '' : `（${unit}）`}${reason === null ? '' : `：${reason}`}`,
      )
      .join('、') || null;
  const view = {
    title: meeting.title,
    ...{ id, isHeld, isVoided: state === 'VOIDED', version: meeting.version },
    kind: word(`meeting-kind.${meeting.kind}`),
    state: word(`meeting.state.${state}`),
    look: LOOK_OF[state],
    next: {
      key: `meeting.next.${state}`,
      params: { at: { datetime: meeting.startsAt }, reason: meeting.endReason ?? '—' },
    },
    main: main === null ? null : link(main),
    links: moves.filter((move) => move !== main && move !== 'sheet').map(link),
    facts: [
      ['time', timeOf(meeting)],
      ['org', meeting.orgName],
      ['place', meeting.place],
      ['chair', meeting.chair],
      ['recorder', meeting.recorder],
      [isHeld ? 'present' : 'invited', names('PRESENT')],
      ['observers', names('OBSERVER')],
      ['absent', names('ABSENT')],
      [
        'signed',
        meeting.signedBy === null
          ? null
          : { key: 'meeting.signed', params: { by: meeting.signedBy, on: { date: meeting.signedOn ?? '' } } },
      ],
    ]
      .filter(([, text]) => text !== null)
      .map(([name, text]) => ({ term: word(`meeting.field.${String(name)}`), text })),
    carried: rows.carried.map((one) => ({
      ...decisionView(one),
      from: { href: `/meetings/${one.meetingId}`, title: one.meetingTitle, at: one.heldAt },
      was: one.wasDone === null ? null : word(one.wasDone ? 'meeting.was-done' : 'meeting.was-undone'),
    })),
    items: rows.items.map((item) => ({
      ...item,
      said: (['facts', 'differences', 'risk', 'opinion'] as const)
        .filter((name) => item[name] !== null)
        .map((name) => ({ label: word(`meeting.field.${name}`), text: item[name] })),
    })),
    decisions: rows.decisions.map(decisionView),
    onward: rows.onward.map(({ id: to, title, startsAt, n }) => ({ href: `/meetings/${to}`, title, at: startsAt, n })),
    ...{ report: meeting.report, minutes: meeting.minutes, sheets: rows.sheets },
    canUpload: moves.includes('sheet'),
    upload: formView({ fields: ['sheet'], typed: {}, key: newId(), version: null }),
    papers: [...(isHeld && state !== 'VOIDED' ? ['MINUTES'] : []), 'SIGN_IN'].map((value) => ({
      ...{ value, key: newId(), text: { key: 'meeting.print', params: { paper: word(`meeting.paper.${value}`) } } },
    })),
    prints: prints.map((print) => ({
      href: `/meetings/prints/${print.id}`,
      paper: word(`meeting.paper.${print.paper}`),
      ...{ by: print.requestedBy, at: print.requestedAt },
      state: word(`register.state.${print.state}`),
    })),
    history: history.map(historyLine),
  };
  return view as unknown as View & Titled;
}

function timeOf({ startsAt, endsAt }: MeetingDetail): Message {
  const params = { from: { datetime: startsAt } };
  if (endsAt === null) return { key: 'meeting.from', params };
  return { key: 'meeting.from-to', params: { ...params, to: { datetime: endsAt } } };
}

function decisionView({ id, ordinal, text, itemNo, owner, dueOn, isDone, doneOn, note }: DecisionRow) {
  return {
    ...{ href: `/meetings/decisions/${id}`, ordinal, text, itemNo, owner: owner ?? '—', dueOn, isDone, doneOn, note },
    state: word(isDone ? 'meeting.done' : 'meeting.not-done'),
    look: isDone ? 'done' : 'orange',
  };
}

function historyLine({ at, name, actorName, orgName, payload }: HistoryLine) {
  const [room, what = ''] = name.split('.');
  const done = payload.isDone === true ? 'done' : 'not-done';
  const params: Message['params'] = {
    ...{
      who: actorName,
      org: orgName === '' ? word('meeting.history.by-itself') : orgName,
      reason: String(payload.reason ?? ''),
      n: Number(payload.ordinal ?? 0),
    },
    ...{ note: String(payload.note ?? ''), by: String(payload.signedBy ?? '') },
    done: word(`meeting.${done}`),
  };
  return { at, sentence: { key: room === 'review' ? `review.history.${what}` : `meeting.history.${what}`, params } };
}
