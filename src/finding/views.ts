import { pathTo } from '../platform/html/links.ts';
import type { View } from '../platform/html/view.ts';
import type { Hit } from './queries/search-all.ts';

const STATES = { CASE: 'state', INTAKE: 'intake.state' } as const;

/**
 * One line of the answer: what it is, where it leads, and why it stands here.
 * @param hasRecords the reader may open the records of persons
 */
export function hitView(
  { kind, title, number, state, orgName, at, matter, reasons, ...hit }: Hit,
  hasRecords: boolean,
): View {
  const atMatter = pathTo([matter.kind === 'CASE' ? '/cases' : '/intakes', matter.id]);
  const hasPage = kind === 'PERSON' && hasRecords;
  const words = title === null ? null : Array.from(title.replace(/\s+/gu, ' '));
  return {
    kind: { key: `search.kind.${kind}` },
    href: hasPage ? pathTo(['/people', hit.id]) : atMatter,
    // Beside the person, the matter of the last time.
    last: hasPage ? atMatter : null,
    title: words === null ? null : words.length > 40 ? `${words.slice(0, 40).join('')}…` : words.join(''),
    number,
    state: kind === 'PERSON' || state === null ? null : { key: `${STATES[kind]}.${state}` },
    orgName,
    at,
    isPerson: kind === 'PERSON',
    reasons: reasons.map(({ field, parts }) => ({ field: { key: `search.field.${field}` }, parts })),
  };
}
