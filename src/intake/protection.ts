import { isSystem } from '../accounts/actor.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../cases/rules/vocabulary.ts';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { type Protection, protectionFor } from './rules/protection.ts';

interface Pair {
  caseId: string;
  intakeId: string;
  ofCase: Confidentiality;
  ofIntake: Confidentiality;
  caseHandlers: string[];
  intakeHandlers: string[];
}

type Which = { caseId: string | null; intakeId: string | null; before: string | null };

/** Whoever does this has the intake and its case before him, so nothing is left to the service. */
const SEES_BOTH: readonly string[] = ['case.drafted', 'intake.registered', 'intake.disposed'];

/**
 * 密级: a case and the intakes that it came from tell the same story, so they are equally protected (invariant I9). In the
 * same change as far as both are open to the actor; the rest is done by the service, which sees everything.
 */
export const followProtection: Reaction = async (act, event) => {
  const { name, caseId = null, intakeId = null, payload } = event;
  if (isDoneLater(act, event)) return;
  const before = name === 'case.confidentiality-changed' ? String(payload.before ?? '') || null : null;
  await equaliseProtection(act, { caseId, intakeId, before });
  if (isSystem(act.actor) || SEES_BOTH.includes(name) || !(await isProtected(act, { caseId, intakeId, before })))
    return;
  const ids = { ...(caseId === null ? {} : { caseId }), ...(intakeId === null ? {} : { intakeId }) };
  act.enqueue('protection.follow', { ...ids, ...(before === null ? {} : { before }) }, `protection.follow:${newId()}`);
};

/** Whoever registers, drafts and disposes in one change tells of the same intake and its case each time. */
const isDoneLater = (act: Change, event: DomainEvent): boolean =>
  SEES_BOTH.includes(event.name) &&
  event.intakeId !== undefined &&
  act.isFollowedBy(event, (later) => SEES_BOTH.includes(later.name) && later.intakeId === event.intakeId);

/**
 * Raises the lower one of a case and its intakes, as far as both are visible; after a release, lowers the intakes that were
 * protected with the case.
 * @param which `before`: the protection that the case had before it was changed by hand; null when it was not
 */
export async function equaliseProtection(act: Change, which: Which): Promise<void> {
  for (const pair of await pairsOf(act, which)) {
    const before = isLevel(which.before) ? which.before : null;
    const told = protectionFor({ ofCase: pair.ofCase, ofIntake: pair.ofIntake, before });
    if (told.ofIntake !== pair.ofIntake) await protectIntake(act, pair, told);
    if (told.ofCase !== pair.ofCase) await protectCase(act, pair, told);
  }
}

const isLevel = (text: string | null): text is Confidentiality => CONFIDENTIALITIES.some((level) => level === text);

function pairsOf({ em }: Change, { caseId, intakeId }: Which): Promise<Pair[]> {
  return em.execute<Pair[]>(
    `select c.id as "caseId", i.id as "intakeId", c.confidentiality as "ofCase", i.confidentiality as "ofIntake",
       c.handler_ids as "caseHandlers", i.handler_ids as "intakeHandlers"
     from (select x.id as case_id, x.intake_id from mediation_case x where x.id = :caseId::uuid
       union select x.id, x.intake_id from mediation_case x where x.intake_id = :intakeId::uuid
       union select x.linked_case_id, x.id from intake x where x.id = :intakeId::uuid
       union select x.linked_case_id, x.id from intake x where x.linked_case_id = :caseId::uuid) pair
     join mediation_case c on c.id = pair.case_id join intake i on i.id = pair.intake_id
     where c.confidentiality <> i.confidentiality`,
    { caseId, intakeId },
  );
}

/** Whether there can be anything left to do where the actor does not see. */
async function isProtected({ em }: Change, { caseId, intakeId, before }: Which): Promise<boolean> {
  if (before !== null) return true;
  const found = await em.execute(
    `select 1 from mediation_case c where c.id = :caseId::uuid and c.confidentiality <> 'NORMAL'
     union all select 1 from intake i where i.id = :intakeId::uuid and i.linked_case_id is not null and i.confidentiality <> 'NORMAL'`,
    { caseId, intakeId },
  );
  return found.length > 0;
}

const reason = () => chinese('intake.protection.reason');

async function protectIntake(act: Change, pair: Pair, { ofIntake }: Protection): Promise<void> {
  await act.em.execute(
    `update intake set confidentiality = :level, handler_ids = :handlers::uuid[], updated_at = :now, version = version + 1
     where id = :id`,
    { id: pair.intakeId, level: ofIntake, handlers: handlersOf(act, pair), now: act.now },
  );
  const payload = { confidentiality: ofIntake, before: pair.ofIntake, reason: reason() };
  act.record({ name: 'intake.protection-changed', intakeId: pair.intakeId, payload });
}

async function protectCase(act: Change, pair: Pair, { ofCase }: Protection): Promise<void> {
  await act.em.execute(
    `update mediation_case set confidentiality = :level, handler_ids = :handlers::uuid[], updated_at = :now, version = version + 1
     where id = :id`,
    { id: pair.caseId, level: ofCase, handlers: handlersOf(act, pair), now: act.now },
  );
  const payload = { confidentiality: ofCase, before: pair.ofCase, reason: reason() };
  act.record({ name: 'case.confidentiality-changed', caseId: pair.caseId, payload });
}

/** Who worked on either goes on reading both. */
function handlersOf({ actor }: Change, { caseHandlers, intakeHandlers }: Pair): string {
  const own = isSystem(actor) ? [] : [actor.accountId];
  return arrayLiteral([...new Set([...caseHandlers, ...intakeHandlers, ...own])]);
}
