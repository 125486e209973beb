export type DispositionProfile = {
  /** Another unit takes it over and is named. */
  needsTarget: boolean;
  /** The visitor is told why in words that are kept. */
  needsReason: boolean;
  /** Opens a mediation case. */
  opensCase: boolean;
};

const way = (more: Partial<DispositionProfile> = {}): DispositionProfile => ({
  ...{ needsTarget: false, needsReason: false, opensCase: false, ...more },
});

/** 去向: where an intake goes, exactly one. */
export const DISPOSITIONS = {
  SETTLED_ON_THE_SPOT: way(),
  LEGAL_SERVICE: way(),
  MEDIATION: way({ opensCase: true }),
  PETITION: way(),
  TRANSFER: way({ needsTarget: true }),
  WATCH: way(),
  NOT_ADMISSIBLE: way({ needsReason: true }),
} as const satisfies Record<string, DispositionProfile>;

export type Disposition = keyof typeof DISPOSITIONS;

export const ALL_DISPOSITIONS = Object.keys(DISPOSITIONS) as Disposition[];
