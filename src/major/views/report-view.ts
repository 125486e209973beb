import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';
import type { AlertLine, EntryLine, ReportLine } from '../queries/reports.ts';
import { nextOf } from '../rules/next.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

export function reportLine(report: ReportLine) {
  const { id, caseNo, title, org, hits, risk, step, openedAt, acknowledgedAt, writtenAt } = report;
  return {
    ...{ id, caseNo, org, risk, step, openedAt },
    href: pageOf(report),
    title: title ?? { key: 'confidentiality.RESTRICTED' },
    reasons: reasonsOf({ hits, risk }),
    acknowledged: acknowledgedAt !== null,
    written: writtenAt !== null,
    next: nextOf(report),
  };
}

/** Where a report is read and written. */
export const pageOf = ({ caseId, intakeId }: Pick<ReportLine, 'caseId' | 'intakeId'>): string =>
  caseId === null ? `/major/intakes/${intakeId}` : `/cases/${caseId}/major`;

/** Why: each rule of the definition that hits, and the colour where it is red. */
function reasonsOf({ hits, risk }: Pick<ReportLine, 'hits' | 'risk'>): Message[] {
  const rules = hits.map((hit): Message => ({ key: `major.${hit}` }));
  return risk === 'RED' || rules.length === 0
    ? [{ key: risk === 'RED' ? 'major.reason.red' : 'major.reason.judged' }, ...rules]
    : rules;
}

function timeline(report: ReportLine, alerts: readonly AlertLine[]) {
  const lines = alerts.map(({ step, sentAt, roles, reached }) => ({
    at: sentAt,
    sentence: {
      key: reached === 0 ? 'major.line.nobody' : 'major.line.alert',
      params: { n: step, reached, who: listed(roles.map((role): Message => ({ key: `role.${role}` }))) },
    },
  }));
  const { openedAt, acknowledgedAt, acknowledgedBy, endedAt, endedBy, ending } = report;
  return [
    { at: openedAt, sentence: { key: 'major.line.opened' } },
    ...lines,
    ...(acknowledgedAt === null
      ? []
      : [{ at: acknowledgedAt, sentence: { key: 'major.line.acknowledged', params: { who: acknowledgedBy ?? '' } } }]),
    ...(endedAt === null
      ? []
      : [{ at: endedAt, sentence: { key: `major.line.${ending}`, params: { who: endedBy ?? '' } } }]),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .reverse();
}

/** Where it leads back to, where the danger is judged anew, and the addresses of its forms. */
function aroundOf({ caseId, intakeId, ...report }: ReportLine) {
  const page = pageOf({ caseId, intakeId });
  const isOfCase = caseId !== null;
  return {
    back: isOfCase ? `/cases/${caseId}` : `/intakes/${intakeId}`,
    backText: { key: isOfCase ? 'major.back' : 'major.back.intake' },
    ...{ acknowledgeAt: `${page}/acknowledge`, writeAt: `${page}/entries`, draft: `major.${caseId ?? intakeId}` },
    downgradeAt: isOfCase ? `/cases/${caseId}/assess-risk` : `/intakes/${intakeId}/correct`,
    downgradeText: { key: isOfCase ? 'major.downgrade.go' : 'major.downgrade.go.intake' },
    // The paper of a case lies in its dossier; that of an intake is only signed and sent.
    ...{ sheet: isOfCase ? 'MAJOR_REPORT' : 'INTAKE_REPORT', isPrinted: report.title !== null },
    paperText: { key: isOfCase ? 'major.paper.text' : 'major.paper.text.intake' },
  };
}

/** Words one after another, as a message. */
function listed(words: readonly Message[]): Message | string {
  const [first, ...rest] = words;
  if (first === undefined) return '';
  return rest.length === 0 ? first : { key: 'major.and', params: { a: first, b: listed(rest) } };
}

export function reportView(input: {
  report: ReportLine;
  earlier: readonly ReportLine[];
  alerts: readonly AlertLine[];
  entries: readonly EntryLine[];
  subject: { orgId: string; handlerIds: string[]; readerOrgIds: string[] };
  actor: Actor;
  refused: Refused;
}) {
  const { report, earlier, alerts, entries, subject, actor, refused } = input;
  const isOpen = report.endedAt === null;
  const can = (permission: 'major.acknowledge' | 'major.report' | 'major.downgrade') =>
    isOpen && may(actor, permission, subject);
  const isEntry = refused !== null && 'situation' in refused.typed;
  const form = (fields: string[], isHere: boolean) =>
    formView({
      fields,
      typed: isHere ? (refused?.typed ?? {}) : {},
      errors: whyRefused(isHere ? (refused?.refusal ?? null) : null),
      key: newId(),
      version: report.version,
      isTyped: isHere && refused !== null,
    });
  const isClosed = report.title === null;
  return {
    ...reportLine(report),
    ...{ title: { key: 'major.title' }, caseTitle: reportLine(report).title },
    printKey: newId(),
    ...{ isClosed, isOpen, id: report.caseId ?? report.intakeId, endReason: report.endReason, ...aroundOf(report) },
    acknowledgement: isClosed ? null : report.acknowledgement,
    due: isOpen && report.writtenAt === null ? report.writtenDueAt : null,
    dueWhy: whyDue('major.report.written', report.openedAt),
    isLate: report.writtenAt !== null && report.writtenAt > report.writtenDueAt,
    entries: entries.map(({ kind, ...entry }) => ({ ...entry, kind: { key: `major.entry.${kind}` } })),
    timeline: timeline(report, alerts),
    earlier: earlier.map(({ openedAt, endedAt, ending, endReason }) => ({
      ...{ openedAt, endedAt, endReason: isClosed ? null : endReason },
      ending: { key: `major.ending.${ending ?? 'CASE_ENDED'}` },
    })),
    mayAcknowledge: can('major.acknowledge') && report.acknowledgedAt === null,
    mayWrite: can('major.report') && !isClosed,
    mayDowngrade: can('major.downgrade') && !isClosed,
    acknowledge: form(['now'], !isEntry),
    entry: form(['situation', 'measures'], isEntry),
  };
}
