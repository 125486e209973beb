import { z } from 'zod';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { personInput } from '../people/person-fields.ts';
import { checkPerson } from '../people/rules/person.ts';
import { readPersonQuery } from '../people/rules/person-query.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { countRows, readAct, type Typed, withoutRow } from '../platform/html/form-view.ts';
import { type FieldFault, Invalid } from '../platform/http/refusals.ts';
import { registerForm } from './forms.ts';
import { disposingFaults } from './rules/disposing.ts';
import { countPeople, timesOf, typedTwiceFaults } from './rules/registering.ts';

/** Rows in which nobody was named are no rows; without this an empty box would count as a person without a name. */
const IDENTIFYING = ['personId', 'name', 'idNo', 'phone', 'address', 'legalRep', 'employer'];
const SIDES = ['visitors', 'opposites'] as const;

export function withoutEmptyRows(typed: Typed): Record<string, unknown> {
  let kept: Record<string, unknown> = { ...typed };
  for (const rows of SIDES) {
    for (let index = countRows(kept, rows, 0) - 1; index >= 0; index--) {
      const isEmpty = IDENTIFYING.every((name) => String(kept[`${rows}.${index}.${name}`] ?? '').trim() === '');
      if (isEmpty) kept = withoutRow(kept, rows, index);
    }
  }
  return kept;
}

/**
 * What a button other than "save" makes of the form: one row more or less, or a number typed into the box of the name
 * put where it belongs, so that the person is looked for by it. Nothing that was typed is lost.
 */
export function afterAct(typed: Typed): Record<string, unknown> {
  const { _act: pressed, ...rest } = typed;
  const [, field] = /^find\.([\w.]+)$/.exec(String(pressed ?? '')) ?? [];
  if (field !== undefined) return sorted(rest, field);
  const act = readAct(typed);
  if (act?.verb === 'add') return { ...rest, [`${act.rows}.${countRows(rest, act.rows)}.name`]: '' };
  if (act?.verb === 'remove' && act.index !== null) return withoutRow(rest, act.rows, act.index);
  return rest;
}

function sorted(typed: Typed, field: string): Record<string, unknown> {
  const row = field.replace(/\.\w+$/, '');
  const query = readPersonQuery(String(typed[field] ?? ''));
  const place = { id_no: 'idNo', credit_code: 'idNo', phone: 'phone', name: null, nothing: null }[query.by];
  if (place === null || String(typed[`${row}.${place}`] ?? '') !== '') return { ...typed };
  return { ...typed, [`${row}.${place}`]: typed[field], [field]: '' };
}

// The people of a form alone: the rest may still be missing.
const people = z.object({
  visitors: z.array(personInput.loose()).default([]),
  opposites: z.array(personInput.loose()).default([]),
});

/**
 * Every fault that can be seen in the form without asking the database: for the check of one field while it is typed, and
 * for a form that is filled in step by step.
 */
export function formFaults(typed: Typed, now: Date): FieldFault[] {
  const form = withoutEmptyRows(typed);
  const whole = attempt(() => readForm(registerForm, form));
  const both = attempt(() => readForm(people, form));
  const today = shanghaiDate(now);
  const persons =
    'value' in both
      ? SIDES.flatMap((side) =>
          both.value[side].flatMap((person, index) => {
            const found = checkPerson(person, person.personId !== null, today);
            return Array.isArray(found)
              ? found.map((fault) => ({ ...fault, field: `${side}.${index}.${fault.field}` }))
              : [];
          }),
        )
      : [];
  const twice = 'value' in both ? typedTwiceFaults(both.value.visitors, both.value.opposites) : [];
  if ('faults' in whole) {
    const isNobodyNamed = countRows(form, 'visitors', 0) === 0;
    const nobody = isNobodyNamed ? [{ field: 'visitors.0.name', key: 'intake.error.no-visitor' }] : [];
    return [...nobody, ...whole.faults, ...persons, ...twice];
  }
  const { value } = whole;
  const { disposition, visitors, nature, place } = value;
  const named = visitors.filter(({ isRepresentative }) => isRepresentative).length;
  const counts = countPeople(value, visitors.length, named, value.groupFlag, value.opposites.length);
  const times = timesOf(value, now);
  return [
    ...persons,
    ...twice,
    ...(Array.isArray(counts) ? counts : []),
    ...(Array.isArray(times) ? times : []),
    ...(disposition === null ? [] : disposingFaults({ ...value, disposition }, { nature, place: place ?? '' }, today)),
  ];
}

function attempt<T>(read: () => T): { value: T } | { faults: FieldFault[] } {
  try {
    return { value: read() };
  } catch (fault) {
    if (fault instanceof Invalid) return { faults: fault.faults };
    throw fault;
  }
}

/** Faults by field, the first of each, as `formView` takes them. */
export function byField(
  faults: readonly FieldFault[],
): Record<string, { key: string; params: Record<string, string | number> }> {
  return Object.fromEntries(faults.toReversed().map(({ field, key, params = {} }) => [field, { key, params }]));
}
