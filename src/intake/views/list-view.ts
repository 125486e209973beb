import { ALL_CHANNELS } from '../../../config/channels.ts';
import { NATURES, RISKS } from '../../cases/rules/vocabulary.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { IntakeChoices } from '../queries/choices.ts';
import type { IntakeFilter, IntakeRow } from '../queries/list-intakes.ts';
import { whyFeedback } from '../rules/disposing.ts';
import { INTAKE_QUEUES, type IntakeQueue } from '../rules/queues.ts';
import { INTAKE_STATES } from '../rules/states.ts';

const word = (key: string): Message => ({ key });
const options = (prefix: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, text: word(`${prefix}.${code}`) }));

export const FILTER_FIELDS = ['state', 'channel', 'orgId', 'nature', 'risk', 'fromOn', 'toOn'] as const;

export type ListInput = {
  rows: readonly IntakeRow[];
  next: string | null;
  counts: Record<IntakeQueue, number>;
  filter: IntakeFilter;
  q: string;
  choices: IntakeChoices;
  canRegister: boolean;
};

/** The list of intakes: queues, conditions, rows, the way to older ones. */
export function listView({ rows, next, counts, filter, q, choices, canRegister }: ListInput): View & Titled {
  const { queue, ids: _ids, ...conditions } = filter;
  const kept = { ...conditions, q };
  const chip = (name: IntakeQueue | null) => ({
    href: urlTo('/intakes', { queue: name }),
    text: word(`intake.queue.${name ?? 'all'}`),
    count: name === null ? null : counts[name],
    isOn: (queue ?? null) === name,
  });
  const view = {
    title: word('intake.list'),
    q,
    chips: [...INTAKE_QUEUES.map(chip), chip(null)],
    rows: rows.map(rowView),
    shown: { key: 'intake.shown', params: { n: rows.length } },
    next: next === null ? null : urlTo('/intakes', { ...kept, queue: queue ?? null, after: next }),
    canRegister,
    isNarrowed: Object.values(conditions).some((value) => value !== undefined),
    queue: queue ?? '',
    form: formView({ fields: FILTER_FIELDS, typed: conditions, key: '' }),
    options: {
      states: options('intake.state', INTAKE_STATES),
      channels: options('channel', ALL_CHANNELS),
      natures: options('nature', NATURES),
      risks: options('risk', [...RISKS].reverse()),
      rooms: choices.rooms,
    },
  };
  return view as unknown as View & Titled;
}

export function rowView(row: IntakeRow): View {
  const { id, intakeNo, receivedAt, orgName, caseNo, feedbackDueOn, risk, firstContact } = row;
  const isOwed = !['ANSWERED', 'FINISHED', 'VOIDED'].includes(row.state);
  return {
    ...{ id, intakeNo, receivedAt, orgName, caseNo, firstContact, risk },
    visitors: fewNames(row.visitors, row.visitCount),
    opposites: row.opposites.length === 0 ? null : fewNames(row.opposites, row.opposites.length),
    about: shortened(row.summary),
    channel: word(`channel.${row.channel}`),
    what: word(row.disputeType === null ? `nature.${row.nature}` : `dispute-type.${row.disputeType}`),
    state: word(`intake.state.${row.state}`),
    isVoided: row.state === 'VOIDED',
    isProtected: row.confidentiality !== 'NORMAL',
    confidentiality: word(`confidentiality.${row.confidentiality}`),
    isRepeat: row.isRepeat,
    due: isOwed ? feedbackDueOn : null,
    dueWhy: whyFeedback(row.disposition, row.disposedOn),
  } as unknown as View;
}

/** A list has room for two names; the page of the intake and every paper print all. */
function fewNames(names: readonly string[], count: number): Message {
  const [first = '—', second] = names;
  if (count > 2) return { key: 'intake.names.more', params: { name: first, n: count } };
  return second === undefined
    ? { key: 'person.who', params: { name: first } }
    : { key: 'intake.names.two', params: { first, second } };
}

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= 44 ? characters.join('') : `${characters.slice(0, 44).join('')}…`;
}
