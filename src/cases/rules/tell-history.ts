import { CONTACT_WAYS } from '../../../config/people-codes.ts';
import type { Message, Param } from '../../platform/i18n/message.ts';

/** An entry of the log, as the history tells it. */
export interface LogEntry {
  at: Date;
  name: string;
  actorName: string;
  orgName: string;
  payload: Record<string, unknown>;
}

/** Which words a payload's codes are of; a key without a vocabulary is printed as it was written. */
const VOCABULARY: Record<string, string> = {
  consent: 'consent',
  choice: 'mediator-choice',
  result: 'session-result',
  type: 'session-type',
  form: 'agreement-form',
  risk: 'risk',
  confidentiality: 'confidentiality',
  kind: 'investigation-kind',
  way: 'contact-way',
  ending: 'major.ending',
  conclusion: 'return-visit.check.state',
};

const DAYS = new Set(['dueOn', 'effectiveOn', 'on', 'signedOn', 'performedOn', 'confirmDeadlineOn', 'appliedOn']);

/** A payload's value as a sentence can say it; nothing is said for what is not there. */
function param(event: string, name: string, value: unknown): Param {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map(String).join('、');
  if (typeof value === 'string' && DAYS.has(name) && /^\d{4}-\d\d-\d\d$/.test(value)) return { date: value };
  if (typeof value === 'string' && name.endsWith('At')) return { datetime: new Date(value) };
  if (typeof value === 'boolean') return { key: value ? 'history.yes' : 'history.no' };
  const isSigning = name === 'way' && !(CONTACT_WAYS as readonly unknown[]).includes(value);
  if (name === 'kind' && event.startsWith('paper.')) return { key: `paper.kind.${value}` };
  const vocabulary = isSigning ? 'sign-way' : VOCABULARY[name];
  if (vocabulary !== undefined && typeof value === 'string' && /^[A-Z_]+$/.test(value))
    return { key: `${vocabulary}.${value}` };
  return typeof value === 'number' ? value : String(value);
}

/** What a sentence may ask for and an older or shorter event did not tell. */
const BLANK: Record<string, Param> = Object.fromEntries(
  ['party', 'parties', 'to', 'from', 'mediator', 'left', 'dueOn', 'caseNo', 'agreementNo', 'dossierNo', 'name', 'what']
    .concat([
      'fields',
      'form',
      'risk',
      'way',
      'consent',
      'choice',
      'ordinal',
      'type',
      'result',
      'kind',
      'helper',
      'mediators',
      'matter',
      'number',
    ])
    .concat(['confidentiality', 'effectiveOn'])
    .map((name) => [name, '—']),
);

/** What happened as sentences with who and from where, in the order of the entries. */
export function tellHistory(rows: readonly LogEntry[]): { at: Date; sentence: Message }[] {
  return rows.map(({ at, name, actorName, orgName, payload }) => {
    const said = Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, param(name, key, value)]));
    const variant = ['marks', 'handlers', 'leaders', 'assenting'].find((told) => Array.isArray(payload[told]));
    const ruling = name === 'case.confirmation-recorded' ? payload.result : null;
    if (ruling) said.result = { key: `ruling.${String(ruling)}` };
    const key = ruling
      ? `history.${name}.ruled`
      : variant === undefined
        ? `history.${name}`
        : `history.${name}.${variant}`;
    const reason = payload.reason ? { key: 'history.reason', params: { reason: String(payload.reason) } } : '';
    return { at, sentence: { key, params: { ...BLANK, ...said, who: actorName, org: orgName, reason } } };
  });
}
