import { RETENTIONS, type Retention } from '../../../config/retention.ts';
import { addYears, type Day } from '../../calendar/day.ts';

export const RETENTION_CODES = Object.keys(RETENTIONS) as [Retention, ...Retention[]];

export const isRetention = (text: string | null): text is Retention => text !== null && Object.hasOwn(RETENTIONS, text);

/** Last day of keeping: whole years from 1 January after filing, as archives count; null for ever. */
export function keepUntil(retention: Retention, archivedOn: Day): Day | null {
  const years = RETENTIONS[retention];
  return years === null ? null : addYears(`${archivedOn.slice(0, 4)}-12-31`, years);
}

/** May stand on a 销毁清单: filed, its time over, and not lent. */
export function mayBeListedForDestruction(
  volume: { archivedOn: Day | null; keepUntil: Day | null; destroyedOn: Day | null; isLent: boolean },
  today: Day,
): boolean {
  const isOver = volume.archivedOn !== null && volume.keepUntil !== null && volume.keepUntil < today;
  return isOver && volume.destroyedOn === null && !volume.isLent;
}
