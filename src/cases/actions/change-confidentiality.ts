import { hasRole } from '../../accounts/actor.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';
import { openFor } from '../opening.ts';
import { confidentialityRefusal } from '../rules/confidentiality.ts';
import { refusalMessage } from '../rules/refusal.ts';
import { ALL_STATES } from '../rules/states.ts';
import type { Confidentiality } from '../rules/vocabulary.ts';

/**
 * 改变密级: anybody on the case protects it more, less only the centre's head with a reason (invariant I9). 封存 closes it to
 * its own handlers, so it is the centre's head who seals, and who may then look for the usual hours.
 */
export function changeConfidentiality(
  ctx: Context,
  request: CaseChangeRequest & { confidentiality: Confidentiality; reason: string },
): Promise<Moved> {
  const kind = {
    action: 'change-confidentiality',
    permission: 'case.protect',
    event: 'case.confidentiality-changed',
    states: ALL_STATES,
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { confidentiality: to, reason } = request;
    const from = loaded.confidentiality;
    const isCentreHead = hasRole(act.actor, 'centre_head');
    const refusal = confidentialityRefusal(from, to, { isCentreHead, reason });
    if (refusal !== null) throw new NotPossible([{ ...refusalMessage(refusal), field: refusal.field }]);
    if (from === to) throw new Invalid([{ field: 'confidentiality', key: 'case.error.nothing-changed' }]);
    if (to === 'SEALED') {
      if (!isCentreHead) throw new Forbidden('case.error.seal-needs-head');
      await openFor(act, request.caseId, reason);
    }
    // Whoever protects a case has read it already, and goes on working on it.
    const handlerIds = [...new Set([...loaded.handlerIds, act.actor.accountId])];
    return { payload: { confidentiality: to, before: from, reason }, columns: { confidentiality: to, handlerIds } };
  });
}
