import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import type { LoadedCase } from '../load-facts.ts';
import { subjectNow } from '../move-case.ts';
import type { Refusal, RefusalCode } from '../rules/refusal.ts';
import type { CaseState } from '../rules/states.ts';
import type { ActionLink } from './case-view.ts';
import { SIDE_ACTIONS } from './side-actions.ts';

/** What supplies each thing that a move can lack. */
const SUPPLIED_BY: Partial<Record<RefusalCode, string>> = {
  'no-applicant': 'add-party',
  'no-respondent': 'add-party',
  'no-person': 'add-party',
  'no-dispute-type': 'correct-case',
  'no-place': 'correct-case',
  'summary-too-short': 'correct-case',
  'duplicates-not-checked': 'check-duplicates',
  'no-lead-mediator': 'assign-mediators',
  'mediator-is-party': 'assign-mediators',
  'mediator-phone-of-party': 'assign-mediators',
  'rights-notice-missing': 'tell-rights',
  'mediator-not-accepted': 'answer-mediator',
  'relation-not-disclosed': 'disclose-relation',
  'violence-not-screened': 'screen-violence',
};

/** The pages on which this reader may add what stands in the way of a move, each once, in the order of the reasons. */
export function remedies(actor: Actor, loaded: LoadedCase, found: readonly Refusal[]): ActionLink[] {
  const { id, state } = loaded.facts;
  const subject = subjectNow(loaded);
  const names = [...new Set(found.map(({ code }) => SUPPLIED_BY[code]))];
  return names.flatMap((wanted) => {
    const action = SIDE_ACTIONS.find(({ name }) => name === wanted);
    if (action === undefined || !action.states.includes(state as CaseState) || !may(actor, action.permission, subject))
      return [];
    return [{ href: `/cases/${id}/${action.name}`, text: { key: `case.action.${action.name}` } }];
  });
}
