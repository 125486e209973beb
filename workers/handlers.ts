import { TOPICS } from '../src/jobs/topics.ts';
import type { Handler, Stations } from './handler.ts';
import { bindDossier } from './handlers/bind-dossier.ts';
import { deliverWebhook } from './handlers/deliver-webhook.ts';
import { followProtection } from './handlers/follow-protection.ts';
import { printMeeting } from './handlers/print-meeting.ts';
import { printOfficeSheet } from './handlers/print-office-sheet.ts';
import { printPaper } from './handlers/print-paper.ts';
import { printRegister } from './handlers/print-register.ts';
import { printStatistics } from './handlers/print-statistics.ts';
import { renewMeetingRowLater } from './handlers/renew-meeting-row.ts';
import { renewReception } from './handlers/renew-reception.ts';
import { sendMessage } from './handlers/send-message.ts';
import { tellSupervision } from './handlers/tell-supervision.ts';

/** The handler of each topic of `src/jobs/topics.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: each handler has a type of its own for what it makes
export const HANDLERS: Readonly<Record<string, Handler<any>>> = {
  'dossier.bind': bindDossier,
  'message.send': sendMessage,
  'meeting.print': printMeeting,
  'meeting.renew-row': renewMeetingRowLater,
  'office.print': printOfficeSheet,
  'paper.print': printPaper,
  'protection.follow': followProtection,
  'reception.renew': renewReception,
  'register.print': printRegister,
  'webhook.deliver': deliverWebhook,
  'statistics.print': printStatistics,
  'slip.tell': tellSupervision,
};

/** Topics, lanes and handlers in one table. @throws when a topic has no handler */
export function allStations(): Stations {
  return Object.fromEntries(
    Object.entries(TOPICS).map(([topic, { lane }]) => {
      const handler = HANDLERS[topic];
      if (handler === undefined) throw new Error(`topic ${topic} has no handler`);
      return [topic, { lane, handler }];
    }),
  );
}
