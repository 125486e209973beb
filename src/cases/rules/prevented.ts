import { ALL_STATES, type CaseState } from './states.ts';

const NEVER: readonly CaseState[] = ['DRAFT', 'SUBMITTED', 'CONSENT', 'DECLINED', 'VOIDED'];
/** 防止纠纷转化 may be told of from acceptance on, also after the end: what did not happen is often known only later. */
export const PREVENTED_STATES: readonly CaseState[] = ALL_STATES.filter((state) => !NEVER.includes(state));
