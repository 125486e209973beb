import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import { pagesView } from '../../platform/html/pages-view.ts';
import type { View } from '../../platform/html/view.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { PageRequest } from '../../route.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';
import type { ArchiveRow, DueRow, ListRow, LoanRow } from '../queries/archive.ts';
import { loanLine } from './loans-view.ts';

export const TABS = ['due', 'filed', 'loans', 'lists'] as const;
export type Tab = (typeof TABS)[number];

type Paged<T> = { rows: readonly T[]; next: string | null };

export interface ArchiveContent {
  tab: Tab;
  words: string;
  filter: 'all' | 'over' | 'lent';
  due: Paged<DueRow>;
  filed: Paged<ArchiveRow>;
  loans: Paged<LoanRow>;
  lists: Paged<ListRow>;
}

const of = (key: string): Message => ({ key });
const holds = (actor: Actor, permission: 'dossier.keep' | 'dossier.decide') =>
  actor.orgScope.some((orgId) => may(actor, permission, { orgId }));

/** `/dossiers`: the archivist's day. */
export function archiveView(request: PageRequest, content: ArchiveContent): View & { title: Message } {
  const { ctx, now, refused } = request;
  const { tab, words, filter } = content;
  const canKeep = holds(ctx.actor, 'dossier.keep');
  const refusal = refused?.refusal ?? null;
  const step = (name: string) =>
    holds(ctx.actor, name === 'approve' || name === 'refuse' ? 'dossier.decide' : 'dossier.keep');
  return {
    title: of('dossier.archive.title'),
    ...{
      tab,
      canKeep,
      isDue: tab === 'due',
      isFiled: tab === 'filed',
      isLoans: tab === 'loans',
      isLists: tab === 'lists',
    },
    tabs: TABS.map((one) => ({
      ...{ href: urlTo('/dossiers', { tab: one }), text: of(`dossier.tab.${one}`), count: null, isOn: one === tab },
    })),
    filters: (['all', 'over', 'lent'] as const).map((one) => ({
      href: urlTo('/dossiers', { tab: 'filed', filter: one, q: words }),
      ...{ text: of(`dossier.filter.${one}`), count: null, isOn: one === filter },
    })),
    pages: content[tab].rows.length === 0 ? null : pagesView('/dossiers', { tab, filter, q: words }, content[tab]),
    search: formView({ fields: ['q'], typed: { q: words }, key: '' }),
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    due: content.due.rows.map((row) => ({
      ...row,
      href: `/cases/${row.caseId}/dossier`,
      dueWhy: row.closedOn === null ? null : whyDue('archive.file', row.closedOn),
    })),
    filed: content.filed.rows.map(filedView),
    loans: content.loans.rows.map((loan) => loanLine(ctx.actor, loan, shanghaiDate(now), step)),
    lists: content.lists.rows.map((row) => ({ ...listLine(row), href: `/dossier-lists/${row.id}` })),
    form: formView({
      fields: ['kind', 'receiver', 'reason', 'dossierIds'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refusal, true),
      key: newId(),
    }),
    kinds: ['HANDOVER', 'DESTRUCTION'].map((value) => ({ value, text: of(`dossier.list.${value}`) })),
  } as unknown as View & { title: Message };
}

function filedView(row: ArchiveRow) {
  return {
    ...row,
    dossierNo: row.dossierNo ?? '',
    href: `/cases/${row.caseId}/dossier`,
    volumeText: { key: 'dossier.keeping.volume', params: { n: row.volume } },
    retentionText: row.retention === null ? null : of(`dossier.retention.${row.retention}`),
    until: row.keepUntil === null ? null : { key: 'dossier.until', params: { on: { date: row.keepUntil } } },
  };
}

const listLine = (row: ListRow) => ({
  kind: of(`dossier.list.${row.kind}`),
  state: of(`dossier.list.${row.state}`),
  look: row.state === 'PROPOSED' ? 'yellow' : row.state === 'APPROVED' ? 'done' : 'plain',
  count: { key: 'dossier.list.count', params: { n: row.dossierIds.length } },
  madeBy: row.madeBy,
  madeAt: row.madeAt,
  reason: row.reason,
});

/** `/dossier-lists/:id`: the list as it is printed, with places for signatures. */
export function listView({ ctx, refused }: PageRequest, row: ListRow, volumes: readonly ArchiveRow[]) {
  const canDecide = row.state === 'PROPOSED' && row.madeById !== ctx.actor.accountId;
  return {
    title: of(`dossier.list.${row.kind}`),
    ...{ id: row.id, orgName: row.orgName, receiver: row.receiver, reason: row.reason, note: row.decisionNote },
    line: listLine(row),
    signs: of(row.kind === 'HANDOVER' ? 'dossier.list.signs' : 'dossier.list.signs-destruction'),
    decided: row.decidedBy === null ? null : { who: row.decidedBy, at: row.decidedAt },
    rows: volumes.map((volume, index) => ({ ...filedView(volume), number: index + 1 })),
    printForm: formView({ fields: [], typed: {}, key: newId() }),
    canDecide: canDecide && may(ctx.actor, 'dossier.decide', { orgId: row.orgId }),
    decisions: ['APPROVED', 'REFUSED'].map((value) => ({ value, text: of(`dossier.list.${value}`) })),
    form: formView({
      fields: ['decision', 'note'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refused?.refusal ?? null, true),
      key: newId(),
    }),
  } as unknown as View & { title: Message };
}
