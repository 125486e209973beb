import { homeOrg } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import type { ExportKind } from '../exports.ts';
import type { Selection } from '../queries/counted-cases.ts';

/**
 * 导出: logs who takes which list out of the house before it is made: file, number, place and days. The list is made
 * afterwards with the rights of whoever asked.
 */
export function logExport(
  ctx: Context,
  { kind, format, cell, selection }: { kind: ExportKind; format: string; cell: string; selection: Selection },
): Promise<{ at: string }> {
  return change(ctx, 'log-export', async (act) => {
    const { orgId, fromOn, toOn, asOf, wholeStreet } = selection;
    const reason = chinese('statistics.export.log', { file: chinese(`statistics.export.${kind}`), fromOn, toOn, asOf });
    await act.em.insert(AccessLog, {
      ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
      ...{ action: 'statistics.export', subjectKind: 'ORGANIZATION', subjectId: orgId, fields: [kind, format], reason },
    });
    const payload = { kind, format, cell, orgId, wholeStreet, fromOn, toOn, asOf };
    act.record({ name: 'statistics.exported', subjectId: orgId, payload });
    return { at: act.now.toISOString() };
  });
}
