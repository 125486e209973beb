export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A value put into a sentence. Dates, instants and amounts are written out in the reader's language. */
export type Param =
  | string
  | number
  | Message
  | { readonly date: string }
  | { readonly datetime: Date }
  | { readonly amount: number | string };

/** A sentence that is not yet in any language: rules and actions speak in these, pages write them out. */
export type Message = { readonly key: string; readonly params?: Readonly<Record<string, Param>> };

export function isLang(value: unknown): value is Lang {
  return LANGS.some((lang) => lang === value);
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
