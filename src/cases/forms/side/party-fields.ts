import { AGENT_KINDS, type AgentKind } from '../../../../config/people-codes.ts';
import { personInput } from '../../../people/person-fields.ts';
import { optionalChoice, optionalText, text } from '../../../platform/forms/fields.ts';
import { Invalid } from '../../../platform/http/refusals.ts';
import { field, worded } from '../input-form.ts';

const AUTHORITIES = ['GENERAL', 'SPECIAL'] as const;

/** The person behind a party, below its name, and the agent. Numbers stand under the words given: new ones, or the only. */
export const personFields = (numbers: { idNo?: object; phone?: object }) => [
  field('text', 'idNo', { isRequired: false, hint: true, ...numbers.idNo }),
  field('text', 'idNoReason', { isRequired: false, hint: true }),
  field('text', 'phone', { isRequired: false, ...numbers.phone }),
  field('text', 'phoneReason', { isRequired: false, hint: true }),
  field('text', 'address', { isRequired: false }),
  field('text', 'legalRep', { isRequired: false }),
  field('text', 'agentName', { isRequired: false, hint: true }),
  field('select', 'agentKind', { isRequired: false, options: worded('agent-kind', AGENT_KINDS) }),
  field('select', 'agentAuthority', {
    isRequired: false,
    options: worded('agent-authority', AUTHORITIES),
    hint: true,
  }),
];

export const personShape = {
  name: text({ max: 200 }),
  idNo: optionalText({ max: 60 }),
  idNoReason: optionalText({ max: 200 }),
  phone: optionalText({ max: 60 }),
  phoneReason: optionalText({ max: 200 }),
  address: optionalText({ max: 200 }),
  legalRep: optionalText({ max: 50 }),
  agentName: optionalText({ max: 100 }),
  agentKind: optionalChoice(AGENT_KINDS),
  agentAuthority: optionalChoice(AUTHORITIES),
};

/** What was read by `personShape`. @throws Invalid for an agent of whom kind or authority is not said */
export function personAndAgent({ agentName, agentKind, agentAuthority, ...person }: Record<string, unknown>) {
  if (agentName !== null && (agentKind === null || agentAuthority === null)) {
    throw new Invalid([{ field: agentKind === null ? 'agentKind' : 'agentAuthority', key: 'field.choose' }]);
  }
  const authority = agentAuthority as (typeof AUTHORITIES)[number];
  const agent = agentName === null ? null : { name: agentName as string, kind: agentKind as AgentKind, authority };
  return { person: personInput.parse(person), agent };
}
