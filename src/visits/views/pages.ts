import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import { NotPossible, type Refusal } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';
import type { CheckLine, DueVisit } from '../queries/visits.ts';
import { CONCLUSIONS } from '../rules/checking.ts';
import { whyVisit } from '../rules/why-visit.ts';

/** Why a visit was planned, without the round; those that nobody planned are all called the same. */
export function ruleWord(planKey: string): Message {
  return { key: `case.${planKey.replace(/@\d+$/, '').replace(/^(visit\.extra)\..*$/, '$1')}` };
}

export function listView(
  visits: readonly DueVisit[],
  checks: readonly CheckLine[],
  { today, canRecord }: { today: string; canRecord: boolean },
) {
  return {
    title: { key: 'return-visit.list' },
    visits: visits.map(({ id, caseId, caseNo, title, org, planKey, dueOn, byOther, effectiveOn }) => ({
      ...{ id, caseId, caseNo, title, org, dueOn, byOther, rule: ruleWord(planKey) },
      why: whyVisit({ planKey, dueOn, effectiveOn }),
      isLate: dueOn < today,
      href: canRecord ? urlTo(`/cases/${caseId}/record-visit`, { visitId: id }) : `/cases/${caseId}`,
    })),
    checks: checks.map(checkLine),
  };
}

function checkLine({ caseId, caseNo, title, org, dueOn, openedAt }: CheckLine) {
  const name = title ?? { key: 'confidentiality.RESTRICTED' };
  const why = whyDue('visit.authenticity', openedAt);
  return { ...{ caseNo, org, dueOn, openedAt, why }, title: name, href: `/cases/${caseId}/authenticity` };
}

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

/** One case: why it is locked, who found what, and the form for whoever may conclude it. */
export function checkView(caseId: string, checks: readonly CheckLine[], mayConclude: boolean, refused: Refused) {
  const open = checks.find(({ state }) => state === 'OPEN');
  const isFalse = checks.some(({ state }) => state === 'FALSE');
  const standing = isFalse ? 'FALSE' : open === undefined ? 'HOLDS' : 'OPEN';
  const refusal = refused?.refusal ?? null;
  return {
    title: { key: 'return-visit.check' },
    ...{ id: caseId, back: `/cases/${caseId}`, caseTitle: checks[0]?.title ?? { key: 'confidentiality.RESTRICTED' } },
    next: { key: `return-visit.check.next.${standing}` },
    due: open?.dueOn ?? null,
    dueWhy: open === undefined || open === null ? null : whyDue('visit.authenticity', open.openedAt),
    isClosed: checks[0]?.title === null,
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    checks: checks.map((check) => ({
      ...{ openedAt: check.openedAt, openedBy: check.openedBy ?? '', concludedAt: check.concludedAt },
      ...{ concludedBy: check.concludedBy ?? '', state: { key: `return-visit.check.state.${check.state}` } },
      // What people told is as protected as the case.
      ...(check.title === null ? { asked: null, finding: null } : { asked: check.asked, finding: check.finding }),
    })),
    mayConclude: mayConclude && open !== undefined && open.title !== null,
    conclusions: CONCLUSIONS.map((value) => ({ value, text: { key: `return-visit.check.state.${value}` } })),
    form: formView({
      fields: ['conclusion', 'asked', 'finding'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refusal, true),
      key: newId(),
      version: open?.version ?? null,
      isTyped: refused !== null,
    }),
  };
}
