import type { Channel } from '../../../config/channels.ts';
import type { CaseSource } from '../../cases/rules/vocabulary.ts';

const FOUND_BY_THE_OFFICE: readonly Channel[] = ['HOME_VISIT', 'SCREENING', 'GRID', 'PATROL'];

/** 案件来源 of a case that comes from an intake: what the office found itself is 主动调解, what was brought to it an application. */
export function sourceOf(channel: Channel): CaseSource {
  return FOUND_BY_THE_OFFICE.includes(channel) ? 'OWN_INITIATIVE' : 'APPLICATION';
}

/** 申请事项: each line of the demand is one. */
export function requestsOf(demand: string | null): string[] {
  return (demand ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
