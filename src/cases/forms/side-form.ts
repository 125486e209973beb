import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { CaseChangeRequest } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Choices, FieldView } from './input-form.ts';

/** One page that writes something down beside the lifecycle. Label `case.action.<name>`, sentence after it `case.done.<name>`. */
export interface SideForm {
  name: string;
  fields(choices: Choices, loaded: LoadedCase): FieldView[];
  shape: z.ZodRawShape;
  /** What stands in the fields before anybody types: what is known, never what somebody must vouch for. */
  start?(choices: Choices, loaded: LoadedCase, today: string): Record<string, unknown>;
  isUpload?: boolean;
  /** What the fields choose from beside people: organisations that may join, files. */
  choices?(ctx: Context, loaded: LoadedCase, query: Record<string, unknown>): Promise<Partial<Choices>>;
  /** What is stored of the thing that the address names (`?partyId=…`). */
  stored?(ctx: Context, loaded: LoadedCase, query: Record<string, unknown>): Promise<Record<string, unknown>>;
  run(ctx: Context, request: CaseChangeRequest, values: Record<string, unknown>, loaded: LoadedCase): Promise<unknown>;
}
