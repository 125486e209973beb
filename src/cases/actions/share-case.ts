import type { Context } from '../../context.ts';
import { changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';
import { SHARING, type ShareRequest, sharing } from '../share-within.ts';

/**
 * 联合调解: another village, a team or the centre works on the case as well. It reads from now on; who decides does not
 * change (invariant I1).
 */
export function shareCase(ctx: Context, request: ShareRequest): Promise<Moved> {
  return changeCase(ctx, SHARING, request, (act, loaded) => sharing(act, loaded, request));
}
