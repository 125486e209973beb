import type { DisputeSubType } from '../../../config/dispute-types.ts';
import type { Change } from '../../change.ts';
import { type Context, reading } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { assertLocations } from '../../places/known-locations.ts';
import { Invalid, NotPossible, Stale } from '../../platform/http/refusals.ts';
import { CaseStory, MediationCase } from '../case.entity.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import { type LoadedCase, loadCase } from '../load-facts.ts';
import { hitsAnew } from '../major-hits.ts';
import type { Moved } from '../move-case.ts';
import { protectionOf, titleFor } from '../party-draft.ts';
import { defaultConfidentiality } from '../rules/confidentiality.ts';
import type { DangerTick } from '../rules/danger.ts';
import type { DisputeType } from '../rules/dispute-types.ts';
import type { CaseFacts } from '../rules/facts.ts';
import {
  hasApplicant,
  isCivilDispute,
  placeIsKnown,
  summaryIsLongEnough,
  typeIsChosen,
} from '../rules/guards/intake.ts';
import { refusalMessage } from '../rules/refusal.ts';
import type { CaseSource, Nature } from '../rules/vocabulary.ts';

/** What a correction may touch; what happened (sessions, consents, moves) is never corrected, only followed by more. */
export interface CaseWords {
  summary: string;
  requests: string[];
  place: string | null;
  nature: Nature;
  disputeType: DisputeType | null;
  subType: DisputeSubType | null;
  occurredOn: string | null;
  placeLocationId: string | null;
  amountClaimedFen: number | null;
  peopleCount: number;
  groupFlag: boolean;
  deathFlag: boolean;
  migrantWageFlag: boolean;
  isPublic: boolean;
  specialGroups: string[];
  source: CaseSource;
  entrustingUnit: string | null;
  entrustLetterNo: string | null;
}

const STORY = ['summary', 'requests', 'place'] as const;
const COLUMNS = [
  'nature',
  'disputeType',
  'subType',
  'occurredOn',
  'placeLocationId',
  'amountClaimedFen',
  'peopleCount',
  'groupFlag',
  'deathFlag',
  'migrantWageFlag',
  'isPublic',
  'specialGroups',
  'source',
  'entrustingUnit',
  'entrustLetterNo',
] as const;
type Field = keyof CaseWords;

const KIND = { action: 'correct-case', permission: 'case.correct', event: 'case.corrected' } as const;

/** What stands there now, for the form and for the page that shows both versions. Call inside a reading or a change. */
export async function wordsOf({ em }: Pick<Change, 'em'>, caseId: string): Promise<CaseWords> {
  const stored = await em.findOneOrFail(MediationCase, { id: caseId });
  const story = await em.findOneOrFail(CaseStory, { caseId });
  const both = { ...stored, ...story } as unknown as Record<Field, unknown>;
  return Object.fromEntries(
    [...STORY, ...COLUMNS].map((field) => [field, both[field] ?? null]),
  ) as unknown as CaseWords;
}

/**
 * 更正: puts right what was written wrong. The event keeps what stood there before, word by word, and rows of books that are
 * frozen get a correction of their own.
 * @param request `words`: only fields that are given are changed
 * @throws Stale with the words that are stored now, when somebody else saved first; Invalid when nothing is different
 */
export async function correctCase(
  ctx: Context,
  request: CaseChangeRequest & { words: Partial<CaseWords>; reason: string | null },
): Promise<Moved> {
  try {
    return await changeCase(ctx, KIND, request, async (act, loaded) => correct(act, loaded, request));
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault;
    const { caseId } = request;
    const words = await reading(ctx, async (inside) => {
      await loadCase(inside.em, inside.actor, caseId);
      return wordsOf(inside, caseId);
    });
    throw new Stale({ ...fault.stored, ...words });
  }
}

async function correct(
  act: Change,
  loaded: LoadedCase,
  { words, reason }: { words: Partial<CaseWords>; reason: string | null },
) {
  const { facts } = loaded;
  const before = await wordsOf(act, facts.id);
  const after = { ...before, ...words };
  const changed = ([...STORY, ...COLUMNS] as Field[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (changed.length === 0) throw new Invalid([{ field: 'summary', key: 'case.error.nothing-changed' }]);
  await assertLocations(act.em, [after.placeLocationId]);
  if ((after.occurredOn ?? '') > act.today)
    throw new Invalid([{ field: 'occurredOn', key: 'case.error.date-in-future' }]);
  const isOwnInitiative = after.source === 'OWN_INITIATIVE';
  const { place, summary, nature, disputeType, source } = after;
  const factsAfter = { ...facts, ...{ place, summary, nature, disputeType, source, isOwnInitiative } };
  mustStayFiled(facts, factsAfter);
  const title = titleFor(factsAfter);
  await act.em.nativeUpdate(CaseStory, { caseId: facts.id }, { ...pick(after, STORY), title });
  await dropDrafts(act.em, act.actor.accountId, [`case.edit.${facts.id}`, `case.correct-case.${facts.id}`]);
  const ruleHits = await hitsOf(act, facts, after);
  return {
    payload: {
      fields: changed,
      changes: changed.map((field) => ({ field, before: before[field], after: after[field] })),
      reason,
    },
    columns: {
      ...pick(after, COLUMNS),
      ...{ ownInitiative: isOwnInitiative, ruleHits },
      ...(ruleHits.length > 0 ? { difficulty: 'MAJOR' } : {}),
      ...protectionOf(act, loaded, isSensitive(factsAfter)),
    },
  };
}

function pick<K extends Field>(words: CaseWords, fields: readonly K[]): Pick<CaseWords, K> {
  return Object.fromEntries(fields.map((field) => [field, words[field]])) as Pick<CaseWords, K>;
}

/** What was asked of the case when it was filed holds after a correction; a draft may still have gaps. */
function mustStayFiled(before: CaseFacts, after: CaseFacts): void {
  const guards = [summaryIsLongEnough, isCivilDispute, hasApplicant, typeIsChosen, placeIsKnown];
  const asked = before.state === 'DRAFT' ? [summaryIsLongEnough] : guards;
  const refusals = asked.map((guard) => guard(after)).filter((refusal) => refusal !== null);
  if (refusals.length > 0) throw new NotPossible(refusals.map(refusalMessage));
}

async function hitsOf(act: Change, facts: CaseFacts, after: CaseWords) {
  const stored = await act.em.findOneOrFail(MediationCase, { id: facts.id });
  return hitsAnew({
    ...{ disputeType: after.disputeType, ruleHits: facts.ruleHits, dangerTicks: stored.dangerTicks as DangerTick[] },
    ...{ peopleCount: after.peopleCount, hasDeath: after.deathFlag, amountFen: after.amountClaimedFen },
    isPendingElsewhere: facts.isPendingElsewhere,
    refusalsToSign: facts.agreements.filter(({ state }) => state === 'REFUSED').length,
  });
}

function isSensitive({ disputeType }: CaseFacts): boolean {
  const matter = { disputeType, isViolenceSuspected: false, hasMinor: false, isPrivacyAskedFor: false };
  return defaultConfidentiality(matter) === 'RESTRICTED';
}
