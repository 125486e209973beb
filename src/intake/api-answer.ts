import { z } from 'zod';
import type { IntakeDetail, IntakePerson } from './queries/intake-page.ts';
import type { IntakeRow } from './queries/list-intakes.ts';

const id = z.string().meta({ format: 'uuid' });
const day = z.string().meta({ format: 'date' });
const at = z.string().meta({ format: 'date-time' });

export const intakeRowSchema = z.strictObject({
  id,
  intakeNo: z.string(),
  receivedAt: at,
  orgName: z.string(),
  channel: z.string(),
  nature: z.string(),
  disputeType: z.string().nullable(),
  summary: z.string(),
  visitors: z.array(z.string()),
  opposites: z.array(z.string()),
  visitCount: z.number().int(),
  state: z.string(),
  disposition: z.string().nullable(),
  disposedOn: day.nullable(),
  risk: z.string(),
  confidentiality: z.string(),
  isRepeat: z.boolean(),
  firstContact: z.string(),
  feedbackDueOn: day.nullable(),
  caseNo: z.string().nullable(),
});

export function intakeRowAnswer({ cursor: _cursor, ...row }: IntakeRow): z.infer<typeof intakeRowSchema> {
  return { ...row, receivedAt: row.receivedAt.toISOString() };
}

/** What a registration answers: the number for the visitor, where it went, until when he hears. */
export const registeredSchema = z.strictObject({
  intakeId: id,
  intakeNo: z.string(),
  caseId: id.nullable(),
  disposition: z.string().nullable(),
  dueOn: day.nullable(),
  phone: z.string().nullable(),
});

const person = z.strictObject({
  personId: id,
  name: z.string(),
  kind: z.string(),
  isVisitor: z.boolean(),
  isRepresentative: z.boolean(),
  gender: z.string().nullable(),
  birthDate: day.nullable(),
  idNoMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  address: z.string().nullable(),
});

export const intakeSchema = z.strictObject({
  id,
  version: z.number().int(),
  intakeNo: z.string(),
  orgId: id,
  orgName: z.string(),
  state: z.string(),
  channel: z.string(),
  receivedAt: at,
  occurredAt: at.nullable(),
  firstContact: z.string(),
  enteredBy: z.string(),
  visitCount: z.number().int(),
  repCount: z.number().int(),
  involvedCount: z.number().int(),
  place: z.string(),
  summary: z.string(),
  demand: z.string().nullable(),
  nature: z.string(),
  disputeType: z.string().nullable(),
  risk: z.string(),
  confidentiality: z.string(),
  isRepeat: z.boolean(),
  disposition: z.string().nullable(),
  result: z.string().nullable(),
  feedbackDueOn: day.nullable(),
  feedbackAt: at.nullable(),
  satisfaction: z.number().int().nullable(),
  caseId: id.nullable(),
  people: z.array(person),
  /** Names of the moves that are possible now and permitted to whoever asks. */
  possible: z.array(z.string()),
});

export function intakeAnswer(
  intake: IntakeDetail,
  people: readonly IntakePerson[],
  moves: readonly string[],
): z.infer<typeof intakeSchema> {
  const { id, version, intakeNo, orgId, orgName, state, channel, firstContact, enteredBy, place, summary } = intake;
  const { demand, nature, disputeType, risk, confidentiality, isRepeat, disposition, result, satisfaction } = intake;
  return {
    ...{ id, version, intakeNo, orgId, orgName, state, channel, firstContact, enteredBy, place, summary, demand },
    ...{ nature, disputeType, risk, confidentiality, isRepeat, disposition, result, satisfaction },
    ...{ visitCount: intake.visitCount, repCount: intake.repCount, involvedCount: intake.involvedCount },
    ...{ feedbackDueOn: intake.feedbackDueOn, caseId: intake.linkedCase?.id ?? null },
    receivedAt: intake.receivedAt.toISOString(),
    occurredAt: intake.occurredAt?.toISOString() ?? null,
    feedbackAt: intake.feedbackAt?.toISOString() ?? null,
    people: people.map((one) => ({
      ...{ personId: one.personId, name: one.name, kind: one.kind, isVisitor: one.isVisitor, gender: one.gender },
      ...{ isRepresentative: one.isRepresentative, birthDate: one.birthDate, idNoMasked: one.idNoMasked },
      ...{ phoneMasked: one.phoneMasked, address: one.address },
    })),
    possible: moves.map((move) => move.slice('intake.'.length)),
  };
}
