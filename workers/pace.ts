/** How quickly a worker does what. Milliseconds. */
export interface Pace {
  /** How often the outbox is looked at, whether anybody told of new work or not. */
  poll: number;
  /** How long the queue may be away before work goes on without it: "within a minute", with room to spare. */
  patience: number;
  /** How often the queue is asked whether it is there, and a sign of life is given. */
  beat: number;
  /** How often the timetable is looked at, should the queue's scheduler sleep. */
  timetable: number;
  /** How long work under way may take when the process ends. */
  finish: number;
  /** How long BullMQ waits after a fault of its connection. */
  queueRetry: number;
}

export const PACE: Pace = {
  poll: 1000,
  patience: 45_000,
  beat: 5000,
  timetable: 600_000,
  finish: 25_000,
  queueRetry: 5000,
};
