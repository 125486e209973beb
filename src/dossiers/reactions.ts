import { MediationCase } from '../cases/case.entity.ts';
import type { Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
import { NotPossible } from '../platform/http/refusals.ts';
import { keepRetention, keepVolume } from './keep-volume.ts';
import { loadDossier } from './load-dossier.ts';
import { missingSlots } from './rules/gate.ts';
import { keepUntil } from './rules/retention.ts';

/**
 * 归档: the volume is closed with what was bound, its retention begins. Refuses the filing while a paper that must be there
 * is not, and no signed statement says why (人民调解法 Art. 27; E9).
 */
const fileVolume: Reaction = async (act, { caseId }) => {
  if (caseId === undefined) return;
  const { volume, retention, bindings, checks } = await loadDossier(act.em, act.actor, caseId);
  const missing = missingSlots(checks);
  if (missing.length > 0) {
    const papers = missing.map((slot) => ({ key: `dossier.slot.${slot}` }));
    throw new NotPossible(papers.map((paper) => ({ key: 'dossier.refusal.missing', params: { paper } })));
  }
  const row = await keepVolume(act, caseId, volume);
  const bound = bindings.find((binding) => binding.volume === volume && binding.state === 'DONE');
  const until = keepUntil(retention, act.today);
  Object.assign(row, {
    ...{ archivedOn: act.today, bindingId: bound?.id ?? null, retention, keepUntil: until, updatedAt: act.now },
  });
  await keepRetention(act, caseId, retention);
  act.record({ name: 'dossier.volume-filed', caseId, payload: { volume, retention, keepUntil: until } });
};

/** 重启: what was filed stays; what comes now goes into a volume of its own (续卷). */
const openVolume: Reaction = async (act, { caseId }) => {
  if (caseId === undefined) return;
  const { volume, isFiled, retention } = await loadDossier(act.em, act.actor, caseId);
  // As long as the volume before: one case is not destroyed in parts.
  if (isFiled) Object.assign(await keepVolume(act, caseId, volume + 1), { retention });
  await act.em.execute('update mediation_case set pages_numbered_at = null where id = :caseId', { caseId });
};

/** 借出: until it is back, its return is owed. */
const oweReturn: Reaction = async (act, { caseId, subjectId, payload }) => {
  if (caseId === undefined) return;
  const orgId = act.actor.orgIds[0] ?? (await act.em.findOneOrFail(MediationCase, { id: caseId })).currentOrgId;
  await owe(act, {
    ...{ key: `dossier-return:${subjectId}`, kind: 'dossier-return', orgId, caseId },
    ...{ dueOn: String(payload.dueOn), params: { title: String(payload.borrower) } },
  });
};

const endReturn: Reaction = (act, { subjectId }) => settle(act, { key: `dossier-return:${subjectId}` });

/** What follows for the dossier. */
export const DOSSIER_REACTIONS = {
  'case.archived': [fileVolume],
  'case.reopened': [openVolume],
  'dossier.lent': [oweReturn],
  'dossier.returned': [endReturn],
} as const satisfies Record<string, readonly Reaction[]>;
