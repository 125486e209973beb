import type { Refusal } from '../../src/platform/http/refusals.ts';

/** The refusal of this kind with which the work ends. @throws when it succeeds or fails otherwise */
export async function refusalFrom<T extends Refusal>(
  // biome-ignore lint/suspicious/noExplicitAny: constructors of all refusals, whatever they take
  kind: abstract new (...args: any[]) => T,
  work: Promise<unknown>,
): Promise<T> {
  try {
    await work;
  } catch (fault) {
    if (fault instanceof kind) return fault;
    throw fault;
  }
  throw new Error(`no ${kind.name}: it succeeded`);
}
