import { newId } from '../../platform/database/columns.ts';
import { conflictView } from '../../platform/forms/conflict.ts';
import type { Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { IntakeChoices } from '../queries/choices.ts';
import type { IntakeDetail } from '../queries/intake-page.ts';
import { MOVE_FIELDS, type MovePage, storedIn } from './move-view.ts';
import { formOptions } from './options.ts';

const LONG = ['summary', 'demand', 'proposal', 'result', 'dispositionReason', 'opinion', 'reason'];
/** Ticks are carried along as they were typed; side by side they would only be codes. */
const TICKS = ['dangerTicks', 'remediesTold', 'groupFlag', 'skipLevelSign'];

type Conflict = {
  page: MovePage;
  intake: IntakeDetail;
  choices: IntakeChoices;
  saved: { who: string; at: Date };
  typed: Typed;
  now: Date;
};

/** The stored version beside what was typed, for the form of one move. */
export function conflictOf({ page, intake, choices, saved, typed, now }: Conflict): View & Titled {
  const options = formOptions(choices);
  const choicesOf: Record<string, readonly { value: string; text: string | { key: string } }[]> = {
    channel: options.channels,
    nature: options.natures,
    disputeType: options.types,
    risk: options.risks,
    oppositeRelation: options.relations,
    disposition: options.dispositions,
    targetOrgId: options.units,
    placeLocationId: options.places,
    leaderId: options.leaders,
    way: options.contactWays,
    toldWay: options.contactWays,
  };
  const fields = MOVE_FIELDS[page].filter((name) => !TICKS.includes(name));
  const view = conflictView({
    saved: { ...saved, version: intake.version, values: storedIn(page, intake, now) },
    typed,
    fields: fields.map((name) => ({
      name,
      label: { key: `intake.column.${name}` },
      isLong: LONG.includes(name),
      ...(choicesOf[name] === undefined ? {} : { options: choicesOf[name] }),
    })),
    key: newId(),
    links: { action: `/intakes/${intake.id}/${page}`, stored: `/intakes/${intake.id}` },
  });
  const hidden = TICKS.flatMap((name) => {
    const value = typed[name];
    const all = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
    return all.map((one) => ({ name, value: String(one) }));
  });
  return { ...view, hidden } as unknown as View & Titled;
}
