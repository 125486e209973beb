import { openProtected } from '../cases/actions/open-protected.ts';
import { type LoadedCase, loadCase } from '../cases/load-facts.ts';
import type { Papers } from '../cases/move.ts';
import { type Moved, moveCase } from '../cases/move-case.ts';
import type { PartyFacts } from '../cases/rules/facts.ts';
import type { MoveInput } from '../cases/rules/input.ts';
import type { EventName } from '../cases/rules/lifecycle.ts';
import type { CaseState } from '../cases/rules/states.ts';
import { type Context, reading } from '../context.ts';
import { filePapers } from '../dossiers/actions/file-papers.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import type { Character } from './cast.ts';
import { fill, type Words } from './fill.ts';
import { signedPage } from './page.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';
import type { Village } from './street.ts';

/** How one case shall go. */
export interface Plan {
  n: number;
  story: Story;
  /** The room where it is filed; null for the centre. */
  village: Village | null;
  /** The place that the story tells of. */
  scene: Village;
  /** The state in which it stands today. */
  end: CaseState;
  /** Turns that it takes on the way. */
  turns: ReadonlySet<Turn>;
}
export type Turn =
  | 'UP' // reported to the centre
  | 'STREET' // and from there to the street
  | 'RETURNED' // sent back once
  | 'DOWN' // handed down to a village by the centre
  | 'OWN' // begun by the committee itself
  | 'ENTRUSTED' // sent by a court, the police …
  | 'ORAL'
  | 'SUSPENDED'
  | 'EXTENDED'
  | 'HELPER'
  | 'REPLACED'
  | 'WITHDRAWN' // signed only at the second try
  | 'CONFIRMED' // by a court
  | 'DEFAULTED'
  | 'EARLY' // closed while a long schedule runs
  | 'REOPENED'
  | 'TEAM'
  | 'POLICE'
  | 'REFERRED'
  | 'STOPPED'
  | 'NO_CONSENT'
  | 'UNPERFORMED'
  | 'UNDONE'
  | 'RED';

/** Moves that close a case: its papers are there, or a statement says why not. */
const CLOSING: readonly EventName[] = ['case.performed', 'case.closed', 'case.closed-early', 'case.closed-unperformed'];

/** The file of one case while its story is played. */
export class Docket {
  readonly stage: Stage;
  readonly plan: Plan;
  readonly words: Words;
  readonly people: ReadonlyMap<string, Character>;
  caseId = '';
  intakeId: string | null = null;
  /** Accounts: who works on it now, and who decides. */
  worker: string;
  head: string;
  private stored: LoadedCase | null = null;

  constructor(stage: Stage, plan: Plan, words: Words, people: ReadonlyMap<string, Character>) {
    const { staff } = stage.theatre.street;
    this.stage = stage;
    this.plan = plan;
    this.words = words;
    this.people = people;
    this.worker = plan.village?.mediator ?? staff.centre_mediator;
    this.head = plan.village?.head ?? staff.centre_head;
  }

  get request(): { caseId: string; version: null } {
    return { caseId: this.caseId, version: null };
  }

  takes(turn: Turn): boolean {
    return this.plan.turns.has(turn);
  }

  say(text: string): string {
    return fill(text, this.words, this.stage.chance);
  }

  /** The case as it stands now. */
  async look(): Promise<LoadedCase> {
    const ctx = await this.stage.system();
    this.stored = await reading(ctx, ({ em, actor }) => loadCase(em, actor, this.caseId));
    return this.stored;
  }

  async parties(): Promise<readonly PartyFacts[]> {
    return (this.stored ?? (await this.look())).facts.parties;
  }

  /** Those who sit at the table. */
  async table(): Promise<PartyFacts[]> {
    return (await this.parties()).filter((party) => party.isNecessary || party.consent === 'AGREED');
  }

  /** The party that plays a part: A, B, C. */
  async party(part: string): Promise<PartyFacts> {
    const name = this.people.get(part)?.name;
    const found = (await this.parties()).find((party) => party.name === name);
    if (found === undefined) throw new Error(`nobody plays ${part} in ${this.plan.story.sub}`);
    return found;
  }

  /** Does something as an account; whoever may not look into a protected file gives the reason first. */
  async by<T>(accountId: string, work: (ctx: Context) => Promise<T>): Promise<T> {
    const ctx = await this.stage.as(accountId);
    try {
      return await work(ctx);
    } catch (fault) {
      if (!(fault instanceof Forbidden) || fault.key !== 'case.error.protected') throw fault;
      await openProtected(ctx, { caseId: this.caseId, reason: '履行职责需要查阅' });
      return work(ctx);
    }
  }

  async move(
    accountId: string,
    event: EventName,
    input: Omit<MoveInput, 'actorId'> = {},
    papers: Papers = {},
  ): Promise<Moved> {
    if (CLOSING.includes(event)) await this.explainPapers(accountId);
    return this.by(accountId, (ctx) => moveCase(ctx, event, { ...this.request, input, papers }));
  }

  /** The demonstration holds no scans of papers; a signed statement says so (人民调解法 Art. 27; E9). */
  private async explainPapers(accountId: string): Promise<void> {
    if ((await this.look()).facts.dossier.isStatementSigned) return;
    const sheet = await signedPage(this.stage.house.env.dataDir);
    const file = { ...sheet, name: '卷宗情况说明（示意图）.png' };
    const note = '演示数据没有纸质材料的照片，以说明代替。';
    await this.by(accountId, (ctx) => filePapers(ctx, { caseId: this.caseId, slot: 'STATEMENT', note, files: [file] }));
  }
}
