import { z } from 'zod';
import { TIERS } from '../../config/organizations.ts';
import type { Actor } from '../accounts/actor.ts';
import { inWords } from '../platform/i18n/in-words.ts';
import type { LoadedCase } from './load-facts.ts';
import type { CasePage } from './queries/case-page.ts';
import type { CaseRow } from './queries/list-cases.ts';
import { DISPUTE_TYPES, type DisputeType } from './rules/dispute-types.ts';
import { ALL_STATES } from './rules/states.ts';
import { CONFIDENTIALITIES, RISKS } from './rules/vocabulary.ts';
import { whatNext } from './rules/what-next.ts';
import { openMoves } from './views/actions-view.ts';

const id = z.string().meta({ format: 'uuid' });
const day = z.string().meta({ format: 'date' });
const at = z.string().meta({ format: 'date-time' });
const state = z.enum(ALL_STATES as [string, ...string[]]);
const risk = z.enum(RISKS);
const tier = z.enum(TIERS);
const disputeType = z.enum(Object.keys(DISPUTE_TYPES) as [DisputeType, ...DisputeType[]]);
const org = z.strictObject({ id, name: z.string(), tier });

/** One line of a list. Title, summary and names are null or empty where the content is closed to the reader (限阅). */
export const caseRowSchema = z.strictObject({
  id,
  caseNo: z.string().nullable(),
  state,
  tier,
  homeTier: tier,
  orgName: z.string(),
  disputeType: disputeType.nullable(),
  subType: z.string().nullable(),
  risk,
  confidentiality: z.enum(CONFIDENTIALITIES),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  applicants: z.array(z.string()),
  respondents: z.array(z.string()),
  thirds: z.array(z.string()),
  mediator: z.string().nullable(),
  dutyOn: day.nullable(),
  dutyAt: at.nullable(),
  createdAt: at,
});

export function caseRowAnswer({ cursor: _cursor, ...row }: CaseRow): z.infer<typeof caseRowSchema> {
  return { ...row, dutyAt: row.dutyAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() };
}

/** What a move answers. */
export const movedSchema = z.strictObject({ caseId: id, state, caseNo: z.string().nullable() });

export const eventSchema = z.strictObject({
  id,
  at,
  name: z.string(),
  actorName: z.string(),
  orgName: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

const party = z.strictObject({
  id,
  personId: id,
  role: z.enum(['APPLICANT', 'RESPONDENT', 'THIRD']),
  name: z.string(),
  kind: z.enum(['NATURAL', 'LEGAL', 'UNINCORPORATED']),
  gender: z.enum(['M', 'F']).nullable(),
  birthDate: day.nullable(),
  address: z.string().nullable(),
  idNoMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  consent: z.string(),
  isNecessary: z.boolean(),
});

const session = z.strictObject({
  id,
  ordinal: z.number().int(),
  round: z.number().int(),
  type: z.string(),
  startedAt: at,
  endedAt: at.nullable(),
  place: z.string(),
  recorder: z.string(),
  text: z.string(),
  result: z.string(),
  nextAt: at.nullable(),
});

const transfer = z.strictObject({
  id,
  kind: z.string(),
  fromName: z.string(),
  toName: z.string(),
  reason: z.string(),
  requirement: z.string().nullable(),
  sentAt: at,
  response: z.string(),
  responseReason: z.string().nullable(),
  respondedAt: at.nullable(),
});

const item = z.strictObject({
  ordinal: z.number().int(),
  what: z.string(),
  amountFen: z.number().int().nullable(),
  dueOn: day.nullable(),
  performedOn: day.nullable(),
});

const agreement = z.strictObject({
  id,
  revision: z.number().int(),
  form: z.string(),
  state: z.string(),
  isPartial: z.boolean(),
  clauses: z.array(z.string()),
  effectiveOn: day.nullable(),
  items: z.array(item),
});

export const caseSchema = z.strictObject({
  id,
  version: z.number().int(),
  caseNo: z.string().nullable(),
  state,
  title: z.string(),
  summary: z.string(),
  place: z.string().nullable(),
  source: z.string(),
  disputeType: disputeType.nullable(),
  difficulty: z.string(),
  risk,
  confidentiality: z.enum(CONFIDENTIALITIES),
  home: org,
  current: org,
  round: z.number().int(),
  acceptedOn: day.nullable(),
  dueOn: day.nullable(),
  closedAt: at.nullable(),
  requests: z.array(z.string()),
  mediators: z.array(z.strictObject({ id, name: z.string() })),
  parties: z.array(party),
  sessions: z.array(session),
  transfers: z.array(transfer),
  agreements: z.array(agreement),
  next: z.strictObject({
    code: z.string(),
    sentence: z.string(),
    dueOn: day.nullable(),
    dueAt: at.nullable(),
    isOverdue: z.boolean(),
  }),
  /** Names of the moves that are possible now and permitted to whoever asks. */
  possible: z.array(z.string()),
});

const iso = (instant: Date | null) => instant?.toISOString() ?? null;

export function caseAnswer(actor: Actor, loaded: LoadedCase, page: CasePage, now: Date): z.infer<typeof caseSchema> {
  const { facts } = loaded;
  const next = whatNext(facts, now);
  const organisation = ({ id, name, tier }: typeof facts.homeOrg) => ({ id, name, tier });
  return {
    ...{ id: facts.id, version: loaded.version, caseNo: facts.caseNo, state: facts.state, title: loaded.title },
    ...{ summary: facts.summary, place: facts.place ?? null, source: facts.source, disputeType: facts.disputeType },
    ...{ difficulty: facts.difficulty, risk: facts.risk, confidentiality: loaded.confidentiality, round: facts.round },
    ...{ home: organisation(facts.homeOrg), current: organisation(facts.currentOrg), requests: page.requests },
    ...{ acceptedOn: facts.acceptedOn, dueOn: facts.dueOn, closedAt: iso(facts.closedAt) },
    mediators: facts.mediators.map(({ id, name }) => ({ id, name })),
    parties: page.parties.map((one) => ({
      ...{ id: one.id, personId: one.personId, role: one.role, name: one.name, kind: one.kind, gender: one.gender },
      ...{ birthDate: one.birthDate, address: one.address, idNoMasked: one.idNoMasked, phoneMasked: one.phoneMasked },
      ...{ consent: one.consent, isNecessary: one.isNecessary },
    })),
    sessions: page.sessions.map((one) => ({
      ...one,
      startedAt: one.startedAt.toISOString(),
      endedAt: iso(one.endedAt),
      nextAt: iso(one.nextAt),
    })),
    transfers: page.transfers.map((one) => ({
      ...one,
      sentAt: one.sentAt.toISOString(),
      respondedAt: iso(one.respondedAt),
    })),
    agreements: facts.agreements.map((one) => ({
      ...{ id: one.id, revision: one.revision, form: one.form, state: one.state, isPartial: one.isPartial },
      ...{ clauses: [...one.clauses], effectiveOn: one.effectiveOn },
      items: one.items.map(({ ordinal, what, amountFen, dueOn, performedOn }) => ({
        ...{ ordinal, what, amountFen, dueOn, performedOn },
      })),
    })),
    next: {
      ...{ code: next.key, sentence: inWords(next, actor.language, now), dueOn: next.dueOn },
      ...{ dueAt: iso(next.dueAt), isOverdue: next.isOverdue },
    },
    possible: openMoves(actor, loaded, now).map((event) => event.slice('case.'.length)),
  };
}
