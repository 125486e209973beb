import type { Context } from '../../context.ts';
import { PERSON_FIELD_NAMES } from '../../people/person-fields.ts';
import { findPeople, peopleById } from '../../people/queries/find-people.ts';
import { type Match, matchesFor } from '../../people/queries/person-matches.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { countRows, type FieldErrors, type Typed } from '../../platform/html/form-view.ts';
import type { Message } from '../../platform/i18n/message.ts';

/** One person of a form, as its row is printed. */
export type PersonRowView = {
  rows: string;
  index: number;
  at: string;
  legend: Message;
  canRemove: boolean;
  matches: { id: string; sentence: Message }[];
  /** The number failed its check, or a reason was given before: then the reason may be told here. */
  asksIdReason: boolean;
  asksPhoneReason: boolean;
  /** What is folded away holds a fault: it is shown open. */
  isOpen: boolean;
  isVisitor: boolean;
};

/** Persons are looked up for so many rows; a list of 200 is typed from paper and nobody waits for it. */
const LOOKED_UP = 10;

/** Fields that no form folds away. */
const SHOWN: readonly string[] = ['personId', 'name', 'phone', 'phoneReason'];

function foldedFault(at: string, errors: FieldErrors): boolean {
  return Object.keys(errors).some((name) => name.startsWith(`${at}.`) && !SHOWN.includes(name.slice(at.length + 1)));
}

/** Names of the fields of one row. */
export function personFieldNames(rows: string, index: number): string[] {
  const more = rows === 'visitors' ? ['isRepresentative'] : [];
  return [...PERSON_FIELD_NAMES, ...more].map((name) => `${rows}.${index}.${name}`);
}

/**
 * The rows of one side for the page, each with the persons that it may mean: the one that was picked, or, where a name or
 * number was typed, whoever has it.
 */
export async function personRows(
  ctx: Pick<Context, 'em' | 'actor' | 'house'>,
  rows: string,
  typed: Typed,
  errors: FieldErrors,
): Promise<PersonRowView[]> {
  const count = countRows(typed, rows);
  const views: PersonRowView[] = [];
  for (let index = 0; index < count; index++) {
    const at = `${rows}.${index}`;
    const has = (name: string) => String(typed[`${at}.${name}`] ?? '') !== '' || `${at}.${name}` in errors;
    views.push({
      ...{ rows, index, at, canRemove: count > 1 || rows === 'opposites', isVisitor: rows === 'visitors' },
      legend: { key: `intake.person.${rows}`, params: { n: index + 1 } },
      matches: index < LOOKED_UP ? await matchesOf(ctx, at, typed) : [],
      asksIdReason: `${at}.idNo` in errors || has('idNoReason'),
      isOpen: has('idNoReason') || foldedFault(at, errors),
      asksPhoneReason: `${at}.phone` in errors || has('phoneReason'),
    });
  }
  return views;
}

async function matchesOf(ctx: Pick<Context, 'em' | 'actor' | 'house'>, at: string, typed: Typed): Promise<Match[]> {
  const picked = String(typed[`${at}.personId`] ?? '');
  if (isReference(picked)) return matchesFor(ctx, await peopleById(ctx, [picked]));
  for (const name of ['idNo', 'phone', 'name']) {
    const query = String(typed[`${at}.${name}`] ?? '');
    const found = query === '' ? [] : await findPeople(ctx as Context, query, 5);
    if (found.length > 0) return matchesFor(ctx, found);
  }
  return [];
}
