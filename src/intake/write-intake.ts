import { defaultConfidentiality } from '../cases/rules/confidentiality.ts';
import { raisedRisk } from '../cases/rules/danger.ts';
import type { Change } from '../change.ts';
import { allocateNumber } from '../numbering/allocate.ts';
import { seriesOf } from '../numbering/rules.ts';
import type { KeptPerson } from '../people/keep-person.ts';
import type { Matter } from '../people/queries/earlier-matters.ts';
import { isMinor } from '../people/rules/age.ts';
import type { OrgLine } from '../places/org-line.ts';
import { newId } from '../platform/database/columns.ts';
import type { RegisterInput } from './forms.ts';
import { Intake, IntakePerson } from './intake.entity.ts';
import type { Reception } from './receivers.ts';
import type { Counts, Times } from './rules/registering.ts';

/** Both sides as the register of persons knows them, in the order of the form. */
export type People = { visitors: KeptPerson[]; opposites: KeptPerson[] };

/** Everything that an intake is made of. */
export type Writing = { counts: Counts; times: Times } & {
  input: RegisterInput;
  org: OrgLine;
  reception: Reception;
  people: People;
  earlier: Matter | null;
};

/** Writes the intake with its people and its number. */
export async function writeIntake(
  act: Change,
  { input, org, reception, people, earlier, counts, times }: Writing,
): Promise<Intake> {
  const { channel, placeLocationId, summary, demand, nature, disputeType, oppositeText, oppositeRelation } = input;
  const { skipLevelSign, dangerTicks, leaderId, accompanying, proposal, remark } = input;
  const everybody = [...people.visitors, ...people.opposites];
  const { text } = await allocateNumber(act.em, { ...seriesOf(org.id, 'INTAKE', act.now), shortName: org.shortName });
  const intake = act.em.create(Intake, {
    ...{ channel, placeLocationId, summary, demand, nature, disputeType, oppositeText, oppositeRelation },
    ...{ skipLevelSign, dangerTicks, leaderId, accompanying, proposal, remark },
    id: newId(),
    intakeNo: text,
    orgId: org.id,
    readerOrgIds: org.readerOrgIds,
    state: proposal === null ? 'REGISTERED' : 'SORTING',
    ...times,
    deviceTime: deviceTimeOf(input.deviceTime),
    firstContactId: reception.firstContactId,
    enteredById: act.actor.accountId,
    visitCount: counts.visitCount,
    repCount: counts.repCount,
    involvedCount: counts.involvedCount,
    groupFlag: counts.isGroup,
    place: input.place ?? '',
    isRepeat: earlier !== null,
    priorIntakeIds:
      earlier === null ? [] : [...earlier.priorIntakeIds, ...(earlier.kind === 'INTAKE' ? [earlier.id] : [])],
    linkedCaseId: earlier?.caseId ?? null,
    risk: raisedRisk(input.risk ?? 'BLUE', dangerTicks),
    confidentiality: defaultConfidentiality({
      disputeType,
      isViolenceSuspected: dangerTicks.includes('VIOLENCE_AT_HOME'),
      hasMinor: everybody.some(({ birthDate }) => birthDate !== null && isMinor(birthDate, act.today)),
      isPrivacyAskedFor: input.isPrivacyAskedFor,
    }),
    handlerIds: [...new Set([act.actor.accountId, reception.firstContactId, ...reception.headIds])],
    createdAt: act.now,
  });
  // Rows that hang on the intake ask the walls whether it is there.
  await act.em.flush();
  const sides = [['VISITOR', people.visitors] as const, ['OPPOSITE', people.opposites] as const];
  const rows = sides.flatMap(([side, persons]) =>
    persons.map(({ id }, ordinal) => {
      const isRepresentative = side === 'VISITOR' && (input.visitors[ordinal]?.isRepresentative ?? false);
      return { id: newId(), intakeId: intake.id, personId: id, side, isRepresentative, ordinal };
    }),
  );
  if (rows.length > 0) await act.em.insertMany(IntakePerson, rows);
  return intake;
}

function deviceTimeOf(typed: string | null): Date | null {
  const at = typed === null ? Number.NaN : Date.parse(typed);
  return Number.isNaN(at) ? null : new Date(at);
}

type Telling = {
  intake: Intake;
  reception: Reception;
  people: People;
  earlier: Matter | null;
  matters: readonly Matter[];
};

/** Records that it was registered, with what the history says of it. */
export function tellRegistered(act: Change, { intake, reception, people, earlier, matters }: Telling): void {
  const { intakeNo, channel, risk, orgId, oppositeText } = intake;
  const opposites = people.opposites.map(({ name }) => name);
  act.record({
    name: 'intake.registered',
    intakeId: intake.id,
    payload: {
      ...{ intakeNo, orgId, channel, risk },
      visitors: people.visitors.map(({ name }) => name),
      opposites: opposites.length > 0 || !oppositeText ? opposites : [oppositeText],
      firstContact: reception.firstContactName,
      isKeyedInForOther: reception.firstContactId !== act.actor.accountId,
      sameAs: earlier?.no ?? null,
      // How many earlier matters were looked at before somebody said that this one is new.
      lookedAt: matters.length,
      personChanges: [...people.visitors, ...people.opposites].flatMap(({ changes }) => changes),
    },
  });
}
