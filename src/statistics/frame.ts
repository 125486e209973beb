import type { Context } from '../context.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { bookUnit } from '../registers/queries/book-unit.ts';
import type { Selection } from './queries/counted-cases.ts';

/** What every sheet says about itself, in Chinese as papers are. */
export interface FrameWords {
  unit: string;
  period: string;
  asOf: string;
}

/** @throws NotFound for an organisation that does not exist */
export async function wordsOf({ em }: Context, selection: Selection): Promise<FrameWords> {
  const { orgId, wholeStreet, fromOn, toOn, asOf } = selection;
  const { unit } = await bookUnit(em, { kind: 'TJ', orgId, wholeStreet, fromOn, toOn, variant: 'MASKED' });
  return {
    unit,
    period: chinese('statistics.range', { from: fromOn, to: toOn }),
    asOf: chinese('statistics.as-of', { on: asOf }),
  };
}
