import type { Message, Param } from '../../platform/i18n/message.ts';
import type { IntakeHistory } from '../queries/intake-page.ts';
import { joined, NOTHING, said } from './words.ts';

type Change = { field: string; before: unknown; after: unknown };

/** What happened, as sentences with who, when and from where. */
export function historyViews(rows: readonly IntakeHistory[]): { at: Date; sentence: Message }[] {
  return rows.map((row) => ({ at: row.at, sentence: sentenceOf(row) }));
}

function sentenceOf({ name, actorName, orgName, payload }: IntakeHistory): Message {
  const who = { who: actorName, org: orgName === '' ? NOTHING : orgName };
  const of = (field: string): Param => said(field, payload[field]);
  switch (name) {
    case 'intake.registered': {
      const key = payload.isKeyedInForOther === true ? 'intake.history.keyed-in' : 'intake.history.registered';
      const again: Param =
        typeof payload.sameAs === 'string' ? { key: 'intake.history.again', params: { no: payload.sameAs } } : '';
      return { key, params: { ...who, no: of('intakeNo'), channel: of('channel'), first: of('firstContact'), again } };
    }
    case 'intake.disposed': {
      const details = ['result', 'target', 'reason', 'title'].flatMap((field): Message[] =>
        payload[field] ? [{ key: `intake.history.${field}`, params: { it: String(payload[field]) } }] : [],
      );
      const told = joined(details) ?? { key: 'intake.history.no-details' };
      return { key: 'intake.history.disposed', params: { ...who, way: of('disposition'), details: told } };
    }
    case 'intake.answered':
      return { key: 'intake.history.answered', params: { ...who, way: of('way'), result: of('result') } };
    case 'intake.opined':
      return { key: 'intake.history.opined', params: { ...who, opinion: of('opinion') } };
    case 'intake.corrected': {
      const changes = (payload.changes as Change[] | undefined) ?? [];
      const what = joined(changes.map(changeOf)) ?? { key: 'intake.history.no-details' };
      return { key: 'intake.history.corrected', params: { ...who, what, reason: of('reason') } };
    }
    case 'intake.replied':
      return { key: 'intake.history.replied', params: { ...who, unit: of('unit'), text: of('text') } };
    case 'intake.protection-changed':
      return {
        key: 'intake.history.protected',
        params: { level: { key: `confidentiality.${payload.confidentiality}` } },
      };
    case 'major.opened':
    case 'major.acknowledged':
    case 'major.reported':
    case 'major.ended':
      return {
        key: `intake.history.${name}`,
        params: { ...who, ending: { key: `major.ending.${payload.ending ?? 'DOWNGRADED'}` } },
      };
    case 'intake.voided':
      return { key: 'intake.history.voided', params: { ...who, reason: of('reason') } };
    default:
      return { key: 'intake.history.finished', params: who };
  }
}

function changeOf({ field, before, after }: Change): Message {
  const params = { field: { key: `intake.column.${field}` }, before: said(field, before), after: said(field, after) };
  return { key: 'intake.history.change', params };
}
