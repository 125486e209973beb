import { may } from '../accounts/permissions.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { type OrgLine, orgLine } from '../places/org-line.ts';
import { newId } from '../platform/database/columns.ts';
import { Forbidden, NotPossible } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { CaseStory, MediationCase } from './case.entity.ts';
import { CaseParty } from './party.entity.ts';
import { type Allowed, decide } from './rules/decide.ts';
import { type CaseDraft, factsOfDraft } from './rules/draft.ts';
import type { CaseFacts } from './rules/facts.ts';
import { nobodyIsTwoParties } from './rules/guards/intake.ts';
import { refusalMessage } from './rules/refusal.ts';
import { caseTitle } from './rules/title.ts';
import { type Confidentiality, PARTY_ROLES, type PartyRole } from './rules/vocabulary.ts';

export interface DraftedCase {
  caseId: string;
  title: string;
  confidentiality: Confidentiality;
}

/**
 * Writes a case down as a draft inside the caller's change (lifecycle T1): the case, its story, its parties, the event.
 * @param known the line of the draft's organisation, where the caller has read it
 * @throws Forbidden when the role may not at that organisation; NotPossible with the reasons of the lifecycle
 */
export async function draftCase(act: Change, draft: CaseDraft, known?: OrgLine): Promise<DraftedCase> {
  const handlerIds = [...new Set([act.actor.accountId, ...draft.handlerIds])];
  if (!may(act.actor, 'case.draft', { orgId: draft.orgId, handlerIds })) throw new Forbidden();
  const org = known ?? (await orgLine(act.em, draft.orgId));
  if (org.tier === null) throw new Forbidden();
  const home = { id: org.id, name: org.name, tier: org.tier };
  const facts = factsOfDraft(newId(), home, draft, { partyIds: draft.parties.map(newId), now: act.now });
  const decision = decide(
    facts,
    'case.drafted',
    { actorId: act.actor.accountId },
    act.now,
    await loadCalendar(act.em, act.house),
  );
  const refusals = decision.ok ? [nobodyIsTwoParties(facts)].filter((refusal) => refusal !== null) : decision.refusals;
  if (!decision.ok || refusals.length > 0) throw new NotPossible(refusals.map(refusalMessage));

  const title = titleOf(draft);
  // What the case refers to must stand there before it, and it before its story and parties, whose walls ask for it. Nothing
  // changes these rows in this change again, so they are written without being compared at each flush to come.
  await act.em.flush();
  await writeCase(act, { draft, org, facts, decision, handlerIds });
  await act.em.insert(CaseStory, {
    caseId: facts.id,
    title,
    summary: draft.summary,
    requests: [...draft.requests],
    place: draft.place,
  });
  await act.em.insertMany(CaseParty, partiesOf(act, facts));
  act.record({
    name: 'case.drafted',
    caseId: facts.id,
    ...(draft.intakeId === null ? {} : { intakeId: draft.intakeId }),
    payload: { title, orgId: org.id, orgName: org.name, ruleHits: facts.ruleHits, risk: draft.risk },
  });
  return { caseId: facts.id, title, confidentiality: facts.confidentiality };
}

type Writing = {
  draft: CaseDraft;
  org: OrgLine;
  facts: CaseFacts;
  decision: Allowed;
  handlerIds: string[];
};

async function writeCase(act: Change, { draft, org, facts, decision, handlerIds }: Writing): Promise<void> {
  const { duty, state } = decision.changes;
  const { intakeId, nature, disputeType, subType, source, channel, entrustingUnit, entrustLetterNo, risk } = draft;
  const { occurredOn, placeLocationId, amountClaimedFen, peopleCount } = draft;
  await act.em.insert(MediationCase, {
    ...{ intakeId, nature, disputeType, subType, source, channel, entrustingUnit, entrustLetterNo, risk },
    ...{ occurredOn, placeLocationId, amountClaimedFen, peopleCount, handlerIds, state },
    id: facts.id,
    confidentiality: facts.confidentiality,
    homeOrgId: org.id,
    currentOrgId: org.id,
    readerOrgIds: org.readerOrgIds,
    tier: facts.currentOrg.tier,
    ownInitiative: facts.isOwnInitiative,
    difficulty: facts.difficulty,
    ruleHits: [...facts.ruleHits],
    dangerTicks: [...draft.dangerTicks],
    groupFlag: draft.isGroup,
    migrantWageFlag: disputeType === 'MIGRANT_WAGES',
    duplicateCheckedAt: facts.duplicateCheckedAt,
    dutyKey: duty?.key ?? null,
    dutyOn: duty?.on ?? null,
    dutyAt: duty?.at ?? null,
    createdAt: act.now,
    createdById: act.actor.accountId,
    updatedAt: act.now,
  });
}

const partiesOf = (act: Change, facts: CaseFacts) =>
  PARTY_ROLES.flatMap((role) =>
    facts.parties
      .filter((party) => party.role === role)
      .map(({ id, personId, isNecessary }, ordinal) => {
        const place = { id, personId, role, isNecessary, ordinal };
        return { ...place, caseId: facts.id, createdAt: act.now };
      }),
  );

function titleOf({ parties, disputeType }: CaseDraft): string {
  const named = (role: PartyRole) => parties.filter((party) => party.role === role).map(({ name }) => name);
  return caseTitle(
    named('APPLICANT'),
    named('RESPONDENT'),
    disputeType === null || disputeType === 'OTHER' ? null : chinese(`dispute-type.${disputeType}`),
  );
}
