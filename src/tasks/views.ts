import type { DueRow } from '../dossiers/queries/archive.ts';
import { whyFeedback } from '../intake/rules/disposing.ts';
import type { Message } from '../platform/i18n/message.ts';
import { whyDuty } from '../timekeeping/rules/why.ts';
import type { LeaderFigures, OpenDuty, WaitingCase, WaitingIntake } from './queries.ts';

/** One sentence, one date, one button. */
export interface NextCard {
  sentence: Message;
  due: Date | string | null;
  href: string;
  /** How the day was counted; null where somebody chose it. */
  why: string | null;
  action: Message;
}

/** A greeting by the hour of the day in Asia/Shanghai. */
export function greeting(name: string, time: string): Message {
  const part = time < '11:00' ? 'morning' : time < '13:30' ? 'noon' : time < '18:00' ? 'afternoon' : 'evening';
  return { key: `today.hello.${part}`, params: { name } };
}

export function caseItem(row: WaitingCase) {
  const title: Message | string = row.title ?? { key: 'confidentiality.RESTRICTED' };
  return {
    sentence: { key: 'today.case', params: { title, state: { key: `state.${row.state}` } } },
    note: row.caseNo,
    href: `/cases/${row.id}`,
    due: row.dueAt ?? row.dueOn,
    why: `/cases/${row.id}/term`,
  };
}

/** A closed case whose dossier the archive waits for. */
export function filingItem({ caseId, caseNo, title, dueOn }: DueRow) {
  return {
    sentence: { key: 'today.filing', params: { title: title ?? { key: 'confidentiality.RESTRICTED' } } },
    note: caseNo,
    href: `/cases/${caseId}/dossier`,
    due: dueOn,
    why: `/cases/${caseId}/term`,
  };
}

export function intakeItem(row: WaitingIntake) {
  const words = [...row.summary.replace(/\s+/g, ' ')];
  const summary = words.length > 40 ? `${words.slice(0, 40).join('')}…` : words.join('');
  return {
    sentence: { key: 'today.intake', params: { summary } },
    note: row.intakeNo,
    href: `/intakes/${row.id}`,
    due: row.dueOn,
    why: whyFeedback(row.disposition, row.disposedOn),
  };
}

/** Duties of a case that are done on a page of their own. */
const DONE_AT: Record<string, string> = { 'tell-rights': 'tell-rights', feedback: 'give-feedback', urge: 'urge' };

export function dutyItem(row: OpenDuty) {
  // A duty that has a page of its own says itself where it is done.
  const page = DONE_AT[row.kind];
  const atCase = page === undefined ? `/cases/${row.caseId}` : `/cases/${row.caseId}/${page}`;
  const whole = row.caseId !== null ? atCase : row.intakeId !== null ? `/intakes/${row.intakeId}` : '/';
  const href = row.params.href ?? whole;
  return {
    sentence: { key: `duty.${row.kind}`, params: row.params },
    note: null,
    href,
    due: row.dueOn,
    why: whyDuty(row.kind, row.createdAt, row.dueOn),
    action: { key: 'today.open' },
  };
}

/** The figures of the leader's page; every one opens the list that makes it. */
export function figureItems(figures: LeaderFigures) {
  const item = (name: Exclude<keyof LeaderFigures, 'redIntakes'>, href: string, isAlarm: boolean) => ({
    href,
    value: figures[name],
    text: { key: `today.figure.${name}` },
    isAlarm: isAlarm && figures[name] > 0,
  });
  return [
    item('red', '/cases?risk=RED', true),
    item('overdue', '/cases?queue=overdue', true),
    item('incoming', '/cases?queue=incoming', false),
    item('unperformed', '/cases?state=DEFAULTED', false),
  ];
}

/** What an administrator has to look at: work that was given up, and sign-ins that failed within a day. */
export function administratorFigures({ dead, waiting, failed }: { dead: number; waiting: number; failed: number }) {
  const item = (name: string, value: number, href: string, isAlarm: boolean) => ({
    ...{ href, value, isAlarm },
    text: { key: `today.figure.${name}` },
  });
  return [
    item('dead-jobs', dead, '/outbox', dead > 0),
    item('waiting-jobs', waiting, '/outbox', false),
    item('failed-sign-ins', failed, '/accounts/sign-ins?state=failed', false),
  ];
}
