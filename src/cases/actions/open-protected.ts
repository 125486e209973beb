import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import { mayOpen, openFor } from '../opening.ts';
import { caseHeader } from '../queries/case-page.ts';

/**
 * 限阅查阅: opens a protected case to one person for three hours; who, when and why is logged, in the case's own history too.
 * @throws NotFound outside the scope; Forbidden when the role may not open what is protected this much
 */
export async function openProtected(
  ctx: Context,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<{ caseId: string }> {
  return change(ctx, 'open-protected', async (act) => {
    if (!isReference(caseId)) throw new NotFound();
    const header = await caseHeader(act.em, act.actor, caseId);
    if (!mayOpen(act.actor, header)) throw new Forbidden();
    if (reason.trim() === '') throw new Invalid([{ field: 'reason', key: 'text.required' }]);
    await openFor(act, caseId, reason);
    act.record({ name: 'case.protected-opened', caseId, payload: { reason, confidentiality: header.confidentiality } });
    return { caseId };
  });
}
