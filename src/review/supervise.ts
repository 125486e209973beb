import type { Change } from '../change.ts';
import type { AgendaItem, Meeting } from '../meetings/meeting.entity.ts';
import type { Message } from '../platform/i18n/message.ts';
import { superviseWithin } from '../supervision/supervise-within.ts';
import type { CarriedOut, Decided } from './carry-out.ts';

const why = (key: string): Message[] => [{ key: `review.why.${key}` }];

/** Few enough characters for the line of a list. */
const shortened = (text: string) => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

/**
 * 督办: the slip is made in the same transaction, to the unit that was named; issued at once by whoever may, else drafted.
 * Without a unit of ours it stays a task of its owner. The matter names the case by its number only: lists show it.
 */
export async function supervise(
  act: Change,
  { meeting, item, decisionId }: { meeting: Meeting; item: AgendaItem; decisionId: string },
  { ownerOrgId, text }: Decided,
): Promise<CarriedOut> {
  if (ownerOrgId === null) return { moved: null, why: why('no-unit') };
  const [unit] = await act.em.execute<{ kind: string; caseNo: string | null }[]>(
    'select kind, (select case_no from mediation_case where id = :caseId::uuid) as "caseNo" from organization where id = :ownerOrgId',
    { ownerOrgId, caseId: item.caseId ?? null },
  );
  if (unit === undefined || unit.kind === 'EXTERNAL') return { moved: null, why: why('no-unit') };
  const { number } = await superviseWithin(act, {
    ...{ orgId: meeting.orgId, toOrgId: ownerOrgId, caseId: item.caseId ?? null, cause: 'MEETING' },
    ...{ sourceKey: `decision:${decisionId}`, demand: text },
    matter: item.caseId == null ? shortened(item.topic) : (unit.caseNo ?? meeting.title),
  });
  return number === null ? { moved: null, why: why('slip-drafted') } : { moved: 'supervision.issued', why: [] };
}
