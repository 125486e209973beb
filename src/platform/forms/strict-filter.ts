import { z } from 'zod';

type Strict<T extends z.ZodRawShape> = { [K in keyof T]: T[K] extends z.ZodCatch<infer U> ? U : T[K] };

/**
 * The conditions of a list's address, for programs: a page forgives a condition that it does not understand, a program must
 * hear of it.
 */
export function strictFilter<T extends z.ZodRawShape>(filter: z.ZodObject<T>): Strict<T> {
  return Object.fromEntries(
    Object.entries(filter.shape).map(([name, field]) => [name, field instanceof z.ZodCatch ? field.unwrap() : field]),
  ) as Strict<T>;
}
