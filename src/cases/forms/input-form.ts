import type { z } from 'zod';
import type { Message } from '../../platform/i18n/message.ts';
import type { Papers } from '../move.ts';
import type { CaseFacts } from '../rules/facts.ts';
import type { MoveInput } from '../rules/input.ts';

/** One choice of a select, a radio row or a row of ticks; the text is a message or a name. */
export interface Option {
  value: string;
  text: string | Message;
}

/** How one field stands on the page of a move. Labels, hints and examples are message keys. */
export interface FieldView {
  kind: 'text' | 'area' | 'date' | 'time' | 'number' | 'choice' | 'checks' | 'check' | 'select';
  name: string;
  label: { key: string };
  hint: { key: string } | null;
  example: { key: string } | null;
  isRequired: boolean;
  options: Option[];
}

/** What the fields of a move choose from. */
export interface Choices {
  facts: CaseFacts;
  mediators: { value: string; text: string }[];
  places: { id: string; name: string; tier: 'VILLAGE' | 'CENTRE' | 'STREET' }[];
  partners?: Option[];
  files?: Option[];
  /** Planned return visits. */
  visits?: Option[];
  /** Planned return visits that somebody else must make. */
  othersVisits?: Option[];
  /** The one party that the address names. */
  party?: Option;
  /** Two people of one name were met: the page asks whether they are one. */
  asksOfNamesakes?: boolean;
}

export interface Told {
  input?: Partial<MoveInput>;
  papers?: Partial<Papers>;
}

/** One thing that a move asks for: its fields, their schema, and what the rules get from them. */
export interface InputForm {
  fields(choices: Choices): FieldView[];
  shape: z.ZodRawShape;
  read(values: Record<string, unknown>, choices: Choices, now: Date): Told;
}

/** A field with its label `case.form.<name>`; hint and example are looked up under `.hint` and `.example` when asked for. */
export function field(
  kind: FieldView['kind'],
  name: string,
  more: { isRequired?: boolean; hint?: boolean; example?: boolean; options?: Option[]; label?: string } = {},
): FieldView {
  const label = more.label ?? `case.form.${name}`;
  return {
    kind,
    name,
    label: { key: label },
    hint: more.hint ? { key: `${label}.hint` } : null,
    example: more.example ? { key: `${label}.example` } : null,
    isRequired: more.isRequired ?? true,
    options: more.options ?? [],
  };
}

/** Codes as options, worded by `<vocabulary>.<code>`. */
export function worded(vocabulary: string, codes: readonly string[]): Option[] {
  return codes.map((code) => ({ value: code, text: { key: `${vocabulary}.${code}` } }));
}

/** The parties of the case as options. */
export function partyOptions({ facts }: Choices): Option[] {
  return facts.parties.map(({ id, name }) => ({ value: id, text: name }));
}
