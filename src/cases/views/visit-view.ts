import type { View } from '../../platform/html/view.ts';
import type { CasePage } from '../queries/case-page.ts';
import type { LifecyclePoint } from '../rules/states.ts';
import type { ActionLink } from './case-view.ts';

type Offers = Record<'others' | 'endings' | 'records', readonly ActionLink[]>;

/** Why a visit was planned, without the round; visits that nobody planned are all called the same. */
export function visitView(visit: CasePage['visits'][number], offers: Offers, state: LifecyclePoint): View {
  const rule = visit.planKey.replace(/@\d+$/, '').replace(/^(visit\.extra)\..*$/, '$1');
  const { id, planDueOn, visitedOn, result, byOther } = visit;
  return {
    ...{ id, planDueOn, visitedOn, byOther, rule: { key: `case.${rule}` }, isDone: visitedOn !== null },
    result: result === null ? null : { key: `visit-result.${result}` },
    after: leadsTo(result, offers, state) as unknown as View | null,
  };
}

/**
 * Where a visit leads that found the matter alive: 新矛盾 to an intake of its own; 反复 to opening the case again (lifecycle
 * T27), or while it runs to its risk. Who may do neither is told whose step it is.
 */
function leadsTo(result: string | null, { others, endings, records }: Offers, state: LifecyclePoint) {
  const door = (name: string) =>
    [...others, ...endings, ...records].find(({ href }) => href.endsWith(`/${name}`)) ?? null;
  if (result === 'NEW_DISPUTE')
    return led('case.visit.new-dispute', { href: '/intakes/new', text: { key: 'case.visit.new-intake' } });
  if (result !== 'RELAPSED') return null;
  const isOver = state === 'CLOSED' || state === 'ARCHIVED';
  if (!isOver) return led('case.visit.relapsed.running', door('assess-risk'));
  const reopen = door('moves/reopened');
  return led(reopen === null ? 'case.visit.relapsed.over' : 'case.visit.relapsed', reopen);
}

const led = (key: string, door: ActionLink | null) => ({
  text: { key },
  href: door?.href ?? null,
  link: door?.text ?? null,
});
