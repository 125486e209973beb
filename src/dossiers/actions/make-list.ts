import { homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { DossierList } from '../dossier.entity.ts';
import type { ListInput } from '../forms.ts';
import { archiveRows } from '../queries/archive.ts';
import { mayBeListedForDestruction } from '../rules/retention.ts';

/**
 * 移交清单 or 销毁清单 over filed volumes. Only volumes whose time is over may be listed for destruction, and the list waits
 * for an approval; it destroys nothing by itself, and no row of this house is ever deleted for it.
 */
export function makeList(ctx: Context, input: ListInput): Promise<{ listId: string }> {
  return change(ctx, 'make-dossier-list', async (act) => {
    const orgId = homeOrg(act.actor)?.orgId ?? '';
    if (!may(act.actor, 'dossier.keep', { orgId })) throw new Forbidden();
    const { kind, dossierIds, receiver, reason } = input;
    if (dossierIds.length === 0) throw new Invalid([{ field: 'dossierIds', key: 'dossier.error.none-chosen' }]);
    if (kind === 'HANDOVER' && receiver === null) throw new Invalid([{ field: 'receiver', key: 'text.required' }]);
    const { rows: found } = await archiveRows(act.em, act.actor, { ids: dossierIds });
    if (found.length !== new Set(dossierIds).size) throw new NotFound();
    const early = kind === 'DESTRUCTION' ? found.filter((row) => !mayBeListedForDestruction(row, act.today)) : [];
    if (early.length > 0) {
      const numbers = early.map(({ dossierNo }) => dossierNo ?? '').join('、');
      throw new NotPossible([{ key: 'dossier.refusal.not-over', params: { numbers } }]);
    }
    const id = newId();
    act.em.create(DossierList, {
      ...{ id, orgId, kind, receiver, reason, dossierIds, state: 'PROPOSED' },
      ...{ madeById: act.actor.accountId, madeAt: act.now },
    });
    const numbers = found.map(({ dossierNo, volume }) => `${dossierNo}/${volume}`);
    act.record({ name: 'dossier.list-made', subjectId: id, payload: { kind, numbers, receiver, reason } });
    return { listId: id };
  });
}

/** 审批清单: another person than its maker approves or refuses it. */
export function decideList(
  ctx: Context,
  request: { listId: string; decision: 'APPROVED' | 'REFUSED'; note: string | null },
): Promise<{ kind: string }> {
  return change(ctx, 'decide-dossier-list', async (act) => {
    const list = await findList(act, request.listId);
    if (!may(act.actor, 'dossier.decide', { orgId: list.orgId })) throw new Forbidden();
    if (list.madeById === act.actor.accountId) throw new Forbidden('dossier.error.own-list');
    if (list.state !== 'PROPOSED') throw new NotPossible([{ key: 'dossier.refusal.decided' }]);
    const { decision, note } = request;
    Object.assign(list, {
      ...{ state: decision, decidedById: act.actor.accountId, decidedAt: act.now, decisionNote: note },
    });
    act.record({ name: 'dossier.list-decided', subjectId: list.id, payload: { kind: list.kind, decision, note } });
    return { kind: list.kind };
  });
}

async function findList({ em, actor }: Change, id: string): Promise<DossierList> {
  const list = await em.findOne(DossierList, { id, orgId: { $in: [...actor.orgScope] } });
  if (list === null) throw new NotFound();
  return list;
}
