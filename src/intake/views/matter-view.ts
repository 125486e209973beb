import type { Matter } from '../../people/queries/earlier-matters.ts';
import { matterSentence } from '../../people/queries/matter-sentence.ts';
import type { Message } from '../../platform/i18n/message.ts';

export type MatterView = { id: string; href: string; isDuplicate: boolean; sentence: Message; checked: boolean };

/** Earlier matters as the question shows them: when, who with whom, what, where, how it went. */
export function matterViews(matters: readonly Matter[], answer: string): MatterView[] {
  return matters.map((matter) => ({
    id: matter.id,
    href: matter.kind === 'INTAKE' ? `/intakes/${matter.id}` : `/cases/${matter.id}`,
    isDuplicate: matter.match === 'DUPLICATE',
    checked: answer === matter.id,
    sentence: matterSentence(matter),
  }));
}
