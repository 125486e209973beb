/** 倒查情形: turned into a crime, petition past the levels or in a crowd, loss of life, a false case, a report not made. */
export const TRACING_CAUSES = ['CRIME', 'PETITION', 'DEATH', 'FALSE_CASE', 'NOT_REPORTED', 'OTHER'] as const;
export type TracingCause = (typeof TRACING_CAUSES)[number];

/** 倒查结论. */
export const CONCLUSIONS = ['NONE', 'LATE', 'NOT_REPORTED', 'NOT_DONE', 'FALSE_RECORD', 'OTHER'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];
