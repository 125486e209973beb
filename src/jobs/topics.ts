import type { Lane } from '../platform/queue/dispatcher.ts';

/** Work that follows a change: where it waits and which file of `workers/handlers/` does it. */
export interface TopicEntry {
  lane: Lane;
  handler: string;
}

/** Every topic that an action or reaction enqueues. A test holds this list against the code, in both directions. */
export const TOPICS: Readonly<Record<string, TopicEntry>> = {
  'dossier.bind': { lane: 'print', handler: 'bind-dossier' },
  'reception.renew': { lane: 'ordinary', handler: 'renew-reception' },
  'protection.follow': { lane: 'ordinary', handler: 'follow-protection' },
  'message.send': { lane: 'ordinary', handler: 'send-message' },
  'meeting.print': { lane: 'print', handler: 'print-meeting' },
  'meeting.renew-row': { lane: 'ordinary', handler: 'renew-meeting-row' },
  'paper.print': { lane: 'print', handler: 'print-paper' },
  'statistics.print': { lane: 'print', handler: 'print-statistics' },
  'office.print': { lane: 'print', handler: 'print-office-sheet' },
  'webhook.deliver': { lane: 'ordinary', handler: 'deliver-webhook' },
  'slip.tell': { lane: 'ordinary', handler: 'tell-supervision' },
  'register.print': { lane: 'print', handler: 'print-register' },
};
