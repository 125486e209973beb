import type { Matter } from '../../people/queries/earlier-matters.ts';
import { matterSentence } from '../../people/queries/matter-sentence.ts';
import type { View } from '../../platform/html/view.ts';

/** One matter that looks like the case, and where it can be read: its case where there is one the reader may list. */
export function matterLine(matter: Matter): View {
  const href = matter.caseId === null ? `/intakes/${matter.id}` : `/cases/${matter.caseId}`;
  return { href, isDuplicate: matter.match === 'DUPLICATE', sentence: matterSentence(matter) as unknown as View };
}
