import { CASE_FACT_FUNCTIONS } from './sec/case-facts.ts';
import { CASE_ROW_FUNCTIONS } from './sec/case-rows.ts';
import { CONTEXT_FUNCTIONS } from './sec/context.ts';
import { EVENT_LOG_FUNCTIONS } from './sec/event-log.ts';
import { HOUSEKEEPING_FUNCTIONS } from './sec/housekeeping.ts';
import { LIST_FUNCTIONS } from './sec/lists.ts';
import { REGISTER_FUNCTIONS } from './sec/registers.ts';
import { SEARCH_FUNCTIONS } from './sec/search.ts';
import { SESSION_FUNCTIONS } from './sec/sessions.ts';
import { SIGN_IN_FUNCTIONS } from './sec/sign-in.ts';
import { STAFF_FUNCTIONS } from './sec/staff.ts';
import { TRACING_FUNCTIONS } from './sec/tracing.ts';
import { WEBHOOK_FUNCTIONS } from './sec/webhooks.ts';

/**
 * Functions of schema `sec`. They run as role `mediation_definer`, which may read what they need and nothing logs in
 * as. The context of a transaction is a secret token (`app.sid`), so a statement that an attacker slips in cannot
 * choose whose rows it sees. Functions that make or end sessions ask for the application's secret as well. Those whose
 * name begins with `_` are called by other functions only.
 */
export const SEC_FUNCTIONS: string[] = [
  ...CONTEXT_FUNCTIONS,
  ...CASE_ROW_FUNCTIONS,
  ...CASE_FACT_FUNCTIONS,
  ...REGISTER_FUNCTIONS,
  ...SESSION_FUNCTIONS,
  ...SIGN_IN_FUNCTIONS,
  ...EVENT_LOG_FUNCTIONS,
  ...SEARCH_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...WEBHOOK_FUNCTIONS,
  ...TRACING_FUNCTIONS,
  ...STAFF_FUNCTIONS,
  ...HOUSEKEEPING_FUNCTIONS,
];
