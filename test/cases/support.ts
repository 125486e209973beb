import type { Role } from '../../config/roles.ts';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { recordConsent, tellRights } from '../../src/cases/actions/ask-party.ts';
import { answerMediator, assignMediators, discloseRelation } from '../../src/cases/actions/choose-mediator.ts';
import { type AgreementDraft, draftAgreement } from '../../src/cases/actions/draft-agreement.ts';
import { recordPerformance } from '../../src/cases/actions/follow-performance.ts';
import { keepFile } from '../../src/cases/actions/keep-file.ts';
import { type OpenCaseInput, openCase } from '../../src/cases/actions/open-case.ts';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { recordOfficeMarks, recordSignature } from '../../src/cases/actions/sign-agreement.ts';
import { type LoadedCase, loadCase } from '../../src/cases/load-facts.ts';
import type { Papers } from '../../src/cases/move.ts';
import { type Moved, moveCase } from '../../src/cases/move-case.ts';
import { agreementInForce, agreementInHand } from '../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../src/cases/rules/input.ts';
import type { EventName } from '../../src/cases/rules/lifecycle.ts';
import type { CaseState } from '../../src/cases/rules/states.ts';
import type { Context, House } from '../../src/context.ts';
import { contextFor, reading } from '../../src/context.ts';
import { filePapers } from '../../src/dossiers/actions/file-papers.ts';
import type { Office, Place } from '../support/office.ts';
import { agreementDraft, quarrel, STATEMENT, sessionInput, sessionPapers, signedPage } from './material.ts';

export * from './material.ts';

/** One case with people who work on it; the village's head unless somebody else is named. */
export class Dispute {
  readonly office: Office;
  readonly house: House;
  readonly caseId: string;
  place: Place = 'village1';
  private readonly actors: Map<string, Context['actor']>;

  constructor(
    office: Office,
    caseId: string,
    place: Place,
    house: House,
    actors = new Map<string, Context['actor']>(),
  ) {
    this.office = office;
    this.caseId = caseId;
    this.place = place;
    this.house = house;
    this.actors = actors;
  }

  static async file(office: Office, place: Place = 'village1', more: Partial<OpenCaseInput> = {}): Promise<Dispute> {
    const ctx = await office.contextOf('village_head', place);
    const { caseId } = await openCase(ctx, quarrel(office.orgs[place], more));
    return new Dispute(office, caseId, place, office.house);
  }

  async as(role: Role, place: Place = this.place): Promise<Context> {
    const key = `${role} ${place}`;
    const actor =
      this.actors.get(key) ?? (await this.office.actorOf(role, role.startsWith('village') ? place : undefined));
    this.actors.set(key, actor);
    return contextFor(this.house, actor);
  }

  head(): Promise<Context> {
    return this.as('village_head');
  }

  async move(
    event: EventName,
    input: Omit<MoveInput, 'actorId'> = {},
    ctx: Promise<Context> | Context = this.head(),
    papers: Papers = {},
  ): Promise<Moved> {
    if (CLOSING.includes(event)) await this.explainPapers(ctx);
    return moveCase(await ctx, event, { caseId: this.caseId, version: null, input, papers });
  }

  /** Puts a signed statement into the dossier, so that the case can be closed without its papers (E9). */
  async explainPapers(ctx: Promise<Context> | Context = this.head()): Promise<void> {
    if ((await this.loaded()).facts.dossier.isStatementSigned) return;
    await filePapers(await ctx, { caseId: this.caseId, ...STATEMENT });
  }

  /** As a service sees it. */
  async loaded(): Promise<LoadedCase> {
    const actor = this.actors.get('service') ?? (await openServiceSession(this.house, null));
    this.actors.set('service', actor);
    return reading(contextFor(this.house, actor), ({ em }) => loadCase(em, actor, this.caseId));
  }

  async system(): Promise<Context> {
    await this.loaded();
    return contextFor(this.house, this.actors.get('service') as Context['actor']);
  }

  async state(): Promise<string> {
    return (await this.loaded()).facts.state;
  }

  async row<T = Record<string, unknown>>(): Promise<T> {
    const [row] = await this.office.sql('select * from mediation_case where id = $1', [this.caseId]);
    return row as T;
  }

  get request(): { caseId: string; version: null } {
    return { caseId: this.caseId, version: null };
  }

  async consents(): Promise<void> {
    for (const { id } of (await this.loaded()).facts.parties) {
      const answer = { partyId: id, consent: 'AGREED', way: 'IN_PERSON', witness: null } as const;
      await recordConsent(await this.head(), { ...this.request, ...answer });
    }
  }

  /** Everything that must be there before a session, with this mediator. */
  async prepare(mediatorId: string = this.office.accountOf('village_head', this.place)): Promise<void> {
    await assignMediators(await this.head(), { ...this.request, leadMediatorId: mediatorId, coMediatorIds: [] });
    await this.accept();
  }

  /** The parties hear their rights, accept the mediators, and relations are told. */
  async accept(ctx: Promise<Context> | Context = this.head()): Promise<void> {
    const { facts } = await this.loaded();
    const partyIds = facts.parties.map(({ id }) => id);
    await tellRights(await ctx, { ...this.request, partyIds, way: 'IN_PERSON', isSigned: true });
    await answerMediator(await ctx, { ...this.request, partyIds, choice: 'ACCEPTED' });
    const none = { relation: 'NONE', note: null, objection: null, decision: null } as const;
    for (const { id: mediatorId } of facts.mediators) {
      const relations = partyIds.map((partyId) => ({ partyId, ...none }));
      await discloseRelation(await ctx, { ...this.request, mediatorId, relations });
    }
  }

  async session(result: 'REACHED' | 'NOT_REACHED' = 'REACHED', ctx: Promise<Context> | Context = this.head()) {
    const { facts } = await this.loaded();
    return this.move('case.session-recorded', sessionInput(facts, result, this.house), ctx, sessionPapers(this.house));
  }

  async draft(more: Partial<AgreementDraft> = {}, ctx: Promise<Context> | Context = this.head()): Promise<Moved> {
    const { facts } = await this.loaded();
    return draftAgreement(await ctx, { ...this.request, draft: agreementDraft(facts, more) });
  }

  /** Signatures of everybody, the mediator, the seal and a photograph. */
  async sign(on = '2026-11-20', ctx: Promise<Context> | Context = this.head()): Promise<void> {
    const { facts } = await this.loaded();
    const inHand = agreementInHand(facts);
    const way = { signer: '本人', capacity: 'SELF', way: 'SIGNATURE', signedOn: on } as const;
    for (const { id } of facts.parties) {
      if (inHand?.signatures.some(({ partyId }) => partyId === id)) continue;
      await recordSignature(await ctx, { ...this.request, partyId: id, ...way });
    }
    await recordOfficeMarks(await ctx, { ...this.request, mediatorSignedOn: on, sealedOn: on, oralAgreedOn: null });
    await keepFile(await ctx, { ...signedPage(this.caseId) });
  }

  /** The sum of the agreement is paid against a receipt, and with that everything is performed. */
  async perform(): Promise<Moved> {
    const itemId = agreementInForce((await this.loaded()).facts)?.items[0]?.id ?? '';
    await recordPerformance(await this.head(), {
      ...{ ...this.request, itemId, performedOn: '2026-11-20', performedFen: 60_000 },
      ...{ proofNote: '收条', proofAttachmentIds: [], confirmedByCreditor: true },
    });
    return this.move('case.performed');
  }

  /** Walks the usual way of a village case up to a state. */
  async to(state: CaseState): Promise<this> {
    const now = await this.state();
    for (const [at, step] of WAY.slice(WAY.findIndex(([here]) => here === now))) {
      if (at === state) return this;
      await step(this);
    }
    if ((await this.state()) !== state) throw new Error(`the usual way does not lead to ${state}`);
    return this;
  }
}

/** Moves before which the papers must be there. */
const CLOSING: readonly EventName[] = ['case.performed', 'case.closed', 'case.closed-early', 'case.closed-unperformed'];

const WAY: readonly [CaseState, (dispute: Dispute) => Promise<unknown>][] = [
  ['DRAFT', (d) => d.move('case.submitted')],
  [
    'SUBMITTED',
    async (d) => {
      await d.consents();
      await checkDuplicates(await d.head(), { ...d.request, isPendingElsewhere: false });
      await d.move('case.accepted');
    },
  ],
  [
    'ACCEPTED',
    async (d) => {
      await d.prepare();
      await d.move('case.mediation-started');
    },
  ],
  [
    'MEDIATING',
    async (d) => {
      await d.session();
      await d.draft();
      await d.move('case.agreed');
    },
  ],
  ['AGREED', (d) => d.sign()],
  ['PERFORMING', (d) => d.perform()],
];
