import { may } from '../accounts/permissions.ts';
import { clarityFaults } from '../agreements/rules/clarity.ts';
import { newId } from '../platform/database/columns.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { countRows, formView, readAct, rowList, withoutRow } from '../platform/html/form-view.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { draftAgreement } from './actions/draft-agreement.ts';
import {
  AGREEMENT_FIELDS,
  AGREEMENT_FORM,
  draftOf,
  ITEM_FIELDS,
  ITEM_KINDS,
  typedDraft,
} from './forms/agreement-form.ts';
import { partyOptions, worded } from './forms/input-form.ts';
import { loadCase } from './load-facts.ts';
import { agreementInForce, agreementInHand } from './rules/facts.ts';
import { faultMessage } from './rules/guards/agreement.ts';
import { headerView } from './views/case-view.ts';
import { errorsOfRefusal, reasonsOf } from './views/refusal-view.ts';

/** `GET /cases/:id/draft-agreement`: the draft with its rows, and what is still unclear in it. */
async function showDraft(request: PageRequest, typed?: Record<string, unknown>, more = 0): Promise<Answer> {
  const { ctx, params, refused } = request;
  const loaded = await loadCase(ctx.em, ctx.actor, params.id ?? '');
  const { facts, handlerIds } = loaded;
  if (!may(ctx.actor, 'case.mediate', { orgId: facts.currentOrg.id, handlerIds })) throw new Forbidden();
  const values = typed ?? refused?.typed ?? typedDraft(facts);
  const rows = rowList(countRows(values, 'items') + more);
  const names = rows.flatMap(({ index }) => ITEM_FIELDS.map((name) => `items.${index}.${name}`));
  const refusal = refused?.refusal ?? null;
  const form = formView({
    fields: [...AGREEMENT_FIELDS, ...names],
    typed: values,
    errors: errorsOfRefusal(refusal),
    key: newId(),
    version: loaded.version,
    isTyped: refused !== null || typed !== undefined,
  });
  const draft = agreementInHand(facts);
  const isRenewal = agreementInForce(facts) !== null;
  const view = {
    title: { key: isRenewal ? 'case.action.renew-agreement' : 'case.action.draft-agreement' },
    isRenewal,
    case: headerView(loaded),
    id: facts.id,
    form,
    rows: rows.map(({ index, number }) => ({ index, legend: { key: 'case.form.item', params: { n: number } } })),
    parties: partyOptions({ facts, mediators: [], places: [] }),
    kinds: worded('performance-kind', ITEM_KINDS),
    forms: worded('agreement-form', ['WRITTEN', 'ORAL']),
    unclear: draft === null ? [] : clarityFaults(draft).map(faultMessage),
    reasons: reasonsOf(refusal),
  };
  return { page: 'cases/agreement', view: view as never };
}

/** `POST /cases/:id/draft-agreement`: keeps the draft; the row buttons only change the page. */
async function keepDraft(request: PageRequest): Promise<Answer> {
  const { ctx, params, body } = request;
  const caseId = params.id ?? '';
  const act = readAct(body);
  if (act?.verb === 'add') return showDraft(request, body, 1);
  if (act?.verb === 'remove' && act.index !== null) return showDraft(request, withoutRow(body, 'items', act.index));
  const values = readForm(AGREEMENT_FORM, body);
  const { state } = await draftAgreement(ctx, { caseId, version: versionOf(body), draft: draftOf(values) });
  const key = state === 'MEDIATING' ? 'case.done.draft-agreement' : 'case.done.renew-agreement';
  return { redirect: `/cases/${caseId}#agreement`, flash: { key } };
}

export const caseAgreementRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/cases/:id/draft-agreement',
    permission: 'case.mediate',
    handle: (request) => showDraft(request),
  },
  {
    method: 'post',
    path: '/cases/:id/draft-agreement',
    permission: 'case.mediate',
    handle: keepDraft,
    redisplay: (request) => showDraft(request),
  },
];
