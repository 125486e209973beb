import { shanghaiInstant } from '../../../calendar/shanghai.ts';
import { newId } from '../../../platform/database/columns.ts';
import { Invalid } from '../../../platform/http/refusals.ts';
import type { CaseFacts } from '../../rules/facts.ts';
import { RECORD_POINTS, SESSION_RESULTS, SESSION_TYPES } from '../../rules/vocabulary.ts';
import { type Choices, field, partyOptions, worded } from '../input-form.ts';

const named = (facts: CaseFacts, ids: readonly string[]) => facts.parties.filter(({ id }) => ids.includes(id));

/** The fields of a mediation record, in the order in which a session goes. */
export function sessionFields(choices: Choices) {
  const mediators = choices.facts.mediators.map(({ id, name }) => ({ value: id, text: name }));
  return [
    field('choice', 'sessionType', { options: worded('session-type', SESSION_TYPES) }),
    field('date', 'on'),
    field('time', 'startTime'),
    field('time', 'endTime'),
    field('text', 'heldAt', { example: true }),
    field('text', 'subject', { example: true }),
    field('checks', 'presentIds', { options: partyOptions(choices) }),
    field('checks', 'identityCheckedIds', { options: partyOptions(choices), hint: true, isRequired: false }),
    field('checks', 'mediatorIds', { options: mediators }),
    field('text', 'recorder'),
    field('text', 'helpers', { isRequired: false, hint: true }),
    field('check', 'isHelpersWelcome', { isRequired: false, hint: true }),
    field('checks', 'points', { options: worded('record-point', RECORD_POINTS), hint: true }),
    field('area', 'text', { hint: true }),
    field('choice', 'sessionResult', { options: worded('session-result', SESSION_RESULTS) }),
    field('date', 'nextOn', { isRequired: false }),
    field('select', 'nextTime', {
      isRequired: false,
      options: ['08:30', '09:00', '10:00', '14:00', '15:00', '16:00', '19:00'].map((value) => ({ value, text: value })),
    }),
    field('check', 'isPublic', { isRequired: false, hint: true }),
  ];
}

/** Splits the session's form into what the rules look at and the rest of the paper. */
export function sessionTold(v: Record<string, unknown>, { facts }: Choices) {
  const on = v.on as string;
  const present = v.presentIds as string[];
  const everybody = facts.parties.map(({ id }) => id);
  const helpers = String(v.helpers ?? '')
    .split(/[、，,;；\s]+/)
    .filter(Boolean);
  const consents = v.isHelpersWelcome === true ? everybody : [];
  const nextAt =
    v.nextOn === null ? null : shanghaiInstant(v.nextOn as string, (v.nextTime as string | null) ?? '09:00');
  const checked = v.identityCheckedIds as string[];
  const [startedAt, endedAt] = [shanghaiInstant(on, v.startTime as string), shanghaiInstant(on, v.endTime as string)];
  if (endedAt <= startedAt) throw new Invalid([{ field: 'endTime', key: 'case.error.end-before-start' }]);
  return {
    input: {
      session: {
        type: v.sessionType as 'JOINT',
        on,
        text: v.text as string,
        result: v.sessionResult as 'REACHED',
        nextAt,
        mediatorIds: v.mediatorIds as string[],
        partyIds: present,
        points: v.points as string[],
        isPublic: v.isPublic as boolean,
        helpers: helpers.map((name) => ({ name, consentedPartyIds: consents })),
        publicConsentPartyIds: v.isPublic === true ? everybody : [],
      },
    },
    papers: {
      session: {
        id: newId(),
        startedAt,
        endedAt,
        place: v.heldAt as string,
        subject: v.subject as string,
        recorder: v.recorder as string,
        remediesTold: null,
        attendees: [
          ...named(facts, everybody).map(({ id, name, role }) => ({
            partyId: id,
            name,
            capacity: role,
            present: present.includes(id),
            identityChecked: checked.includes(id),
          })),
          ...helpers.map((name) => ({
            partyId: null,
            name,
            capacity: 'HELPER',
            present: true,
            identityChecked: false,
          })),
        ],
      },
    },
  };
}
