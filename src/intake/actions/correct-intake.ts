import { may } from '../../accounts/permissions.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import { defaultConfidentiality } from '../../cases/rules/confidentiality.ts';
import { raisedRisk } from '../../cases/rules/danger.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { MajorReport } from '../../major/major-report.entity.ts';
import { assertLocations } from '../../places/known-locations.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { CorrectInput } from '../forms.ts';
import type { Intake } from '../intake.entity.ts';
import { higherProtection, type IntakeRequest, loadIntake } from '../load-intake.ts';
import { assertLeader } from '../receivers.ts';
import { countPeople, timesOf } from '../rules/registering.ts';

/** What a correction may touch; everything else about an intake happened and stays. */
const CORRECTABLE = [
  'channel',
  'receivedAt',
  'occurredAt',
  'visitCount',
  'repCount',
  'involvedCount',
  'place',
  'placeLocationId',
  'summary',
  'demand',
  'nature',
  'disputeType',
  'oppositeText',
  'oppositeRelation',
  'dangerTicks',
  'risk',
  'groupFlag',
  'skipLevelSign',
  'leaderId',
  'accompanying',
  'proposal',
  'remark',
] as const satisfies readonly (keyof Intake)[];

type Told = { field: string; before: unknown; after: unknown };

/**
 * 更正: puts right what was written wrong; the event keeps what stood there before, word by word.
 * @throws as `loadIntake`; Invalid with every fault
 */
export async function correctIntake(
  ctx: Context,
  request: IntakeRequest,
  input: CorrectInput,
): Promise<{ intakeId: string; changed: number }> {
  return change(ctx, 'correct-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.corrected', 'intake.create');
    await assertLocations(act.em, [input.placeLocationId]);
    await assertLeader(act.em, input.leaderId);
    const columns = await columnsOf(act, intake, input);
    await mustBeTheCentres(act, intake, columns.risk ?? intake.risk);
    const told: Told[] = CORRECTABLE.flatMap((field) => {
      const [before, after] = [said(intake[field]), said(columns[field])];
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
    });
    await dropDrafts(act.em, act.actor.accountId, [`intake.correct.${intake.id}`]);
    if (told.length === 0) throw new Invalid([{ field: 'reason', key: 'intake.error.nothing-changed' }]);
    Object.assign(intake, columns);
    act.record({ name: 'intake.corrected', intakeId: intake.id, payload: { reason: input.reason, changes: told } });
    return { intakeId: intake.id, changed: told.length };
  });
}

/** 降级: what is reported as a major dispute goes down only by the centre or the street (spec §2.7); the reason is there. */
async function mustBeTheCentres(act: Change, { id, orgId, handlerIds }: Intake, risk: Intake['risk']): Promise<void> {
  if (risk === 'RED') return;
  const open = await act.em.count(MajorReport, { intakeId: id, caseId: null, endedAt: null });
  if (open > 0 && !may(act.actor, 'major.downgrade', { orgId, handlerIds }))
    throw new Invalid([{ field: 'risk', key: 'major.error.downgrade' }]);
}

async function columnsOf(act: Change, intake: Intake, input: CorrectInput): Promise<Partial<Intake>> {
  const [named] = await act.em.execute<{ n: number; opposites: number; representatives: number }[]>(
    `select count(*) filter (where side = 'VISITOR')::int as n, count(*) filter (where side = 'OPPOSITE')::int as opposites,
       count(*) filter (where side = 'VISITOR' and is_representative)::int as representatives
     from intake_person where intake_id = :intakeId`,
    { intakeId: intake.id },
  );
  const counts = countPeople(input, named?.n ?? 1, named?.representatives ?? 0, input.groupFlag, named?.opposites);
  const times = timesOf(input, act.now);
  const faults = [...(Array.isArray(counts) ? counts : []), ...(Array.isArray(times) ? times : [])];
  if (Array.isArray(counts) || Array.isArray(times)) throw new Invalid(faults);
  const {
    reason: _reason,
    receivedOn,
    receivedTime,
    occurredOn: _on,
    subType: _sub,
    isPrivacyAskedFor,
    ...plain
  } = input;
  const { isGroup, ...numbers } = counts;
  const protection = defaultConfidentiality({
    disputeType: input.disputeType,
    isViolenceSuspected: input.dangerTicks.includes('VIOLENCE_AT_HOME'),
    hasMinor: false,
    isPrivacyAskedFor,
  });
  return {
    ...plain,
    ...numbers,
    // A form shows minutes: what says the same minute leaves the second as it was.
    receivedAt: isSameMinute(intake.receivedAt, receivedOn, receivedTime) ? intake.receivedAt : times.receivedAt,
    occurredAt: times.occurredAt,
    place: input.place ?? '',
    groupFlag: isGroup,
    risk: raisedRisk(input.risk ?? 'BLUE', input.dangerTicks),
    confidentiality: higherProtection(intake.confidentiality, protection),
  };
}

function isSameMinute(at: Date, on: string | null, time: string | null): boolean {
  return (on ?? shanghaiDate(at)) === shanghaiDate(at) && (time ?? shanghaiTime(at)) === shanghaiTime(at);
}

function said(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
