/** Where instants come from; tests and the demonstration set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands until it is set or moved. */
export function handClock(start: Date): Clock & { set(to: Date): void; advance(milliseconds: number): void } {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    set: (to) => {
      time = to.getTime();
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
