import { newId } from '../../platform/database/columns.ts';
import { type FieldErrors, formView, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { DecisionDetail } from '../queries/decision.ts';

/** `/meetings/decisions/:id`: what was decided, by when, and whether it was done. */
export function decisionView(input: {
  decision: DecisionDetail;
  typed: Typed | null;
  errors: FieldErrors;
  reasons: readonly Message[];
  canSettle: boolean;
  canRecordServices: boolean;
  today: string;
}): View & Titled {
  const { decision, typed, errors, reasons, canSettle, canRecordServices, today } = input;
  const { id, text, owner, dueOn, isDone, doneOn, note, meetingTitle, meetingId, version } = decision;
  const stored = { isDone: isDone ? 'yes' : '', doneOn: doneOn ?? today, note };
  const view = {
    title: { key: 'meeting.decision' },
    ...{ id, text, owner: owner ?? '—', dueOn, isDone, doneOn, note, reasons, today },
    canSettle: canSettle && !decision.isWithdrawn,
    ...{ isWithdrawn: decision.isWithdrawn, places: placesOf(decision, canRecordServices) },
    state: { key: isDone ? 'meeting.done' : 'meeting.not-done' },
    look: isDone ? 'done' : 'orange',
    back: meetingTitle === null ? '/' : `/meetings/${meetingId}`,
    backText: meetingTitle ?? { key: 'nav.today' },
    form: formView({
      fields: ['isDone', 'doneOn', 'note'],
      typed: typed ?? stored,
      errors,
      key: newId(),
      version,
      isTyped: typed !== null,
    }),
    choices: [
      { value: 'yes', text: { key: 'meeting.done' } },
      { value: 'no', text: { key: 'meeting.not-done' } },
    ],
  };
  return view as unknown as View & Titled;
}

/** Where the work of the decision is done: the case, and the book of legal services for what a lawyer or counsellor does. */
function placesOf({ code, caseId, caseNo, isDone }: DecisionDetail, canRecordServices: boolean) {
  if (caseId === null) return [];
  const places = [{ href: `/cases/${caseId}`, text: { key: 'meeting.to-case' } }];
  const isService = code === 'LEGAL_AID' || code === 'COUNSELLING';
  if (isService && !isDone && canRecordServices)
    places.push({
      href: `/legal-services/new?caseNo=${encodeURIComponent(caseNo ?? '')}`,
      text: { key: 'meeting.to-service' },
    });
  return places;
}
