import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Matter } from '../../people/queries/earlier-matters.ts';
import type { Message } from '../../platform/i18n/message.ts';
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
  /** Earlier matters that stand above the button, for whoever has to look at them first. */
  matters?(ctx: Context, loaded: LoadedCase, now: Date): Promise<Matter[]>;
  /** What must be known before anybody fills the form in; null where there is nothing to say. */
  notice?(choices: Choices): Message | null;
  /** The sentence after it, where one sentence does not fit all answers. */
  done?(values: Record<string, unknown>): Message;
  run(ctx: Context, request: CaseChangeRequest, values: Record<string, unknown>, loaded: LoadedCase): Promise<unknown>;
}
