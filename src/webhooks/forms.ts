import { z } from 'zod';
import { ALL_EVENTS } from '../cases/rules/lifecycle.ts';
import { choice, several, text } from '../platform/forms/fields.ts';

/** Events of a case that a program may ask for. */
export const HOOK_EVENTS: readonly string[] = ALL_EVENTS;

/** Without any event: all of them, those beside the lifecycle as well. */
export const webhookForm = z.strictObject({
  name: text({ max: 80 }),
  url: text({ max: 500 }),
  events: several(choice(HOOK_EVENTS)),
});
export type WebhookInput = z.output<typeof webhookForm>;
