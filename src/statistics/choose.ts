import { shanghaiDate } from '../calendar/shanghai.ts';
import type { FieldFault } from '../platform/http/refusals.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { mayWith, placeOf, upperOrg } from '../registers/selection.ts';
import type { PageRequest } from '../route.ts';
import { readPeriod, type TypedPeriod } from './period.ts';
import type { Selection } from './queries/counted-cases.ts';

/** In an address in place of an organisation: all within reach. */
export const WHOLE_STREET = 'street';

/** What an address asks for: as typed, and what is counted; null while something at a field is wrong. */
export interface Chosen {
  typed: TypedPeriod & { place: string };
  faults: FieldFault[];
  selection: Selection | null;
}

/** @throws NotFound for an organisation that does not exist or lies outside the actor's reach */
export function choose({ ctx: { actor }, query, now }: Pick<PageRequest, 'ctx' | 'query' | 'now'>): Chosen {
  const home = upperOrg(actor) === null ? (actor.orgIds[0] ?? '') : WHOLE_STREET;
  const typed = {
    place: query.place || home,
    period: query.period ?? '',
    from: query.from ?? '',
    to: query.to ?? '',
    asOf: query.asOf ?? '',
  };
  const place = placeOf(actor, typed.place);
  if (!mayWith(actor, 'statistics.read', place)) throw new NotFound();
  const { days, asOf, faults } = readPeriod(typed, shanghaiDate(now));
  return { typed, faults, selection: faults.length > 0 ? null : { ...place, ...days, asOf } };
}

/** The query of an address that asks for exactly this selection, whatever day it is opened on. */
export function addressOf({ orgId, wholeStreet, fromOn, toOn, asOf }: Selection): Record<string, string> {
  return { place: wholeStreet ? WHOLE_STREET : orgId, period: 'ANY', from: fromOn, to: toOn, asOf };
}
