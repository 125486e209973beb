import { equaliseProtection } from '../../src/intake/protection.ts';
import { protectServices } from '../../src/legal-service/protection.ts';
import type { Handler } from '../handler.ts';

/** Protects an intake and a legal service as their case is, and a case as its intake, where the one was closed to whoever protected the other. */
export const followProtection: Handler = {
  async effect(act, { payload }) {
    const { caseId = null, intakeId = null, before = null } = payload;
    await equaliseProtection(act, { caseId, intakeId, before });
    await protectServices(act, { caseId, intakeId, before });
  },
};
