/** What a row says after an event: printed text by column, numbers to be summed up, and what only the full variant prints. */
export interface Snapshot {
  /** Column key -> text, identity numbers masked; `public:<key>` -> the same without persons. */
  content: Record<string, string>;
  numbers: Record<string, number>;
  /** Column key -> text with the numbers in full; null when no number is known. Stored sealed. */
  identity: Record<string, string> | null;
}

/** Lines of one cell; what is not there takes no line. */
export function lines(...parts: (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n');
}
