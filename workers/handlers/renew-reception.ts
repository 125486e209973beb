import { renewReception as renew } from '../../src/registers/reactions.ts';
import type { Handler } from '../handler.ts';

/** 接访登记簿: the row of an intake that was closed to whoever moved its case. Written as it stands when the job runs. */
export const renewReception: Handler = {
  async effect(act, { payload }) {
    await renew(act, payload.event ?? '', payload.intakeId ?? '');
  },
};
