import { optionallyCheckedBy } from '../../platform/forms/fields.ts';
import { parseAmount } from '../../platform/text/amount.ts';

/** A sum as people write it (1.8万, 18,000, 18000.50) in whole 分; empty is null. */
export const amount = () => optionallyCheckedBy(parseAmount);
