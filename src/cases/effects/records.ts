import { newId } from '../../platform/database/columns.ts';
import { CaseStory } from '../case.entity.ts';
import type { EffectHandlers, MoveInHand } from '../move.ts';
import { Investigation, MediationSession, TermChange } from '../proceeding.entity.ts';

function termChange(kind: 'ACCEPTED' | 'EXTENDED' | 'SUSPENDED' | 'RESUMED' | 'REOPENED') {
  return ({ act, loaded, decision, input, told }: MoveInHand): void => {
    act.em.create(TermChange, {
      id: newId(),
      caseId: loaded.facts.id,
      kind,
      fromDueOn: loaded.facts.dueOn,
      toDueOn: decision.changes.dueOn,
      reason: input.reason ?? input.suspensionReason ?? '',
      consentedPartyIds: [...(input.consentedPartyIds ?? [])],
      on: act.today,
      byId: act.actor.accountId,
      createdAt: act.now,
    });
    told.dueOn = decision.changes.dueOn;
  };
}

/** What is written down: sessions, investigations, changes of the term, what was told. */
export const RECORD_EFFECTS: EffectHandlers = {
  'keep-session': ({ act, loaded, input, papers, told }) => {
    const { session } = input;
    const paper = papers.session;
    if (session === undefined || paper === undefined) throw new Error('a session is recorded with its paper');
    const ordinal = loaded.facts.sessions.length + 1;
    act.em.create(MediationSession, {
      ...paper,
      caseId: loaded.facts.id,
      ordinal,
      round: loaded.facts.round,
      type: session.type,
      mediatorIds: [...session.mediatorIds],
      isPublic: session.isPublic,
      points: [...session.points],
      text: session.text,
      result: session.result,
      nextAt: session.nextAt,
      createdAt: act.now,
      createdById: act.actor.accountId,
    });
    Object.assign(told, { ordinal, result: session.result, type: session.type });
  },
  'keep-investigation': ({ act, loaded, input, papers, told }) => {
    if (input.investigation === undefined || papers.investigation === undefined) {
      throw new Error('an investigation is recorded with its paper');
    }
    act.em.create(Investigation, {
      ...papers.investigation,
      caseId: loaded.facts.id,
      kind: input.investigation.kind,
      text: input.investigation.text,
      createdAt: act.now,
      createdById: act.actor.accountId,
    });
    told.kind = input.investigation.kind;
  },
  'keep-term-change:ACCEPTED': termChange('ACCEPTED'),
  'keep-term-change:EXTENDED': termChange('EXTENDED'),
  'keep-term-change:SUSPENDED': termChange('SUSPENDED'),
  'keep-term-change:RESUMED': termChange('RESUMED'),
  'keep-term-change:REOPENED': termChange('REOPENED'),
  'tell-remedies': async ({ act, loaded, input, papers, columns, told }) => {
    if ((input.remediesTold ?? []).length === 0) return;
    columns.remediesToldAt = act.now;
    const words = [(input.remediesTold ?? []).join(','), papers.remediesNote].filter(Boolean).join('\n');
    await act.em.nativeUpdate(CaseStory, { caseId: loaded.facts.id }, { remediesTold: words });
    told.remedies = [...(input.remediesTold ?? [])];
  },
  'set-result': async ({ act, loaded, decision, input, papers, columns, told }) => {
    if (decision.changes.result !== undefined) columns.resultOn = act.today;
    if (input.terminationReasons !== undefined) {
      columns.terminationReasons = [...input.terminationReasons];
      told.reasons = [...input.terminationReasons];
    }
    const words = { terminationNote: input.reason ?? null, undisputedFacts: papers.undisputedFacts ?? null };
    if (decision.to === 'TERMINATED') await act.em.nativeUpdate(CaseStory, { caseId: loaded.facts.id }, words);
  },
  'keep-police-report': async ({ act, loaded, input, papers }) => {
    if (input.policeReport === undefined) return;
    const { at, unit } = input.policeReport;
    const policeReport = { at: at.toISOString(), unit, receipt: papers.policeReceipt ?? null };
    await act.em.nativeUpdate(CaseStory, { caseId: loaded.facts.id }, { policeReport });
  },
  'strike-through': ({ act, input, columns }) => {
    Object.assign(columns, {
      voidedAt: act.now,
      voidedById: act.actor.accountId,
      voidReason: input.reason ?? input.voidReason ?? '',
      survivorId: input.survivorId ?? null,
    });
  },
  'mark-closed': ({ act, columns }) => {
    columns.closedOn = act.today;
  },
  // What was fed back is in the log; how this round ends has to be told again.
  'ask-feedback-anew': ({ columns }) => {
    Object.assign(columns, { feedbackAt: null, feedbackWay: null, feedbackById: null });
  },
  'clear-closed': ({ columns }) => {
    Object.assign(columns, { closedOn: null, archivedOn: null });
  },
};
