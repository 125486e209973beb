import { loadCalendar } from '../../calendar/load-calendar.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { clientColumns } from '../client.ts';
import type { CorrectInput } from '../forms.ts';
import type { LegalService } from '../legal-service.entity.ts';
import { caseByNumber, loadService, type ServiceRequest, stricter } from '../load-service.ts';
import { citation, citedLaws } from '../rules/laws.ts';
import { standingOf } from '../rules/recording.ts';

/** What the history tells of a correction, word by word; numbers only masked. */
const TOLD = [
  ...(['servedAt', 'category', 'way', 'isNameRefused', 'personId', 'gender', 'age', 'phoneMasked', 'address'] as const),
  ...(['villageId', 'specialGroups', 'summary', 'answer', 'laws', 'isAidTold', 'appointedAt', 'appointment'] as const),
  ...(['providerName', 'providerKind', 'minutes', 'result', 'aidNo', 'satisfaction', 'caseId'] as const),
] satisfies readonly (keyof LegalService)[];

/**
 * 更正: puts right what was written wrong; the event keeps what stood there before. An answered service stays answered.
 * @throws as `loadService`; Invalid with every fault, also when nothing changes
 */
export async function correctLegalService(
  ctx: Context,
  request: ServiceRequest,
  input: CorrectInput,
): Promise<{ serviceId: string; changed: number }> {
  return change(ctx, 'correct-legal-service', async (act) => {
    const service = await loadService(act, request, 'correct');
    const before = told(service);
    const columns = await columnsOf(act, service, input);
    Object.assign(service, columns);
    const after = told(service);
    const changes = TOLD.filter((field) => before[field] !== after[field]).map((field) => ({
      ...{ field, before: before[field] ?? '', after: after[field] ?? '' },
    }));
    if (changes.length === 0) throw new Invalid([{ field: 'reason', key: 'legal-service.error.nothing-changed' }]);
    await act.em.flush();
    await dropDrafts(act.em, act.actor.accountId, [`legal-service.correct.${service.id}`]);
    act.record({ name: 'legal-service.corrected', subjectId: service.id, payload: { reason: input.reason, changes } });
    return { serviceId: service.id, changed: changes.length };
  });
}

async function columnsOf(act: Change, service: LegalService, input: CorrectInput): Promise<Partial<LegalService>> {
  const found = await caseByNumber(act, input.caseNo);
  const wasAnswered = service.state === 'ANSWERED';
  const standing = standingOf(input, act.now, await loadCalendar(act.em, act.house), service.appointedAt ?? null);
  const { laws, faults } = citedLaws(input.laws);
  const all = [
    ...(Array.isArray(standing) ? standing : []),
    ...faults,
    ...(wasAnswered && input.answer === null ? [{ field: 'answer', key: 'legal-service.error.answer-stays' }] : []),
  ];
  if (Array.isArray(standing) || all.length > 0) throw new Invalid(all);
  const where = { servedOn: shanghaiDate(standing.servedAt), readerOrgIds: service.readerOrgIds };
  const personId = input.personId ?? (await samePerson(act, service, input.name));
  const client = await clientColumns(act, service.id, { ...input, personId }, where);
  const { reason: _reason, caseNo: _no, servedOn: _on, servedTime: _at, laws: _laws, ...rest } = input;
  const {
    personId: _p,
    name: _name,
    idNo: _idNo,
    phone: _phone,
    appointedOn: _aon,
    appointedTime: _aat,
    ...plain
  } = rest;
  // The form does not show a sealed number again: what was not typed anew stays.
  const keepsPhone = input.isNameRefused && input.phone === null && service.isNameRefused;
  return {
    ...plain,
    ...client,
    ...standing,
    ...(keepsPhone ? { phoneEnc: service.phoneEnc ?? null, phoneMasked: service.phoneMasked ?? null } : {}),
    laws,
    caseId: found?.id ?? null,
    confidentiality: stricter(service.confidentiality, found?.confidentiality ?? 'NORMAL'),
    answeredAt: standing.state === 'ANSWERED' ? (service.answeredAt ?? act.now) : null,
  };
}

/** The same name without a choice means the same person, not another of that name. */
async function samePerson(act: Change, { personId }: LegalService, name: string | null): Promise<string | null> {
  if (personId === null || personId === undefined || name === null) return null;
  const [known] = await act.em.execute<{ name: string }[]>('select name from person where id = ?', [personId]);
  return known?.name === name.trim() ? personId : null;
}

function told(service: LegalService): Record<string, string> {
  const said = (field: (typeof TOLD)[number]): string => {
    const value = service[field];
    if (field === 'laws') return service.laws.map(citation).join('；');
    if (value instanceof Date) return value.toISOString();
    return Array.isArray(value) ? value.join('、') : String(value ?? '');
  };
  return Object.fromEntries(TOLD.map((field) => [field, said(field)]));
}
