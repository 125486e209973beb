import { z } from 'zod';
import { checkedBy } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { Invalid } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { type DraftFields, dropDraft, keepDraft, loadDraft, splitDraftName } from './form-drafts.ts';

const NAME = /^[a-z][\w.:-]{0,99}(#[\w-]{1,20})?$/i;
const name = () =>
  checkedBy((typed) =>
    NAME.test(typed) ? { ok: true, value: typed } : { ok: false, message: { key: 'field.wrong', params: {} } },
  );

const nameForm = z.strictObject({ form: name() });
const draftForm = z.strictObject({ form: name(), fields: z.string().max(400_000) });
const fieldsForm = z.record(z.string().max(100), z.array(z.string()).max(500));

/** What the page had typed in it the last time, or nothing. */
async function show({ ctx, query }: PageRequest): Promise<Answer> {
  const { form, page } = splitDraftName(readForm(nameForm, query).form);
  const fields = (await loadDraft(ctx, form))[page];
  return fields === undefined ? { json: null, status: 204 } : { json: { fields } };
}

async function keep({ ctx, body }: PageRequest): Promise<Answer> {
  const { form: full, fields } = readForm(draftForm, body);
  const { form, page } = splitDraftName(full);
  await keepDraft(ctx, form, page, readFields(fields));
  return { json: null, status: 204 };
}

async function discard({ ctx, body }: PageRequest): Promise<Answer> {
  const { form, page } = splitDraftName(readForm(nameForm, body).form);
  await dropDraft(ctx, form, page);
  return { json: null, status: 204 };
}

function readFields(text: string): DraftFields {
  try {
    return fieldsForm.parse(JSON.parse(text));
  } catch {
    throw new Invalid([{ field: 'fields', key: 'field.wrong' }]);
  }
}

/** Forms save themselves while they are typed in; `templates/assets/js/drafts.js` is the other end. */
export const draftRoutes: readonly Route[] = [
  { method: 'get', path: '/drafts', permission: 'signed-in', handle: show },
  { method: 'post', path: '/drafts', permission: 'signed-in', handle: keep },
  { method: 'post', path: '/drafts/discard', permission: 'signed-in', handle: discard },
];
