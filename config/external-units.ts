import type { ReferralTarget } from '../src/cases/rules/vocabulary.ts';

/** 外部单位 with which the office links up; `takes` says for which referral a unit is proposed. The office adds its own. */
export const EXTERNAL_UNITS = {
  JUSTICE_OFFICE: { takes: null },
  POLICE_STATION: { takes: 'POLICE' },
  TRIBUNAL: { takes: 'COURT' },
  HUMAN_RESOURCES: { takes: 'ADMINISTRATION' },
  NATURAL_RESOURCES: { takes: 'ADMINISTRATION' },
  HOUSING: { takes: 'ADMINISTRATION' },
  COURT: { takes: 'COURT' },
  PROCURATORATE: { takes: null },
  ARBITRATION: { takes: 'ARBITRATION' },
  LEGAL_AID: { takes: null },
  UPPER_PETITION_OFFICE: { takes: 'PETITION' },
} as const satisfies Record<string, { takes: ReferralTarget | null }>;

export type ExternalUnit = keyof typeof EXTERNAL_UNITS;
