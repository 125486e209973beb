import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { type KeptPerson, keepPersons } from '../../people/keep-person.ts';
import { Person } from '../../people/person.entity.ts';
import { checkName } from '../../people/rules/name.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { CaseStory } from '../case.entity.ts';
import { type CaseChangeRequest, changeCase, mustFit } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { NamesakeAnswer } from '../move.ts';
import type { Moved } from '../move-case.ts';
import { CaseParty } from '../party.entity.ts';
import { isMinorToday, MOST_PARTIES, type PartyDraft, partyColumns, protectionOf, titleFor } from '../party-draft.ts';
import { partyOf } from '../party-of.ts';
import type { CaseFacts, PartyFacts } from '../rules/facts.ts';
import { hasApplicant, hasRespondent } from '../rules/guards/intake.ts';
import { refusalMessage } from '../rules/refusal.ts';
import { heldAgainst, tellApart } from '../same-people.ts';

const STATES = ['DRAFT', 'SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'SUSPENDED', 'AGREED'] as const;
const PERMISSION = 'case.correct';

/** 增加当事人: an applicant, a respondent or a third person joins; nobody stands on both sides. */
export function addParty(
  ctx: Context,
  request: CaseChangeRequest & PartyDraft & { namesake?: NamesakeAnswer },
): Promise<Moved> {
  const kind = { action: 'add-party', permission: PERMISSION, event: 'case.party-added', states: STATES } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { facts } = loaded;
    if (facts.parties.length >= MOST_PARTIES) {
      throw new Invalid([{ field: 'name', key: 'case.error.too-many-parties', params: { n: MOST_PARTIES } }]);
    }
    const person = await keepPerson(act, loaded, request);
    const id = newId();
    const columns = partyColumns(request);
    const { role, isNecessary } = columns;
    const party: PartyFacts = {
      ...{ id, personId: person.id, name: person.name, role, isNecessary },
      ...{ consent: 'NOT_ASKED', rightsNoticeAt: null, mediatorChoice: 'PENDING' },
    };
    const after = await asItWouldStand(act, facts, [...facts.parties, party]);
    mustFit(after);
    await tellApart(act, { id: facts.id, parties: [party] }, after.mediators, request.namesake);
    const ordinal = await nextOrdinal(act, facts.id, role);
    act.em.create(CaseParty, {
      ...{ ...columns, id, ordinal, caseId: facts.id, personId: person.id },
      createdAt: act.now,
    });
    await retitle(act, loaded, after);
    await dropDrafts(act.em, act.actor.accountId, [`case.add-party.${facts.id}`]);
    return {
      payload: { party: person.name, role, isNecessary, agent: columns.agentName, changes: person.changes },
      subjectId: id,
      columns: protectionOf(act, loaded, isMinorToday(person, act.today)),
    };
  });
}

/** 更正当事人: role, agent, name and what is known of the person; what stood there before is told in the event. */
export function correctParty(
  ctx: Context,
  request: CaseChangeRequest & { partyId: string; namesake?: NamesakeAnswer } & PartyDraft,
): Promise<Moved> {
  const kind = {
    action: 'correct-party',
    permission: PERMISSION,
    event: 'case.party-changed',
    states: [...STATES, 'PERFORMING', 'DEFAULTED'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { facts } = loaded;
    const party = partyOf(loaded, request.partyId);
    const stored = await act.em.findOneOrFail(CaseParty, { id: party.id });
    const columns = partyColumns(request);
    const name = await rename(act, party, request);
    const person = { ...request.person, personId: party.personId, name: null };
    const [kept] = await keepPersons(act, [{ at: 'person', input: person }], loaded.readerOrgIds);
    const { role, isNecessary } = columns;
    const parties = facts.parties.map((one) => (one.id === party.id ? { ...one, name, role, isNecessary } : one));
    // A number that was just typed is compared as well.
    await act.em.flush();
    const after = await asItWouldStand(act, facts, parties);
    mustFit(after);
    const renamed = name === party.name ? [] : parties.filter(({ id }) => id === party.id);
    await tellApart(act, { id: facts.id, parties: renamed }, after.mediators, request.namesake);
    mustKeepSides(facts, after);
    const named = name === party.name ? [] : [{ field: 'name', before: party.name, after: name }];
    const changes = [...named, ...differences(stored, columns), ...(kept?.changes ?? [])];
    if (changes.length === 0) throw new Invalid([{ field: 'name', key: 'case.error.nothing-changed' }]);
    Object.assign(stored, columns);
    await retitle(act, loaded, after);
    await dropDrafts(act.em, act.actor.accountId, [`case.correct-party.${facts.id}`]);
    return {
      payload: { party: name, changes },
      subjectId: party.id,
      columns: protectionOf(act, loaded, kept !== undefined && isMinorToday(kept, act.today)),
    };
  });
}

/** 退出: a party leaves with its reason; its row and what it said stay. The sides themselves cannot leave. */
export function leaveParty(
  ctx: Context,
  request: CaseChangeRequest & { partyId: string; reason: string },
): Promise<Moved> {
  const states = STATES.filter((state) => state !== 'AGREED');
  const kind = { action: 'leave-party', permission: PERMISSION, event: 'case.party-left', states } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { facts } = loaded;
    const party = partyOf(loaded, request.partyId);
    const after = { ...facts, parties: facts.parties.filter(({ id }) => id !== party.id) };
    mustKeepSides(facts, after);
    await act.em.nativeUpdate(CaseParty, { id: party.id }, { leftAt: act.now, leftReason: request.reason });
    await retitle(act, loaded, after);
    return { payload: { party: party.name, reason: request.reason }, subjectId: party.id };
  });
}

async function keepPerson(act: Change, { readerOrgIds }: LoadedCase, { person }: PartyDraft): Promise<KeptPerson> {
  const [kept] = await keepPersons(act, [{ at: 'person', input: person }], readerOrgIds);
  if (kept === undefined) throw new Error('a person that was kept is told');
  // The party's row refers to the person, and its wall asks for the case: the person comes first.
  await act.em.flush();
  return kept;
}

/** The case with these parties, its mediators held against them anew. */
async function asItWouldStand(act: Change, facts: CaseFacts, parties: PartyFacts[]): Promise<CaseFacts> {
  return { ...facts, parties, mediators: await heldAgainst(act, facts.mediators, parties) };
}

/** A name is never changed in passing, only here, where the page shows what it was. */
async function rename(act: Change, { personId, name }: PartyFacts, { person }: PartyDraft): Promise<string> {
  if (person.name === null || person.name.trim() === '') return name;
  const stored = await act.em.findOneOrFail(Person, { id: personId });
  const checked = checkName(person.name, stored.kind);
  if (!checked.ok) throw new Invalid([{ field: 'name', ...checked.message }]);
  if (checked.value !== stored.name) Object.assign(stored, { name: checked.value, updatedAt: act.now });
  return checked.value;
}

/** A dispute keeps its two sides: what the rules asked of it when it was filed holds afterwards. */
function mustKeepSides(before: CaseFacts, after: CaseFacts): void {
  const refusals = [hasApplicant, hasRespondent]
    .filter((guard) => guard(before) === null)
    .map((guard) => guard(after))
    .filter((refusal) => refusal !== null);
  if (refusals.length > 0) throw new NotPossible(refusals.map(refusalMessage));
}

function differences(stored: CaseParty, columns: ReturnType<typeof partyColumns>) {
  return (Object.keys(columns) as (keyof typeof columns)[]).flatMap((field) => {
    const [before, after] = [stored[field] ?? null, columns[field]];
    return before === after ? [] : [{ field, before, after }];
  });
}

async function nextOrdinal(act: Change, caseId: string, role: string): Promise<number> {
  const [row] = await act.em.execute<{ n: number }[]>(
    'select coalesce(max(ordinal) + 1, 0) as n from case_party where case_id = :caseId and role = :role',
    { caseId, role },
  );
  return row?.n ?? 0;
}

async function retitle(act: Change, { facts, title }: LoadedCase, after: CaseFacts): Promise<void> {
  const renewed = titleFor(after);
  if (renewed !== title) await act.em.nativeUpdate(CaseStory, { caseId: facts.id }, { title: renewed });
}
