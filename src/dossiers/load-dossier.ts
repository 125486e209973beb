import type { EntityManager } from '@mikro-orm/postgresql';
import { type Retention, suggestRetention } from '../../config/retention.ts';
import type { Actor } from '../accounts/actor.ts';
import { type LoadedCase, loadCase } from '../cases/load-facts.ts';
import {
  type BindingRow,
  bindingsOf,
  gateCounts,
  planRows,
  type VolumeRow,
  volumesOf,
} from './queries/dossier-rows.ts';
import { type Item, notYetFiled } from './rules/catalogue.ts';
import { checkSlots, type SlotCheck } from './rules/gate.ts';
import { keptIn, planItems } from './rules/plan.ts';
import { isRetention } from './rules/retention.ts';

/** The dossier of a case as it stands: volumes, what the present one holds, what is missing. */
export interface LoadedDossier {
  loaded: LoadedCase;
  dossierNo: string | null;
  /** The volume that is being filled, or the last one when all are filed. */
  volume: number;
  isFiled: boolean;
  volumes: VolumeRow[];
  bindings: BindingRow[];
  /** Of the present volume, in order. */
  items: Item[];
  /** Of the whole dossier: what was filed counts. */
  checks: SlotCheck[];
  retention: Retention;
  proposed: Retention;
}

/**
 * Loads the dossier of a case.
 * @throws NotFound outside the scope; Forbidden when the content is closed to the actor
 */
export async function loadDossier(
  em: EntityManager,
  actor: Actor,
  caseId: string,
  lock = false,
): Promise<LoadedDossier> {
  const loaded = await loadCase(em, actor, caseId, lock);
  const volumes = await volumesOf(em, caseId);
  const last = volumes.at(-1);
  const [row] = await em.execute<[{ dossierNo: string | null; subType: string | null }]>(
    'select dossier_no as "dossierNo", sub_type as "subType" from mediation_case where id = :caseId',
    { caseId },
  );
  const all = planItems(await planRows(em, caseId));
  const isFiled = last !== undefined && last.archivedOn !== null;
  const filed = volumes.filter(
    ({ volume, archivedOn }) => archivedOn !== null && (volume !== last?.volume || !isFiled),
  );
  const { disputeType } = loaded.facts;
  const proposed = disputeType === null ? 'SHORT' : suggestRetention(disputeType, row.subType as never);
  return {
    ...{ loaded, volumes, isFiled, proposed, dossierNo: row.dossierNo },
    volume: last?.volume ?? 1,
    bindings: await bindingsOf(em, caseId),
    items: notYetFiled(
      all,
      filed.flatMap(({ catalogue }) => catalogue),
    ),
    checks: checkSlots(loaded.facts, { ...(await gateCounts(em, caseId)), kept: keptIn(all) }),
    retention: isRetention(last?.retention ?? null) ? (last?.retention as Retention) : proposed,
  };
}
