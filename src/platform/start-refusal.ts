/**
 * A reason why the product cannot start, told to the person at the keyboard: Chinese first, then English, never a stack.
 * These are the only sentences outside the message files, because they must be readable before anything could be loaded.
 */
export class StartRefusal extends Error {
  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options);
    this.name = 'StartRefusal';
  }
}

/** The part of an unknown error that helps a person: its code and message without the stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's code of an error ('EACCES', 'ENOENT', ...), '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
