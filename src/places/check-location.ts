import type { Change } from '../change.ts';
import type { FieldFault } from '../platform/http/refusals.ts';
import type { LocationChange } from './forms.ts';
import { type LocationLevel, refusalOfOldVillage, refusalOfParent } from './rules/locations.ts';

/** Whether an area may lie where it is put; a level stands only under a larger one, so the tree cannot run in a circle. */
export async function faultsOfLocation(
  act: Change,
  locationId: string | null,
  values: LocationChange & { level: LocationLevel },
): Promise<FieldFault[]> {
  const wanted = [values.parentId, values.oldVillageId].filter((id) => id !== null && id !== locationId);
  const rows =
    wanted.length === 0
      ? []
      : await act.em.execute<{ id: string; level: LocationLevel }[]>(
          `select id, level from location where id in (${wanted.map(() => '?').join(', ')})`,
          wanted,
        );
  const levelOf = (id: string | null) => rows.find((row) => row.id === id)?.level ?? null;
  const faults: FieldFault[] = [];
  const parent = refusalOfParent(values.level, levelOf(values.parentId));
  if (parent !== null) faults.push({ field: 'parentId', key: parent });
  if (values.oldVillageId !== null && levelOf(values.oldVillageId) === null)
    faults.push({ field: 'oldVillageId', key: 'field.choice' });
  const oldVillage = refusalOfOldVillage(values.level, levelOf(values.oldVillageId));
  if (oldVillage !== null) faults.push({ field: 'oldVillageId', key: oldVillage });
  return faults;
}
