/** What the work fails with, or null when it succeeds. */
export const failing = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (fault: unknown) => fault,
  );
