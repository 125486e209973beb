import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Matter } from './earlier-matters.ts';
import { outcomeOf, whatOf } from './person-matches.ts';

/** An earlier matter in one sentence: its number, when, who with whom, what, where, how it went. */
export function matterSentence(matter: Matter): Message {
  return {
    key: matter.opposites.length === 0 ? 'intake.matter.alone' : 'intake.matter.with',
    params: {
      no: matter.no ?? '—',
      on: { date: shanghaiDate(matter.at) },
      who: matter.visitors.slice(0, 3).join('、'),
      ...(matter.opposites.length === 0 ? {} : { other: matter.opposites.slice(0, 3).join('、') }),
      what: whatOf({ disputeType: matter.disputeType, nature: null }),
      place: matter.place === '' ? { key: 'intake.no-place' } : matter.place,
      outcome: outcomeOf({ result: matter.result, caseState: matter.caseState, intakeState: matter.state }),
    },
  };
}
