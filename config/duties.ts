/** Every kind of duty, named in two or three words under `notice.what.<kind>`, without anybody's name. */
export const DUTY_KINDS = [
  'tell-rights',
  'feedback',
  'feedback-unit',
  'urge',
  'supervise',
  'tell-arbitration',
  'tell-visitor',
  'settle-lead',
  'watch-lead',
  'call-back',
  'legal-answer',
  'legal-appointment',
  'meeting-decision',
  'major-written',
  'major-follow',
  'approve-prevented',
  'authenticity',
  'authenticity-false',
  'relapse',
  'charge',
  'reception-roster',
  'dossier-return',
  'issue-supervision',
  'answer-supervision',
  'evaluate-supervision',
  'make-assessment',
  'freeze-month',
] as const;

/** What a duty is called, as a message; one that a later release knows is called a duty. */
export function dutyNamed(kind: string): { key: string } {
  return { key: `notice.what.${DUTY_KINDS.find((known) => known === kind) ?? 'other'}` };
}
