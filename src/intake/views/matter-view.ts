import { shanghaiDate } from '../../calendar/shanghai.ts';
import { outcomeOf, whatOf } from '../../people/queries/person-matches.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Matter } from '../matters.ts';

export type MatterView = { id: string; href: string; isDuplicate: boolean; sentence: Message; checked: boolean };

/** Earlier matters as the question shows them: when, who with whom, what, where, how it went. */
export function matterViews(matters: readonly Matter[], answer: string): MatterView[] {
  return matters.map((matter) => ({
    id: matter.id,
    href: matter.kind === 'INTAKE' ? `/intakes/${matter.id}` : `/cases/${matter.id}`,
    isDuplicate: matter.match === 'DUPLICATE',
    checked: answer === matter.id,
    sentence: {
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
    },
  }));
}
