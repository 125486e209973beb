import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { type KeptPerson, keepPersons } from '../../people/keep-person.ts';
import { findMatters, type Matter } from '../../people/queries/earlier-matters.ts';
import { assertLocations } from '../../places/known-locations.ts';
import { type OrgLine, orgLine } from '../../places/org-line.ts';
import { type FieldFault, Invalid } from '../../platform/http/refusals.ts';
import { disposeInside } from '../dispose.ts';
import type { RegisterInput } from '../forms.ts';
import { MattersFound } from '../matters-found.ts';
import { assertLeader, receptionOf } from '../receivers.ts';
import { type Disposing, disposingFaults } from '../rules/disposing.ts';
import { type Counts, countPeople, sidesFaults, type Times, timesOf, typedTwiceFaults } from '../rules/registering.ts';
import { type People, tellRegistered, writeIntake } from '../write-intake.ts';

/** What the answer page says: the number for the visitor, where it went, until when he hears. */
export type Registered = {
  intakeId: string;
  intakeNo: string;
  caseId: string | null;
  disposition: string | null;
  dueOn: string | null;
  phone: string | null;
};

/** Drafts that this save carries out. */
export const INTAKE_DRAFTS = ['intake.new', 'intake.file'];

/**
 * 登记: writes down a visit, call, letter or lead with its people, gives it its number, and, as chosen, sends it where it
 * goes, all in one save (lifecycle T1). The first receiver is fixed for ever (山东省信访条例 Art. 37).
 * @throws Invalid with every fault; MattersFound when somebody was here before and nobody said whether this is the same
 *   matter; Forbidden when the role may not register, or not send it there
 */
export async function registerIntake(ctx: Context, input: RegisterInput): Promise<Registered> {
  return change(ctx, 'register-intake', async (act) => {
    const reception = await receptionOf(act.em, act.actor, input, act.today);
    const org = await orgLine(act.em, reception.orgId);
    const checked = check(act, input);
    await assertLocations(act.em, [input.placeLocationId]);
    await assertLeader(act.em, input.leaderId);
    const people = await peopleOf(act, input, org, checked.faults);
    const matters = await findMatters(act.em, act.actor, { ...input, ...people, place: input.place ?? '' }, act.now);
    const earlier = chosenMatter(input, people, matters);
    const intake = await writeIntake(act, { input, org, reception, people, earlier, ...checked });
    tellRegistered(act, { intake, reception, people, earlier, matters });
    if (checked.disposing !== null) {
      const sides = [...sideOf(people.visitors, true), ...sideOf(people.opposites, false)];
      const { subType, isPrivacyAskedFor } = input;
      await disposeInside(act, intake, checked.disposing, { sides, subType, isPrivacyAskedFor, org });
    }
    await dropDrafts(act.em, act.actor.accountId, INTAKE_DRAFTS);
    // Written and let go: what follows reads rows, and each later flush would compare all of these again.
    await act.em.flush();
    act.em.clear();
    return {
      intakeId: intake.id,
      intakeNo: intake.intakeNo,
      caseId: intake.linkedCaseId ?? null,
      disposition: intake.disposition ?? null,
      dueOn: intake.feedbackDueOn ?? null,
      phone: org.phone,
    };
  });
}

type Checked = { counts: Counts; times: Times; disposing: Disposing | null; faults: FieldFault[] };

/** Everything that can be judged from the form alone. Faults are kept until those of the people are known, too. */
function check(act: Change, input: RegisterInput): Checked {
  const representatives = input.visitors.filter(({ isRepresentative }) => isRepresentative).length;
  const counts = countPeople(input, input.visitors.length, representatives, input.groupFlag, input.opposites.length);
  const times = timesOf(input, act.now);
  const { disposition } = input;
  const disposing = disposition === null ? null : { ...input, disposition };
  const place = input.place ?? '';
  const faults = [
    ...(Array.isArray(counts) ? counts : []),
    ...(Array.isArray(times) ? times : []),
    ...(disposing === null ? [] : disposingFaults(disposing, { nature: input.nature, place }, act.today)),
    ...(input.visitors.length === 0 ? [{ field: 'visitors.0.name', key: 'intake.error.no-visitor' }] : []),
  ];
  return { counts: counts as Counts, times: times as Times, disposing, faults };
}

async function peopleOf(act: Change, input: RegisterInput, org: OrgLine, faults: FieldFault[]): Promise<People> {
  const rows = (['visitors', 'opposites'] as const).flatMap((side) =>
    input[side].map((person, index) => ({ at: `${side}.${index}`, input: person })),
  );
  const found = await keepPersons(act, rows, org.readerOrgIds).catch((fault: unknown) => {
    if (fault instanceof Invalid) throw new Invalid([...fault.faults, ...faults]);
    throw fault;
  });
  const people = { visitors: found.slice(0, input.visitors.length), opposites: found.slice(input.visitors.length) };
  const byId = sidesFaults(people.visitors, people.opposites);
  // Whoever is known to be the same is said to be so once.
  const all = [...faults, ...(byId.length > 0 ? byId : typedTwiceFaults(input.visitors, input.opposites))];
  if (all.length > 0) throw new Invalid(all);
  return people;
}

/** The earlier matter that this is again; null for a new one. */
function chosenMatter(input: RegisterInput, { visitors }: People, matters: readonly Matter[]): Matter | null {
  if (input.matter === 'new') return null;
  if (input.matter !== null) {
    const chosen = matters.find(({ id }) => id === input.matter);
    if (chosen === undefined) throw new Invalid([{ field: 'matter', key: 'field.choice' }]);
    return chosen;
  }
  // Whoever picked a visitor from the list has seen what he came with before.
  const wereSeen = visitors.every(({ isNew }, index) => isNew || input.visitors[index]?.personId !== null);
  if (matters.some(({ match }) => match === 'DUPLICATE') || (matters.length > 0 && !wereSeen))
    throw new MattersFound(matters);
  return null;
}

function sideOf(persons: readonly KeptPerson[], isVisitor: boolean) {
  return persons.map(({ id, name, birthDate }) => ({ personId: id, name, birthDate, isVisitor }));
}
