import { type FormView, formView, type Typed } from '../html/form-view.ts';
import type { Message } from '../i18n/message.ts';

export interface ConflictField {
  name: string;
  label: Message;
  isLong?: boolean;
  options?: readonly { value: string; text: string | Message }[];
}

/**
 * The view of `errors/conflict`: what somebody else has saved beside what was typed, and the form once more with what was
 * typed, made from the stored version, so that nothing is lost and nothing overwritten unseen.
 * @param saved who saved the other version and when; `values` by field name
 * @param links `action` of the form, `stored` the page of the stored version
 */
export function conflictView(input: {
  saved: { who: string; at: Date; version: number; values: Typed };
  typed: Typed;
  fields: readonly ConflictField[];
  key: string;
  links: { action: string; stored: string };
}) {
  const { saved, typed, fields, key, links } = input;
  const words = (value: unknown, { options }: ConflictField): string | Message =>
    options?.find((option) => option.value === value)?.text ?? String(value ?? '');
  const form: FormView = formView({
    fields: fields.map(({ name }) => name),
    typed,
    key,
    version: saved.version,
    isTyped: true,
  });
  return {
    title: { key: 'errors.conflict.title' },
    who: saved.who,
    at: { datetime: saved.at },
    rows: fields.map((field) => ({
      label: field.label,
      stored: words(saved.values[field.name], field),
      typed: words(typed[field.name], field),
      isDifferent: String(saved.values[field.name] ?? '') !== String(typed[field.name] ?? ''),
    })),
    form,
    fields: fields.map(({ name, label, isLong = false, options = null }) => ({ name, label, isLong, options })),
    hidden: [],
    action: links.action,
    stored: links.stored,
  };
}
