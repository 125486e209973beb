import { TOLD, tellSlip } from '../../src/supervision/tell-slip.ts';
import type { Handler } from '../handler.ts';

/** Tells a unit of a supervision slip. Twice tells nobody twice: a notice has a unique key for each account. */
export const tellSupervision: Handler = {
  async effect(act, { payload }) {
    const kind = TOLD.find((one) => one === payload.kind);
    if (kind !== undefined) await tellSlip(act, payload.slipId ?? '', kind);
  },
};
