import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import type { FieldCrypto } from '../platform/crypto/index.ts';
import { newId } from '../platform/database/columns.ts';

/** Fields of one page of a form by name, as `templates/assets/js/fields.js` sends them. */
export type DraftFields = Record<string, string[]>;
/** A form of several pages keeps each by its name; a form of one page has the page ''. */
export type DraftPages = Record<string, DraftFields>;

/** `intake.file#2`: page 2 of the form `intake.file`. */
export function splitDraftName(name: string): { form: string; page: string } {
  const at = name.indexOf('#');
  return at < 0 ? { form: name, page: '' } : { form: name.slice(0, at), page: name.slice(at + 1) };
}

type Writer = { em: EntityManager; fields: FieldCrypto; accountId: string };

async function readPages({ em, fields, accountId }: Writer, form: string, lock: boolean): Promise<DraftPages> {
  const [row] = await em.execute<{ id: string; sealed: Buffer }[]>(
    `select id, sealed from form_draft where account_id = :accountId and form = :form ${lock ? 'for update' : ''}`,
    { accountId, form },
  );
  if (row === undefined) return {};
  return JSON.parse(fields.decrypt(row.sealed, { column: 'form_draft.sealed', rowId: row.id })) as DraftPages;
}

/** What the account had typed in a form and not sent, page by page. */
export async function loadDraft({ em, house, actor }: Context, form: string): Promise<DraftPages> {
  return readPages({ em, fields: house.fields, accountId: actor.accountId }, form, false);
}

/** Keeps what is typed on one page, sealed: it may hold identity numbers. The last writer of a page wins. */
export async function keepDraft(ctx: Context, form: string, page: string, typed: DraftFields): Promise<void> {
  const { actor, house } = ctx;
  await ctx.em.transactional(async (tx) => {
    const writer = { em: tx as EntityManager, fields: house.fields, accountId: actor.accountId };
    const id = await rowFor(writer, form, house.clock.now());
    const pages = { ...(await readPages(writer, form, true)), [page]: typed };
    const sealed = house.fields.encrypt(JSON.stringify(pages), { column: 'form_draft.sealed', rowId: id });
    await tx.execute('update form_draft set sealed = ?, updated_at = ? where id = ?', [sealed, house.clock.now(), id]);
  });
}

/** The draft's row, made empty where there was none: two pages saved at once then wait for each other. */
async function rowFor({ em, fields, accountId }: Writer, form: string, now: Date): Promise<string> {
  const id = newId();
  const empty = fields.encrypt('{}', { column: 'form_draft.sealed', rowId: id });
  const [row] = await em.execute<{ id: string }[]>(
    `insert into form_draft (id, account_id, form, sealed, updated_at) values (?, ?, ?, ?, ?)
     on conflict (account_id, form) do update set updated_at = excluded.updated_at returning id`,
    [id, accountId, form, empty, now],
  );
  return row?.id ?? id;
}

/** Throws a draft away: it was sent, or the account begins afresh. */
export async function dropDrafts(em: EntityManager, accountId: string, forms: readonly string[]): Promise<void> {
  for (const form of forms)
    await em.execute('delete from form_draft where account_id = ? and form = ?', [accountId, form]);
}
