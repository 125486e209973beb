import type { Prevented } from '../../../config/people-codes.ts';
import { may } from '../../accounts/permissions.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { MediationCase } from '../case.entity.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import { type Moved, subjectNow } from '../move-case.ts';
import { PREVENTED_STATES } from '../rules/prevented.ts';

/**
 * 防止纠纷转化: what the mediation prevented (民转刑, 群体性上访, 自杀, 械斗). Whoever handles the case tells of it; it is counted
 * only when the centre's head has found it so (spec §5.2). The centre's own word counts at once and may be none.
 * @throws Invalid when nothing is ticked by whoever can only tell, or nothing changes; as `changeCase`
 */
export function notePrevented(
  ctx: Context,
  request: CaseChangeRequest & { prevented: readonly Prevented[]; reason: string },
): Promise<Moved> {
  const kind = {
    action: 'note-prevented',
    permission: 'case.note-prevented',
    event: 'case.prevention-noted',
    states: PREVENTED_STATES,
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { prevented, reason } = request;
    const isApproved = may(act.actor, 'case.approve-prevented', subjectNow(loaded));
    const stored = await act.em.findOneOrFail(MediationCase, { id: loaded.facts.id });
    if (!isApproved && prevented.length === 0) throw new Invalid([{ field: 'prevented', key: 'text.required' }]);
    if (!isApproved && prevented.every((code) => stored.prevented.includes(code)))
      throw new Invalid([{ field: 'prevented', key: 'case.error.nothing-changed' }]);
    const said =
      prevented.map((code) => chinese(`prevented.${code}`)).join('、') || chinese('case.form.prevented.none');
    const what = chinese(isApproved ? 'history.prevention.approved' : 'history.prevention.claimed', { said });
    const payload = { prevented: [...prevented], before: stored.prevented, isApproved, said, what, reason };
    return isApproved ? { payload, columns: { prevented: [...prevented] } } : { payload };
  });
}
