import { countRows, type Typed } from '../../platform/html/form-view.ts';
import { personFieldNames } from './person-rows.ts';

/** Fields beside the people, in the order of the counter's form; errors are listed in this order. */
export const MATTER_FIELDS = [
  'channel',
  'receivedOn',
  'receivedTime',
  'firstContactId',
  'orgId',
  'leaderId',
  'accompanying',
  'visitCount',
  'repCount',
  'involvedCount',
  'oppositeText',
  'oppositeRelation',
  'summary',
  'demand',
  'nature',
  'disputeType',
  'subType',
  'place',
  'placeLocationId',
  'occurredOn',
  'dangerTicks',
  'risk',
  'groupFlag',
  'skipLevelSign',
  'isPrivacyAskedFor',
] as const;

export const WAY_FIELDS = [
  'disposition',
  'dispositionReason',
  'result',
  'targetOrgId',
  'watchOn',
  'remediesTold',
  'toldWay',
] as const;

/** Every field of the form as it stands: the rows of both sides and all else. */
export function registerFields(typed: Typed): string[] {
  const side = (rows: string) =>
    Array.from({ length: countRows(typed, rows) }, (_, index) => personFieldNames(rows, index)).flat();
  return [
    ...side('visitors'),
    ...side('opposites'),
    ...MATTER_FIELDS,
    ...['proposal', 'remark', 'deviceTime', 'matter'],
    ...WAY_FIELDS,
  ];
}
